"""Believes that the lines of the block go on running after the error."""

from types import SimpleNamespace

import pytest


def test_every_copy_is_lent_and_no_other(library: SimpleNamespace) -> None:
    """The third call is refused, and the count stays as it was."""
    shelf = library.Shelf({"Emma": 2})
    shelf.lend("Emma")
    shelf.lend("Emma")
    with pytest.raises(library.Lent) as caught:
        shelf.lend("Emma")
        assert shelf.count("Emma") == 0
    assert str(caught.value) == "all copies of Emma are lent (2)"


def test_a_title_that_was_never_here(library: SimpleNamespace) -> None:
    """The type is compared: `Lent` is a `NotHere` as well."""
    shelf = library.Shelf({"Emma": 2})
    with pytest.raises(library.NotHere) as caught:
        shelf.lend("Dune")
    assert caught.type is library.NotHere
    assert str(caught.value) == "no Dune here"
    assert shelf.count("Emma") == 2
