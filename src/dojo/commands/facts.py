"""`dojo facts`: writes what is generated, facts.json of each kata and the index of all."""

from __future__ import annotations

from pathlib import Path

import click

from dojo.commands import common
from dojo.index import index_of


@click.command("facts")
@click.argument("katas", nargs=-1, metavar="[KATA]...")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when something is stale.")
@click.pass_context
def command(ctx: click.Context, katas: tuple[str, ...], check: bool) -> None:
    """Write facts.json of the katas, and their index katas/README.md."""
    from dojo.authoring import facts_text

    catalog = common.open_catalog()
    chosen = [catalog.find(name) for name in katas] or list(catalog.katas)
    with click.progressbar(chosen, label="facts", item_show_func=_name, hidden=check) as progress:
        texts = {kata.solution / "facts.json": facts_text(kata) for kata in progress}
    texts[catalog.root / "katas" / "README.md"] = index_of(catalog)
    stale = [path for path, text in texts.items() if _text_of(path) != text]
    for path in stale:
        if check:
            click.echo(f"`{path.relative_to(catalog.root)}` is stale: `dojo facts` writes it anew")
        else:
            path.write_text(texts[path], encoding="utf-8", newline="\n")
            click.echo(f"wrote {path.relative_to(catalog.root)}")
    ctx.exit(1 if check and stale else 0)


def _name(kata: object) -> str:
    return getattr(kata, "name", "")


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
