"""Choose this for many questions about one call: fixtures make it, each test asks one."""

from collections.abc import Callable
from copy import deepcopy

import pytest

Book = dict[str, list[int]]
AddPayments = Callable[[Book, list[tuple[str, str]]], Book]


@pytest.fixture
def book() -> Book:
    """Return a book in which `zoe` will not pay again."""
    return {"zoe": [10], "bob": [20]}


@pytest.fixture
def before(book: Book) -> Book:
    """Return the book as it is before the call, its lists included."""
    return deepcopy(book)


@pytest.fixture
def result(add_payments: AddPayments, book: Book, before: Book) -> Book:
    """Return what comes of the call."""
    return add_payments(book, [("bob", "30"), ("tim", "40"), ("ann", "50"), ("tim", "60")])


class TestResult:
    """What the call returns."""

    def test_amounts(self, result: Book) -> None:
        """No amount is lost."""
        assert result == {"zoe": [10], "bob": [20, 30], "tim": [40, 60], "ann": [50]}

    def test_names(self, result: Book) -> None:
        """The names are in their order."""
        assert list(result) == ["zoe", "bob", "tim", "ann"]

    def test_types(self, result: Book) -> None:
        """Each amount is an int, and there are some."""
        kinds = [type(amount) for amounts in result.values() for amount in amounts]
        assert kinds == [int] * 6


class TestBook:
    """What becomes of the book."""

    def test_unchanged(self, result: Book, book: Book, before: Book) -> None:
        """The call leaves it as it was."""
        assert book == before

    def test_apart(self, result: Book, book: Book) -> None:
        """No list is in both."""
        lists = {id(amounts) for amounts in book.values()}
        assert lists.isdisjoint(id(amounts) for amounts in result.values())
