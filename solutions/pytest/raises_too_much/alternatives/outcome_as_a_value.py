"""Choose this for long stories: each call becomes a line of text, and all lines are compared."""

from types import SimpleNamespace
from typing import Any

import pytest


def outcome(shelf: Any, title: str) -> str:
    """Return what became of a call, in words, and how many copies are there."""
    try:
        shelf.lend(title)
    except LookupError as error:
        return f"{type(error).__name__}: {error}"
    return f"{shelf.count(title)} left"


@pytest.mark.parametrize("copies", [1, 3])
def test_a_story(library: SimpleNamespace, copies: int) -> None:
    """All copies are lent, then two readers are sent away, and a third by mistake."""
    shelf = library.Shelf({"Emma": copies})
    story = [outcome(shelf, "Emma") for _ in range(copies + 2)]
    lent = [f"{left} left" for left in reversed(range(copies))]
    assert story == [*lent, *[f"Lent: all copies of Emma are lent ({copies})"] * 2]
    assert outcome(shelf, "Dune") == "NotHere: no Dune here"
    assert shelf.count("Emma") == 0
