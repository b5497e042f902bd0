"""`dojo again`: repeat what is due, from a fresh stub."""

from __future__ import annotations

import click

from dojo.catalog import Catalog
from dojo.commands import common
from dojo.errors import DojoError
from dojo.history import History
from dojo.kata import Kata
from dojo.keeping import put_stub
from dojo.repetition import due_katas, variant_for


@click.command("again")
@common.kata_argument
@common.json_option
def command(kata: str | None, as_json: bool) -> None:
    """Do a kata again: the one named, or the one that is most overdue.

    You get a fresh stub and a variant; your old code is kept.
    """
    catalog = common.open_catalog()
    with common.opened_history() as history:
        chosen = catalog.find(kata) if kata else _most_overdue(catalog, history)
        kept = put_stub(chosen, history)
        variant = variant_for(chosen, history)
        notes = history.events("learned", chosen.name)
    if as_json:
        common.print_json({"kata": chosen.name, "kept": kept, "variant": variant})
        return
    common.say_rewritten(chosen)
    if kept is not None:
        click.echo(f"your old code is kept as version {kept}: `dojo restore {chosen.name} {kept}`")
    if notes:
        click.echo(f"what you learned last time: {notes[-1].text}")
    if variant:
        click.echo(f"this time, if you like: {variant}")
    click.echo(f"next: `dojo watch {chosen.name}`")


def _most_overdue(catalog: Catalog, history: History) -> Kata:
    if due := due_katas(catalog.katas, history):
        return due[0]
    dues = [(name, due) for name, due in history.dues().items() if name in catalog.names]
    if not dues:
        raise DojoError("Nothing comes back yet.", "A kata does, some days after it was green.")
    name, when = dues[0]
    raise DojoError(
        f"Nothing is due: `{name}` comes back on {when.astimezone():%A, %d %B}.",
        f"`dojo again {name}` does not wait.",
    )
