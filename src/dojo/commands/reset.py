"""`dojo reset`: the stub back."""

from __future__ import annotations

import click

from dojo.commands import common
from dojo.keeping import put_stub


@click.command("reset")
@click.argument("kata")
@common.json_option
def command(kata: str, as_json: bool) -> None:
    """Put a kata's stub back; your code is kept."""
    with common.opened_history() as history:
        chosen = common.open_catalog().find(kata)
        kept = put_stub(chosen, history)
    if as_json:
        common.print_json({"kata": chosen.name, "kept": kept})
        return
    if kept is None:
        click.echo(f"`{chosen.name}` is the stub, and there was nothing to keep")
        return
    common.say_rewritten(chosen)
    click.echo(f"your code is kept as version {kept}: `dojo restore {chosen.name} {kept}`")
