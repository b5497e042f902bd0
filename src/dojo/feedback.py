"""Says a verdict in words: the light as word and shape, the step, its rule, what to do next."""

from __future__ import annotations

from dojo.kata import Kata
from dojo.result import Light, Mistake, Outcome, Result, Step

SHAPES = {Light.GREEN: "✔", Light.RED: "✘", Light.AMBER: "▲"}
PLAIN_SHAPES = {Light.GREEN: "+", Light.RED: "x", Light.AMBER: "!"}
"""For a terminal whose encoding lacks the others."""


def headline(result: Result, encoding: str = "utf-8") -> str:
    """Return the verdict's first line: `✘ RED  apple: step 2 of 5`."""
    if result.light is None:
        passed = sum(not step.is_red for step in result.counted)
        return f"{result.kata}: {passed} of {len(result.counted)} chosen steps passed, so no light"
    shape = shape_of(result.light, encoding)
    return f"{shape} {result.light.upper()}  {result.kata}: {_where(result)}"


def shape_of(light: Light, encoding: str = "utf-8") -> str:
    """Return the light's shape, one that this encoding has."""
    try:
        SHAPES[light].encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN_SHAPES[light]
    return SHAPES[light]


def details(result: Result) -> list[str]:
    """Return the lines below the headline: the first red step's rule and its message."""
    if result.light is Light.AMBER:
        return _indented(result.message or "")
    if step := result.first_red:
        lines = [step.rule or step.test, *_indented(step.message or f"the step is {step.outcome}")]
        return [*lines, known(result.mistake)] if result.mistake else lines
    return []


def known(mistake: Mistake) -> str:
    """Return the line that tells a known mistake."""
    return f"known mistake: {mistake.text}"


def notes(result: Result) -> list[str]:
    """Return what else should be known: tests that are not the kata's own."""
    extra = [step for step in result.steps if step.outcome is Outcome.UNEXPECTED]
    if not extra:
        return []
    names = ", ".join(step.test for step in extra)
    return [f"not counted, since the kata does not have it: {names}"]


def advice(result: Result, kata: Kata, following: Kata | None) -> str:
    """Return the next thing to type, for someone at a shell."""
    if result.light is Light.GREEN:
        after = f", then `dojo watch {following.name}`" if following else ""
        return f"next: `dojo solution {kata.name}`{after}"
    if result.light is Light.AMBER:
        return "next: mend that and save"
    if result.first_red is None:
        return f"next: `dojo test {kata.name}`"
    return f"next: `dojo hint {kata.name}`, or mend {kata.path}/{kata.files[0]} and save"


def _where(result: Result) -> str:
    if result.light is Light.AMBER:
        return "the tests cannot run"
    if step := result.first_red:
        return f"{result.position(step)}{_how(step)}"
    return f"all {len(result.counted)} steps pass"


def _how(step: Step) -> str:
    is_plain = step.outcome in (Outcome.FAILED, Outcome.ERROR)
    return "" if is_plain else f" ({step.outcome})"


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.splitlines()]
