"""Which hint comes next: one rung at a time, for the rule of the first red step."""

from __future__ import annotations

from dataclasses import dataclass

from dojo import feedback
from dojo.code import read_code
from dojo.errors import DojoError
from dojo.history import History
from dojo.kata import Kata, rule_number
from dojo.repetition import record
from dojo.result import Light, Result


@dataclass(frozen=True)
class Hint:
    """One rung of a rule's ladder; `number` counts from 1, `count` is the ladder's length."""

    rule: int
    number: int
    count: int
    text: str

    @property
    def place(self) -> str:
        return f"hint {self.number} of {self.count} for rule {self.rule}:"


def first_red_rule(kata: Kata, history: History) -> str | None:
    """Return the first red step's rule for the code as it is now, running it if nobody did yet.

    Raises DojoError where no hint can help: the kata is green, or its code cannot run.
    """
    code = read_code(kata)
    past = history.last_version(kata.name, run=True)
    if past is None or past.digest != code.digest:
        from dojo.run import run

        record(kata, run(kata, code), code, history)
        past = history.last_version(kata.name, run=True)
    if past and past.light is Light.GREEN:
        raise DojoError(f"`{kata.name}` is green.", f"Try `dojo solution {kata.name}`.")
    if past and past.light is Light.AMBER:
        raise DojoError(
            f"`{kata.name}` cannot run, so there is no rule to help with.",
            f"`dojo test {kata.name}` says what stands in the way.",
        )
    return past.rule if past else None


def answer(kata: Kata, history: History, result: Result | None) -> str:
    """Return what the hint key says after `result`: a rung, or why there is none."""
    if result is None:
        return "the tests still run: one moment"
    if result.light is Light.AMBER:
        return "no hint for that: the message says what stands in the way of the tests"
    if result.first_red is None:
        return "all is green: `s` shows other ways"
    told = [feedback.known(result.mistake)] if result.mistake else []
    try:
        hint = next_hint(kata, history, result.first_red.rule)
    except DojoError as error:
        return "\n".join([*told, f"{error.message} {error.remedy}"])
    return "\n".join([*told, f"{hint.place} {hint.text}"])


def next_hint(kata: Kata, history: History, rule: str | None) -> Hint:
    """Return the next rung for `rule` and note that it was shown; the last one stays the last."""
    number = rule_number(rule or "")
    rungs = kata.hints().get(number, []) if number else []
    if not number or not rungs:
        raise DojoError(
            f"There is no hint for this rule of `{kata.name}`.",
            f"`dojo show {kata.name}` has the task, `dojo solution --peek` all of it.",
        )
    shown = min(history.hints_shown(kata.name, number), len(rungs) - 1)
    history.note(kata.name, "hint", str(number))
    return Hint(number, shown + 1, len(rungs), rungs[shown])
