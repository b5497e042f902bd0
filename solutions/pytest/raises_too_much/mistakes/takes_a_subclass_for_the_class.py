"""Believes that `pytest.raises(NotHere)` refuses the subclasses of NotHere."""

from types import SimpleNamespace

import pytest


def test_every_copy_is_lent_and_no_other(library: SimpleNamespace) -> None:
    """Only the refused call stands in the block, and nothing is asked before its end."""
    shelf = library.Shelf({"Emma": 2})
    shelf.lend("Emma")
    shelf.lend("Emma")
    with pytest.raises(library.Lent) as caught:
        shelf.lend("Emma")
    assert str(caught.value) == "all copies of Emma are lent (2)"
    assert shelf.count("Emma") == 0


def test_a_title_that_was_never_here(library: SimpleNamespace) -> None:
    """The class of the error is named, and its text compared."""
    shelf = library.Shelf({"Emma": 2})
    with pytest.raises(library.NotHere) as caught:
        shelf.lend("Dune")
    assert str(caught.value) == "no Dune here"
    assert shelf.count("Emma") == 2
