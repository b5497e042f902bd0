"""Judges what was recorded of a kata's tests against what they had to be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dojo.facts import Expected, Facts
from dojo.kata import Kata
from dojo.result import Light, Outcome, Result, Step, decide_light


@dataclass(frozen=True)
class Recorded:
    """What came of one kata's tests.

    `tests` are the bytes of the test side that ran, `is_partial` says that only some tests were
    asked for, so that none is missing and there is no light.
    """

    steps: Mapping[str, Step]
    tests: Mapping[str, bytes]
    amber: str | None = None
    is_partial: bool = False
    seconds: float = 0.0


def judge(kata: Kata, facts: Facts | None, recorded: Recorded) -> Result:
    """Return the verdict: a skipped, missing or edited test is never green."""
    name, seconds = kata.name, recorded.seconds
    if recorded.amber:
        message, then = recorded.amber, f"dojo show {name}"
        return Result(name, Light.AMBER, message, next=then, seconds=seconds)
    expected = facts.steps if facts else tuple(_as_found(recorded.steps))
    edited = facts.edited(recorded.tests, kata.test_file.name) if facts else frozenset[str]()
    steps = (*_expected_steps(kata, expected, edited, recorded), *_others(expected, recorded))
    light = None if recorded.is_partial else decide_light(steps)
    following = "solution" if light is Light.GREEN else "hint"
    return Result(name, light, None, steps, next=f"dojo {following} {name}", seconds=seconds)


def _expected_steps(
    kata: Kata, expected: tuple[Expected, ...], edited: frozenset[str], recorded: Recorded
) -> Iterator[Step]:
    for wanted in expected:
        step = recorded.steps.get(wanted.test)
        if step is None and not recorded.is_partial:
            yield _lost(kata, wanted, Outcome.MISSING, "this test is gone from")
        elif step and step.outcome is Outcome.PASSED and wanted.test in edited:
            yield _lost(kata, wanted, Outcome.EDITED, "this test passes, but it was edited in")
        elif step:
            yield replace(step, rule=wanted.rule)


def _others(expected: tuple[Expected, ...], recorded: Recorded) -> Iterator[Step]:
    known = {wanted.test for wanted in expected}
    for test, step in recorded.steps.items():
        if test not in known:
            yield replace(step, outcome=Outcome.UNEXPECTED)


def _as_found(steps: Mapping[str, Step]) -> Iterator[Expected]:
    for test, step in steps.items():
        yield Expected(test, step.rule)


def _lost(kata: Kata, wanted: Expected, outcome: Outcome, what: str) -> Step:
    path = f"{kata.path}/{kata.test_file.name}"
    message = f"{what} {path}\nput the file back with `git checkout -- {path}`"
    return Step(wanted.test, wanted.rule, outcome, message)
