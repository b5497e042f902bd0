"""`dojo stats`: the history as charts in the terminal."""

from __future__ import annotations

from dataclasses import asdict

import click

from dojo.commands import common
from dojo.statistics import Share, Statistics, Times, gather

_WIDTH = 30
"""Columns of the longest bar."""


@click.command("stats")
@common.json_option
def command(as_json: bool) -> None:
    """Show your history: katas green by topic and belt, time to green over repetitions."""
    with common.opened_history() as history:
        statistics = gather(common.open_catalog(), history)
    if as_json:
        common.print_json(asdict(statistics))
    else:
        _say(statistics)


def _say(statistics: Statistics) -> None:
    due = f", {statistics.due} due: `dojo again`" if statistics.due else ""
    click.echo(f"{statistics.runs} runs on {statistics.days} days{due}")
    for heading, shares in (("by topic", statistics.topics), ("by belt", statistics.belts)):
        common.say_heading(f"green {heading}")
        for share in shares:
            click.echo(_share_line(share))
    if statistics.times:
        common.say_heading("minutes to green, attempt after attempt")
        for times in statistics.times:
            click.echo(_times_line(times))


def _share_line(share: Share) -> str:
    full, empty = ("█", "░") if common.can_print("█░") else ("#", ".")
    green = round(_WIDTH * share.green / share.count)
    return f"{share.name:<14} {full * green}{empty * (_WIDTH - green)} {share.green}/{share.count}"


def _times_line(times: Times) -> str:
    heights = "▁▂▃▄▅▆▇█" if common.can_print("▁█") else "........"
    most = max(*times.seconds, 1)
    marks = "".join(heights[round(7 * seconds / most)] for seconds in times.seconds)
    minutes = ", ".join(f"{seconds / 60:.0f}" for seconds in times.seconds)
    return f"{times.kata:<24} {marks}  {minutes}"
