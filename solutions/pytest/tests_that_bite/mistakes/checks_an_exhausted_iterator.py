"""Believes that `all(...)` was true because there were amounts, each of them an int."""

from collections.abc import Callable
from itertools import chain

AddPayments = Callable[[dict[str, list[int]], list[tuple[str, str]]], dict[str, list[int]]]


def test_names_and_amounts_are_in_their_order(add_payments: AddPayments) -> None:
    """The items are compared as a list: between two dicts `==` ignores the order."""
    payments = [("bob", "20"), ("ann", "30"), ("bob", "40")]
    result = add_payments({"zoe": [10], "ann": [50]}, payments)
    assert list(result.items()) == [("zoe", [10]), ("ann", [50, 30]), ("bob", [20, 40])]


def test_an_added_amount_is_an_int(add_payments: AddPayments) -> None:
    """Each amount is asked for its type."""
    result = add_payments({"ann": [10]}, [("ann", "20"), ("bob", "30")])
    amounts = chain.from_iterable(result.values())
    assert list(amounts) == [10, 20, 30]
    assert all(type(amount) is int for amount in amounts)


def test_the_book_stays_as_it_was(add_payments: AddPayments) -> None:
    """The book is compared with a literal: a copy of a dict holds the same lists."""
    book = {"ann": [10]}
    add_payments(book, [("ann", "20")])
    assert book == {"ann": [10]}


def test_the_result_shares_no_list_with_the_book(add_payments: AddPayments) -> None:
    """The name has no payment: its list is one that nobody had to make anew."""
    book = {"ann": [10]}
    add_payments(book, [])["ann"].clear()
    assert book == {"ann": [10]}
