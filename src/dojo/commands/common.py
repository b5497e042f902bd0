"""What the commands share: which kata is meant, how a verdict is printed, the `--json` option."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from dojo import feedback
from dojo.catalog import Catalog, find_root
from dojo.errors import DojoError
from dojo.history import History, open_history
from dojo.kata import Kata
from dojo.result import Light, Result
from dojo.today import open_katas, parked

COLOURS = {Light.GREEN: "green", Light.RED: "red", Light.AMBER: "yellow"}

kata_argument = click.argument("kata", required=False)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")


def open_catalog() -> Catalog:
    """Return the katas of the repository that the working directory lies in."""
    return Catalog(find_root(Path.cwd()))


@contextmanager
def opened_history() -> Iterator[History]:
    """Open the history, and say on stderr when it could not be read."""
    history = open_history()
    if history.notice:
        click.echo(history.notice, err=True)
    try:
        yield history
    finally:
        history.close()


def choose(catalog: Catalog, history: History, text: str | None) -> Kata:
    """Return the kata that is meant: named, or the folder's, or the last one, or the first open."""
    if text:
        return catalog.find(text)
    if here := catalog.at(Path.cwd()):
        return here
    lights = history.lights()
    last = history.last_version()
    by_name = {kata.name: kata for kata in catalog.katas}
    is_open = last and lights.get(last.kata) is not Light.GREEN
    if last and is_open and last.kata in by_name and last.kata not in parked(history):
        return by_name[last.kata]
    todo = open_katas(catalog, history)
    if todo or catalog.katas:
        return (todo or list(catalog.katas))[0]
    raise DojoError("There is no kata here yet.", "`dojo update` or `git pull` brings some.")


def print_json(data: Any) -> None:
    """Print one JSON document on a line of its own."""
    click.echo(json.dumps(data, ensure_ascii=False))


def say_result(result: Result, *tail: str) -> None:
    """Print a verdict, its light in colour where colour is wanted, then `tail`."""
    encoding = sys.stdout.encoding or "utf-8"
    line = feedback.headline(result, encoding)
    if result.light and wants_colour():
        line = click.style(line, fg=COLOURS[result.light], bold=True)
    say(line, *feedback.details(result), *feedback.notes(result), *tail)


def say(*lines: str) -> None:
    """Print lines, broken between words to fit a terminal."""
    for line in lines:
        click.echo(_fitted(line), color=wants_colour())
    sys.stdout.flush()


def _fitted(line: str) -> str:
    """Return the line broken between words to fit a terminal, its indent kept."""
    if not sys.stdout.isatty() or len(line) <= (width := shutil.get_terminal_size().columns):
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(
        line, width, subsequent_indent=indent, break_long_words=False, drop_whitespace=True
    )


def say_rewritten(kata: Kata) -> None:
    """Say which files are not what an editor may still show."""
    files = ", ".join(f"{kata.path}/{file}" for file in kata.files)
    click.echo(f"rewritten: {files} (open in an editor? load it anew there before you save)")


def say_heading(text: str) -> None:
    """Print a line that sets off what follows."""
    line = f"── {text} " if can_print("─") else f"-- {text} "
    click.echo("\n" + click.style(line, bold=True), color=wants_colour())


def say_markdown(text: str) -> None:
    """Print Markdown, rendered on a terminal and as it stands elsewhere."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        click.echo(text.rstrip())


def say_code(name: str, text: str) -> None:
    """Print a file of this name, in colours where they are wanted."""
    if wants_colour():
        from rich.console import Console
        from rich.syntax import Syntax

        lexer = Syntax.guess_lexer(name)
        Console().print(Syntax(text.rstrip(), lexer, background_color="default"))
    else:
        click.echo(text.rstrip())


def can_print(text: str) -> bool:
    """Whether standard output's encoding knows these characters."""
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def wants_colour() -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR says no."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
