"""Believes that the first of an error's `args` is its text."""

from types import SimpleNamespace

import pytest


def test_every_copy_is_lent_and_no_other(library: SimpleNamespace) -> None:
    """Only the refused call stands in the block, and nothing is asked before its end."""
    shelf = library.Shelf({"Emma": 2})
    shelf.lend("Emma")
    shelf.lend("Emma")
    with pytest.raises(library.Lent) as caught:
        shelf.lend("Emma")
    assert caught.value.args[0] == "all copies of Emma are lent (2)"
    assert shelf.count("Emma") == 0


def test_a_title_that_was_never_here(library: SimpleNamespace) -> None:
    """The type is compared: `Lent` is a `NotHere` as well."""
    shelf = library.Shelf({"Emma": 2})
    with pytest.raises(library.NotHere) as caught:
        shelf.lend("Dune")
    assert caught.type is library.NotHere
    assert caught.value.args[0] == "no Dune here"
    assert shelf.count("Emma") == 2
