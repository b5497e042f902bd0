"""Says how all the katas stand: lines for a terminal, and a table of Markdown for a web page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from dojo import feedback
from dojo.kata import Kata
from dojo.mirror import Mirror, Standing
from dojo.result import Light, Outcome

MIRROR = (
    "A mirror, not a grade: it shows where each kata stands. Open and red ones are work under way."
)
_ONLY = "This check fails only for a kata that was green before and is not any more."

_INDENT = " " * 9
"""As wide as a light with its shape, which stands before the kata's place."""
_PLAIN = (Outcome.FAILED, Outcome.ERROR)


def state(standing: Standing, encoding: str = "utf-8") -> str:
    """Return the light as shape and word, or `open` where code is as it came."""
    if standing.light is None:
        return "  open  "
    return f"{feedback.shape_of(standing.light, encoding)} {standing.light.upper():<6}"


def place(standing: Standing) -> str:
    """Return where the kata is and how many of its steps pass: `geometry/circle  2/4`."""
    where = f"{standing.kata.topic}/{standing.kata.name}"
    return f"{where:<34} {_steps(standing)}"


def details(standing: Standing) -> Iterator[str]:
    """Yield the lines below: what is red first, and the known mistake."""
    if reason := _reason(standing):
        yield f"{_INDENT}{reason}"
    if mistake := standing.result.mistake:
        yield f"{_INDENT}{feedback.known(mistake)}"


def tally(mirror: Mirror) -> str:
    """Return how many katas have which light: `2 green, 1 red, 0 amber, 9 open`."""
    lights = ", ".join(f"{mirror.count(light)} {light}" for light in Light)
    return f"{lights}, {mirror.count(None)} open"


def regressions(mirror: Mirror) -> Iterator[str]:
    """Yield a line for each kata that was green at the commit to compare with, and is not now."""
    then = ((mirror.since and mirror.since.commit) or "")[:7]
    for standing in mirror.standings:
        if standing.has_regressed:
            is_red = standing.light is Light.RED
            now = "is red again" if is_red else f"is {standing.light} now"
            yield f"`{standing.kata.name}` was green at {then} and {now}"


def next_of(mirror: Mirror, parked: Collection[str]) -> Kata | None:
    """Return what to do next: what was green, what is to mend, what is open; nothing parked."""
    again = [standing.kata for standing in mirror.standings if standing.has_regressed]
    red = [standing.kata for standing in mirror.standings if standing.is_to_mend]
    todo = [standing.kata for standing in mirror.standings if standing.light is None]
    return next((k for k in (*again, *red, *todo, *mirror.unrun) if k.name not in parked), None)


def to_markdown(mirror: Mirror, base: str, following: Kata | None) -> str:
    """Return a section of Markdown; `base` goes before each path that it links to."""
    lines = ["## How the katas stand", ""]
    if mirror.standings:
        lines += ["| kata | light | steps | first red step | known mistake |"]
        lines += ["|---|---|---|---|---|", *(_row(each, base) for each in mirror.standings), ""]
    lines += [f"{tally(mirror)}.", ""]
    lines += [f"- {line}" for line in regressions(mirror)]
    lines += [f"- next: `dojo watch {following.name}`"] if following else []
    lines += ["", MIRROR]
    if mirror.since:
        notice = mirror.since.notice
        lines += [_escaped(notice) if notice else _ONLY]
    return "\n".join(lines) + "\n\n"


def _row(standing: Standing, base: str) -> str:
    kata, mistake = standing.kata, standing.result.mistake
    cells = (
        f"[{kata.name}]({base}{kata.path}/README.md)",
        state(standing).strip() + (", was green" if standing.has_regressed else ""),
        _steps(standing),
        _reason(standing),
        mistake.text if mistake else "",
    )
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _steps(standing: Standing) -> str:
    """Return how many steps pass: `4/6`, or `-` where they could not run."""
    counted = standing.result.counted
    return f"{sum(not step.is_red for step in counted)}/{len(counted)}" if counted else "-"


def _reason(standing: Standing) -> str:
    """Return what is red first, in one line; nothing for a kata that is green or open."""
    result, step = standing.result, standing.result.first_red
    if standing.light is Light.AMBER:
        return (result.message or "the tests cannot run").partition("\n")[0]
    if standing.light is None or step is None:
        return ""
    how = "" if step.outcome in _PLAIN else f" ({step.outcome})"
    return f"{step.rule or step.test}{how}"


def _escaped(text: str) -> str:
    """Return text for one cell: no line end, no bar, no tag outside of code."""
    line = " ".join(text.split()).replace("|", "\\|")
    return re.sub(r"(`[^`]*`)|<", lambda found: found[1] or "&lt;", line)
