"""`dojo hint`: the next rung for the first red step."""

from __future__ import annotations

from dataclasses import asdict

import click

from dojo import feedback
from dojo.code import read_code
from dojo.commands import common
from dojo.errors import DojoError
from dojo.hints import first_red_rule, next_hint
from dojo.known import mistake_at


@click.command("hint")
@common.kata_argument
@click.option("--all", "every", is_flag=True, help="Show all rungs of all rules.")
@common.json_option
def command(kata: str | None, every: bool, as_json: bool) -> None:
    """Give the next hint for the first rule that is red, and the known mistake if there is one."""
    mistake = None
    catalog = common.open_catalog()
    with common.opened_history() as history:
        chosen = common.choose(catalog, history, kata)
        if every:
            hints = chosen.hints()
        else:
            from dojo.run import Runner

            rule = first_red_rule(chosen, history)
            mistake = mistake_at(chosen, read_code(chosen), rule, Runner())
            hint = next_hint(chosen, history, rule)
            hints = {hint.rule: [hint.text]}
    if as_json:
        told = [{"rule": rule, "rungs": rungs} for rule, rungs in hints.items()]
        known = asdict(mistake) if mistake else None
        common.print_json({"kata": chosen.name, "hints": told, "mistake": known})
        return
    if mistake:
        common.say(feedback.known(mistake))
    if not hints:
        raise DojoError(f"`{chosen.name}` has no hints.", f"Try `dojo show {chosen.name}`.")
    for of_rule, rungs in hints.items():
        for number, rung in enumerate(rungs, 1):
            place = f"Rule {of_rule}, rung {number}:" if every else hint.place
            click.echo(f"{place} {rung}")
