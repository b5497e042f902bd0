"""What authors need of the tool: the facts of a kata, made from the kata itself."""

from __future__ import annotations

from collections.abc import Mapping

from dojo.code import read_code
from dojo.errors import DojoError
from dojo.facts import Expected, make_facts, read_facts, to_text
from dojo.kata import Kata
from dojo.result import Light, Result
from dojo.run import Series
from dojo.versions import versions_of


def facts_text(kata: Kata) -> str:
    """Return facts.json's text for the kata as it stands; raises DojoError for a solved stub."""
    stub = read_code(kata)
    known = read_facts(kata)
    is_new = known is None or not known.is_stub(stub.files)
    with Series(kata, is_as_found=True) as series:
        if is_new and kata.kind == "code" and series.run(stub).light is Light.GREEN:
            raise DojoError(
                f"`{kata.path}` is solved: its code passes all tests, so it is no stub.",
                "Put the stub back first.",
            )
        mistakes = versions_of(kata, "mistakes")
        results = {name: series.run(code) for name, code in mistakes.items()}
        return text_of(kata, series.collect(), results)


def text_of(kata: Kata, steps: tuple[Expected, ...], mistakes: Mapping[str, Result]) -> str:
    """Return facts.json's text from the tests that were collected and what the mistakes break."""
    breaks = {
        name: tuple(step.test for step in result.counted if step.is_red)
        for name, result in mistakes.items()
    }
    return to_text(make_facts(kata, steps, read_code(kata).files, breaks))
