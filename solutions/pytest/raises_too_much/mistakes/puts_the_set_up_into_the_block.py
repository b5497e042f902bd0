"""Believes that the error in the block is the error of its last line."""

from types import SimpleNamespace

import pytest


def test_every_copy_is_lent_and_no_other(library: SimpleNamespace) -> None:
    """The third call is refused."""
    shelf = library.Shelf({"Emma": 2})
    with pytest.raises(library.Lent) as caught:
        for _ in range(3):
            shelf.lend("Emma")
    assert str(caught.value) == "all copies of Emma are lent (2)"
    assert shelf.count("Emma") == 0


def test_a_title_that_was_never_here(library: SimpleNamespace) -> None:
    """The type is compared: `Lent` is a `NotHere` as well."""
    shelf = library.Shelf({"Emma": 2})
    with pytest.raises(library.NotHere) as caught:
        shelf.lend("Dune")
    assert caught.type is library.NotHere
    assert str(caught.value) == "no Dune here"
    assert shelf.count("Emma") == 2
