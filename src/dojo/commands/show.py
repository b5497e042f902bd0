"""`dojo show`: a kata's task."""

from __future__ import annotations

import sys

import click

from dojo.commands import common


@click.command("show")
@common.kata_argument
@common.json_option
def command(kata: str | None, as_json: bool) -> None:
    """Show a kata's task."""
    with common.opened_history() as history:
        chosen = common.choose(common.open_catalog(), history, kata)
    if as_json:
        common.print_json({"kata": chosen.name, "task": chosen.readme()})
        return
    common.say_markdown(chosen.readme())
    files = ", ".join(f"{chosen.path}/{file}" for file in chosen.files)
    click.echo(f"\nyours to edit: {files}\nnext: `dojo watch {chosen.name}`")
    sys.stdout.flush()
