"""Tells the known mistake in a submission, by the kata's probes, and only when it is right."""

from __future__ import annotations

from dojo.code import Code
from dojo.facts import Facts, read_facts
from dojo.kata import Kata, rule_number
from dojo.result import Mistake, Result
from dojo.run.runner import Runner


def has_known_mistakes(kata: Kata, result: Result) -> bool:
    """Whether the kata knows any mistake for the rule of this verdict's first red step."""
    return bool(_candidates(read_facts(kata), _red_rule(result)))


def known_mistake(kata: Kata, code: Code, result: Result, runner: Runner) -> Mistake | None:
    """Return the mistake that `code` shows, if the rule of its first red step is the probe's."""
    return mistake_at(kata, code, _red_rule(result), runner)


def mistake_at(kata: Kata, code: Code, rule: str | None, runner: Runner) -> Mistake | None:
    """Return the mistake that `code` shows, when `rule` is the first that is red.

    Where several probes fire none is told, unless all but one are declared to fire on that one.
    """
    facts = read_facts(kata)
    names = _candidates(facts, rule)
    if facts is None or not names:
        return None
    fired = set(runner.probe(kata, code, names))
    special = [name for name in fired if not fired & set(facts.mistakes[name].also)]
    if len(special) != 1:
        return None
    return Mistake(special[0], facts.mistakes[special[0]].text)


def _red_rule(result: Result) -> str | None:
    """Return the first red step's rule; of a run of some steps only, nobody knows which is."""
    step = result.first_red
    return step.rule if step and result.light else None


def _candidates(facts: Facts | None, rule: str | None) -> tuple[str, ...]:
    number = rule_number(rule or "")
    if facts is None or number is None:
        return ()
    return tuple(name for name, known in facts.mistakes.items() if known.rule == number)
