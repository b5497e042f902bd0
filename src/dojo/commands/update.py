"""`dojo update`: new and mended katas from upstream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from dojo.catalog import find_root
from dojo.commands import common
from dojo.updating import Change, default_remote, update


@click.command("update")
@click.option("--from", "source", metavar="REMOTE", help="Or a URL; else `upstream`, or `origin`.")
@click.option("--dry-run", is_flag=True, help="Say what would come, and change nothing.")
@common.json_option
def command(source: str | None, dry_run: bool, as_json: bool) -> None:
    """Bring in upstream's new and mended katas; your code stays.

    Tests and texts of katas become upstream's. There is never a conflict: what you changed of
    them is kept by git, and each one is named with the command that shows it.
    """
    root = find_root(Path.cwd())
    source = source if source is not None else default_remote(root)
    if not as_json:
        click.echo(
            f"asking `{source}` …" if common.can_print("…") else f"asking `{source}`", err=True
        )
    change = update(root, source, is_dry=dry_run)
    if as_json:
        facts = asdict(change) if change else None
        common.print_json({"from": source, "dry_run": dry_run, "change": facts})
        return
    if change is None:
        click.echo(f"Nothing new: all that `{source}` has is here.")
        if source == "origin":
            click.echo("Is `origin` your own fork? Type `git remote add upstream URL` once.")
        return
    for line in _lines(change, is_dry=dry_run):
        click.echo(line)


def _lines(change: Change, *, is_dry: bool) -> Iterator[str]:
    """Yield what has changed, what stayed, and how to see and undo it."""
    yield from (f"new       {name}" for name in change.new)
    for name, parts in change.mended.items():
        yield f"mended    {name}: {', '.join(parts)}"
    for name in change.gone:
        yield f"gone      {name}: upstream has it no more; code that you wrote for it stays"
    for name, paths in change.kept.items():
        for path in paths:
            stub = f"`git show {change.upstream[:10]}:{path}`"
            yield f"kept      {name}: your code stays, and its stub has changed: {stub}"
    yield from (
        f"kept      {path}: yours stays, upstream has changed it too" for path in change.yours
    )
    place = (change.saved or change.before)[:10]
    for path in change.replaced:
        kept = "git keeps yours" if is_dry else f"`git show {place}:{path}` is yours"
        yield f"replaced  {path}: {kept}"
    if change.tool:
        files = "1 file" if len(change.tool) == 1 else f"{len(change.tool)} files"
        yield f"tool      {files} besides the katas"
    if "pyproject.toml" in change.tool:
        yield "install   its needs may have changed: `python3 start.py`, or the way you took"
    if is_dry:
        yield "next: `dojo update`, which does that"
        return
    edits = f", then `git restore --source={change.saved[:10]} -- .`" if change.saved else ""
    yield f"undo: `git reset --keep {change.before[:10]}`{edits}"
    yield f"next: `dojo show {change.new[0]}`" if change.new else "next: `dojo`"
