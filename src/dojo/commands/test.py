"""`dojo test`: one run, one verdict."""

from __future__ import annotations

from dataclasses import replace

import click

from dojo import feedback
from dojo.commands import common
from dojo.repetition import record
from dojo.result import Light
from dojo.today import next_kata


@click.command("test")
@common.kata_argument
@click.option("--solutions", is_flag=True, help="Test the reference solution instead of your code.")
@common.json_option
@click.pass_context
def command(ctx: click.Context, kata: str | None, solutions: bool, as_json: bool) -> None:
    """Run a kata's tests once and tell the verdict."""
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
    ctx.exit(0 if result.light is Light.GREEN else 1)
