"""Choose this to say all that is asked of an error in one place, its state apart (pytest 8.4)."""

from types import SimpleNamespace

import pytest


def test_every_copy_is_lent(library: SimpleNamespace) -> None:
    """The pattern is tied to both ends: `match` searches."""
    shelf = library.Shelf({"Emma": 1, "Dune": 2})
    shelf.lend("Dune")
    shelf.lend("Dune")
    with pytest.raises(library.Lent, match=r"\Aall copies of Dune are lent \(2\)\Z"):
        shelf.lend("Dune")
    assert (shelf.count("Dune"), shelf.count("Emma")) == (0, 1)


def test_a_title_that_was_never_here(library: SimpleNamespace) -> None:
    """`check` gets the error, and no `Lent` gets past it."""
    shelf = library.Shelf({"Emma": 1})
    with pytest.raises(
        library.NotHere,
        match=r"\Ano Dune here\Z",
        check=lambda error: not isinstance(error, library.Lent),
    ):
        shelf.lend("Dune")
    assert shelf.count("Emma") == 1
