"""`dojo facts`: writes what is generated, facts.json of each kata and the index of all."""

from __future__ import annotations

from pathlib import Path

import click

from dojo.commands import common
from dojo.index import index_of


@click.command("facts")
@click.argument("katas", nargs=-1, metavar="[KATA]...")
def command(katas: tuple[str, ...]) -> None:
    """Write facts.json of the katas, and their index katas/README.md.

    `dojo verify` says whether they are up to date.
    """
    from dojo.authoring import facts_text

    catalog = common.open_catalog()
    chosen = [catalog.find(name) for name in katas] or list(catalog.katas)
    with click.progressbar(chosen, label="facts", item_show_func=_name) as progress:
        texts = {kata.solution / "facts.json": facts_text(kata) for kata in progress}
    texts[catalog.root / "katas" / "README.md"] = index_of(catalog)
    stale = {path: text for path, text in texts.items() if _text_of(path) != text}
    for path, text in stale.items():
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {path.relative_to(catalog.root)}")
    if not stale:
        click.echo("all is up to date")


def _name(kata: object) -> str:
    return getattr(kata, "name", "")


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
