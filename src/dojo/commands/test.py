"""`dojo test`: one run, one verdict; with `--all` a run of every kata, and a table."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dojo import feedback
from dojo.commands import common
from dojo.errors import DojoError
from dojo.repetition import record
from dojo.result import Light
from dojo.today import next_kata, parked

if TYPE_CHECKING:
    from dojo.kata import Kata
    from dojo.mirror import Mirror


@click.command("test")
@common.kata_argument
@click.option("--solutions", is_flag=True, help="Test the reference solution instead of your code.")
@click.option("--all", "is_all", is_flag=True, help="Test every kata, and tell it as a table.")
@click.option("--changed", is_flag=True, help="With --all: only the katas that you changed.")
@click.option("--since", metavar="REV", help="With --all: fail only for what was green at REV.")
@click.option(
    "--summary",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="With --all: append the table to FILE as Markdown.",
)
@common.json_option
@click.pass_context
def command(
    ctx: click.Context,
    kata: str | None,
    solutions: bool,
    is_all: bool,
    changed: bool,
    since: str | None,
    summary: Path | None,
    as_json: bool,
) -> None:
    """Run a kata's tests once and tell the verdict.

    With --all it is every kata's, several at a time. The exit code is 1 when code of yours is not
    green; a kata whose code is as it came is open and fails nothing.

    With --since the exit code is 1 only when a kata is not green whose code at the commit REV was:
    that code is run by the tests of now, so nobody has to answer for mended tests. Where there is
    no such commit, as in a shallow clone, that is said and nothing fails.
    """
    if not is_all:
        _refuse_without_all(changed, since, summary)
        ctx.exit(0 if _test_one(kata, solutions, as_json) is Light.GREEN else 1)
    _refuse_with_all(kata, solutions, changed, since)
    ctx.exit(0 if _test_all(solutions, changed, since, summary, as_json) else 1)


def _refuse_without_all(changed: bool, since: str | None, summary: Path | None) -> None:
    for typed, given in {
        "--changed": changed,
        f"--since {since}": since is not None,
        f"--summary {summary}": summary is not None,
    }.items():
        if given:
            option = typed.partition(" ")[0]
            raise click.UsageError(f"`{option}` goes with `--all`: type `dojo test --all {typed}`.")


def _refuse_with_all(kata: str | None, solutions: bool, changed: bool, since: str | None) -> None:
    if kata:
        one = f"`dojo test {kata}` for this one"
        raise click.UsageError(f"`--all` takes no kata: type `dojo test --all`, or {one}.")
    for typed, given in {"--changed": changed, f"--since {since}": since is not None}.items():
        if solutions and given:
            option = typed.partition(" ")[0]
            raise click.UsageError(
                f"`{option}` is about your code, `--solutions` about the reference:"
                f" type `dojo test --all {typed}` or `dojo test --all --solutions`."
            )


def _test_one(kata: str | None, solutions: bool, as_json: bool) -> Light | None:
    from dojo.code import read_code
    from dojo.known import known_mistake
    from dojo.run import Runner, run

    catalog = common.open_catalog()
    with common.opened_history() as history:
        chosen = common.choose(catalog, history, kata)
        code = read_code(chosen, chosen.solution if solutions else None)
        result = run(chosen, code)
        result = replace(result, mistake=known_mistake(chosen, code, result, Runner()))
        if not solutions:
            record(chosen, result, code, history)
        following = next_kata(catalog, history, chosen)
    if as_json:
        common.print_json(result.to_json())
    else:
        common.say_result(result, feedback.advice(result, chosen, following))
    return result.light


def _test_all(
    solutions: bool, changed: bool, since: str | None, summary: Path | None, as_json: bool
) -> bool:
    """Run all katas, or those that the learner changed; return whether nothing fails."""
    from dojo import mirror, table

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite kill is a Ctrl-C, too
    catalog = common.open_catalog()
    if summary:
        _append(summary, "")  # nobody should wait for a run whose table cannot be written
    then = None if since is None else mirror.find_since(catalog.root, since)
    if then and then.notice:
        click.echo(then.notice, err=True)
    with common.opened_history() as history:
        make = mirror.solutions_task if solutions else mirror.learners_task
        tasks = [make(kata) for kata in catalog.katas]
        unrun = [task.kata for task in tasks if task.is_open and changed]
        chosen = [task for task in tasks if task.kata not in unrun]
        with _progress(len(chosen)) as on_done:
            seen = mirror.look(chosen, on_done, unrun=unrun, since=then)
        if not solutions:
            mirror.record_all(seen, history)
        following = None if solutions else table.next_of(seen, parked(history))
    if summary:
        _append(summary, table.to_markdown(seen, _address(), following))
    if as_json:
        common.print_json(seen.to_json())
    else:
        _say_table(seen, following)
    return seen.is_good


def _say_table(seen: Mirror, following: Kata | None) -> None:
    from dojo import table

    for standing in seen.standings:
        light = table.state(standing, sys.stdout.encoding or "utf-8")
        if standing.light:
            light = click.style(light, fg=common.COLOURS[standing.light], bold=True)
        click.echo(f"{light} {table.place(standing)}", color=common.wants_colour())
        common.say(*table.details(standing))
    common.say("", *table.regressions(seen), f"{table.tally(seen)} ({seen.seconds:.1f} s)")
    if following:
        common.say(f"next: `dojo watch {following.name}`")
    common.say(table.MIRROR)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[Kata], None]]:
    """Show a bar on standard error, for a terminal only; what it gives hears of each kata."""
    with click.progressbar(
        length=length,
        label="katas",
        width=20,
        show_eta=False,
        show_pos=True,
        item_show_func=_name,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as bar:
        yield lambda kata: bar.update(1, kata)


def _name(kata: Kata | None) -> str:
    return kata.name if kata else ""


def _address() -> str:
    """Return where GitHub shows this commit's files, as its summaries know no relative links."""
    names = ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA")
    server, repository, commit = (os.environ.get(name, "") for name in names)
    return f"{server}/{repository}/blob/{commit}/" if server and repository and commit else ""


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as error:
        remedy = "Name another file with `--summary`."
        message = f"`{path}` cannot be written: {error.strerror}."
        raise DojoError(message, remedy) from None
