"""What authors need of the tool: the facts of a kata, made from the kata itself."""

from __future__ import annotations

from dojo.code import read_code
from dojo.errors import DojoError
from dojo.facts import make_facts, read_facts, to_text
from dojo.kata import Kata
from dojo.result import Light
from dojo.run import collect, run


def facts_text(kata: Kata) -> str:
    """Return facts.json's text for the kata as it stands; raises DojoError for a solved stub."""
    stub = read_code(kata)
    known = read_facts(kata)
    is_new = known is None or not known.is_stub(stub.files)
    if is_new and kata.kind == "code" and run(kata, stub).light is Light.GREEN:
        raise DojoError(
            f"`{kata.path}` is solved: its code passes all tests, so it is no stub.",
            "Put the stub back first.",
        )
    return to_text(make_facts(kata, collect(kata), stub.files))
