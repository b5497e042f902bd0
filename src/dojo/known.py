"""Tells the known mistake in a submission, by the kata's probes, and only when it is right."""

from __future__ import annotations

from dojo.code import Code
from dojo.facts import Facts, read_facts
from dojo.kata import Kata, rule_number
from dojo.result import Mistake, Result
from dojo.run.runner import Runner


def has_known_mistakes(kata: Kata, result: Result) -> bool:
    """Whether the kata knows any mistake for the rule of this verdict's first red step."""
    return bool(_candidates(read_facts(kata), result))


def known_mistake(kata: Kata, code: Code, result: Result, runner: Runner) -> Mistake | None:
    """Return the mistake that `code` shows, if the rule of its first red step is the probe's.

    Where several fire none is told, unless all but one are declared to fire on that one as well.
    """
    facts = read_facts(kata)
    names = _candidates(facts, result)
    if facts is None or not names:
        return None
    fired = set(runner.probe(kata, code, names))
    special = [name for name in fired if not fired & set(facts.mistakes[name].also)]
    if len(special) != 1:
        return None
    return Mistake(special[0], facts.mistakes[special[0]].text)


def _candidates(facts: Facts | None, result: Result) -> tuple[str, ...]:
    step = result.first_red
    if facts is None or step is None or result.light is None:
        return ()
    rule = rule_number(step.rule)
    return tuple(name for name, known in facts.mistakes.items() if known.rule == rule)
