"""`dojo hint`: the next rung for the first red step."""

from __future__ import annotations

import click

from dojo.commands import common
from dojo.errors import DojoError
from dojo.hints import first_red_rule, next_hint


@click.command("hint")
@common.kata_argument
@click.option("--all", "every", is_flag=True, help="Show all rungs of all rules.")
@common.json_option
def command(kata: str | None, every: bool, as_json: bool) -> None:
    """Give the next hint for the first rule that is red."""
    catalog = common.open_catalog()
    with common.opened_history() as history:
        chosen = common.choose(catalog, history, kata)
        if every:
            hints = chosen.hints()
        else:
            hint = next_hint(chosen, history, first_red_rule(chosen, history))
            hints = {hint.rule: [hint.text]}
    if as_json:
        common.print_json(
            {"kata": chosen.name, "hints": [{"rule": r, "rungs": t} for r, t in hints.items()]}
        )
        return
    if not hints:
        raise DojoError(f"`{chosen.name}` has no hints.", f"Try `dojo show {chosen.name}`.")
    for rule, rungs in hints.items():
        for number, rung in enumerate(rungs, 1):
            click.echo(f"Rule {rule}, rung {number}: {rung}" if every else f"{hint.place} {rung}")
