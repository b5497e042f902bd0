"""`dojo list`: the katas and how you stand with each."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import click

from dojo import feedback
from dojo.commands import common
from dojo.errors import DojoError
from dojo.kata import Kata
from dojo.result import Light


@click.command("list")
@click.option("--topic", metavar="TOPIC", help="Only this topic's katas.")
@click.option("--todo", is_flag=True, help="Only those that are not green yet.")
@click.option("--done", is_flag=True, help="Only those that are green.")
@click.option("--due", is_flag=True, help="Only those whose time to come back it is.")
@common.json_option
def command(topic: str | None, todo: bool, done: bool, due: bool, as_json: bool) -> None:
    """List the katas in the order to do them, and how you stand with each."""
    catalog = common.open_catalog()
    if topic is not None and topic not in catalog.topics:
        raise DojoError(f"No topic `{topic}`.", f"There are {', '.join(catalog.topics)}.")
    if todo + done + due > 1:
        raise click.UsageError("`--todo`, `--done` and `--due` exclude each other: choose one.")
    with common.opened_history() as history:
        lights, dues = history.lights(), history.dues()
    now = datetime.now(UTC)
    chosen = [
        kata
        for kata in catalog.katas
        if topic in (None, kata.topic)
        and _is_wanted(lights.get(kata.name), todo, done)
        and (not due or (kata.name in dues and dues[kata.name] <= now))
    ]
    if as_json:
        common.print_json(
            [_facts(kata, lights.get(kata.name), dues.get(kata.name)) for kata in chosen]
        )
        return
    say_katas(chosen, lights)
    if not chosen:
        click.echo("None of the katas is like that.")
    elif not done:
        click.echo("\npractise one: `dojo watch NAME`")


def say_katas(katas: Sequence[Kata], lights: Mapping[str, Light]) -> None:
    """Print a line for each kata: its light, where it is, belt, minutes, title."""
    for kata in katas:
        light = lights.get(kata.name)
        shape = feedback.shape_of(light, sys.stdout.encoding or "utf-8") if light else " "
        state = f"{shape} {light.upper() if light else 'open':<6}"
        where = f"{kata.topic}/{kata.name}"
        click.echo(f"{state} {where:<34} {kata.belt:<7} {kata.minutes:>2} min  {kata.title}")


def _is_wanted(light: Light | None, todo: bool, done: bool) -> bool:
    if todo:
        return light is not Light.GREEN
    return light is Light.GREEN if done else True


def _facts(kata: Kata, light: Light | None, due: datetime | None) -> dict[str, object]:
    return {
        "kata": kata.name,
        "topic": kata.topic,
        "title": kata.title,
        "kind": kata.kind,
        "belt": kata.belt,
        "minutes": kata.minutes,
        "light": light,
        "due": due.isoformat() if due else None,
    }
