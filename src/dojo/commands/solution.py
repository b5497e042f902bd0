"""`dojo solution`: your code beside the reference and the other ways, once you are green."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import click

from dojo.code import read_code
from dojo.commands import common
from dojo.errors import DojoError
from dojo.history import History
from dojo.kata import Kata
from dojo.repetition import record
from dojo.result import Light
from dojo.versions import alternative_texts, solution_of


@click.command("solution")
@common.kata_argument
@click.option("--peek", is_flag=True, help="Show it although the kata is not green yet.")
@common.json_option
def command(kata: str | None, peek: bool, as_json: bool) -> None:
    """Show your code beside the reference and the alternatives, once green."""
    catalog = common.open_catalog()
    with common.opened_history() as history:
        chosen = common.choose(catalog, history, kata)
        if not is_green(chosen, history):
            if not peek:
                raise DojoError(
                    f"`{chosen.name}` is not green yet.",
                    f"`dojo hint {chosen.name}` helps;"
                    f" `dojo solution {chosen.name} --peek` shows it.",
                )
            history.note(chosen.name, "peek")
    if as_json:
        common.print_json({"kata": chosen.name, **asdict(read_texts(chosen))})
    else:
        say_solution(chosen)


def is_green(kata: Kata, history: History) -> bool:
    """Whether the kata was green once, or is now."""
    if history.was_green(kata.name):
        return True
    from dojo.run import run

    code = read_code(kata)
    result = run(kata, code)
    record(kata, result, code, history)
    return result.light is Light.GREEN


def say_solution(kata: Kata) -> None:
    """Print the learner's code, the reference, the alternatives and the debrief."""
    texts = read_texts(kata)
    for heading, files in (
        ("Your code", texts.yours),
        ("The reference", texts.reference),
        ("Another way", texts.alternatives),
    ):
        for name, text in files.items():
            common.say_heading(f"{heading}: {name}")
            common.say_code(name, text)
    common.say_heading("Why")
    common.say_markdown(texts.debrief)


@dataclass(frozen=True)
class Texts:
    """What stands side by side after green, by file name."""

    yours: dict[str, str]
    reference: dict[str, str]
    alternatives: dict[str, str]
    debrief: str


def read_texts(kata: Kata) -> Texts:
    """Read the learner's files and all of the kata's solution folder that is for reading."""
    return Texts(
        yours=read_code(kata).texts(),
        reference=solution_of(kata).texts(),
        alternatives=alternative_texts(kata),
        debrief=(kata.solution / "DEBRIEF.md").read_text(encoding="utf-8"),
    )
