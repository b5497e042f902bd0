"""probes.py of a kata as its author wrote it: which mistakes it knows, and what is said of each.

Read as text, never run here: what it says is data, what it does belongs into a run.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from dojo.errors import DojoError
from dojo.kata import Kata, rule_number

ALSO_FIRES = "ALSO_FIRES"
"""The name in probes.py under which an author declares probes that fire on other mistakes too."""


@dataclass(frozen=True)
class Probe:
    """One function of probes.py: the mistake of its name, the rule and the sentence about it."""

    name: str
    rule: int
    text: str
    also: tuple[str, ...]
    line: int


def read_probes(kata: Kata) -> tuple[Probe, ...]:
    """Return the kata's probes in their order; raises DojoError that names the line to mend."""
    path = kata.probes.relative_to(kata.root).as_posix()
    try:
        body = ast.parse(kata.probes.read_bytes()).body
    except FileNotFoundError:
        return ()
    except (SyntaxError, ValueError) as error:
        raise DojoError(f"`{path}` is not Python: {error}.", "Mend that line.") from None
    also = _declared(body)
    return tuple(
        _probe(path, node, also.get(node.name, ()))
        for node in body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    )


def _probe(path: str, node: ast.FunctionDef, also: tuple[str, ...]) -> Probe:
    text = " ".join((ast.get_docstring(node) or "").split())
    number = rule_number(text)
    if number is None:
        raise DojoError(
            f"`{path}:{node.lineno}`: the docstring of `{node.name}` names no rule.",
            "Begin it with `Rule N: `, then the sentence for the learner.",
        )
    return Probe(node.name, number, text.partition(": ")[2], also, node.lineno)


def _declared(body: list[ast.stmt]) -> dict[str, tuple[str, ...]]:
    for node in body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == ALSO_FIRES:
            return {name: tuple(names) for name, names in ast.literal_eval(node.value).items()}
    return {}
