"""Believes that `book.copy()` keeps the book as it was, its lists included."""

from collections.abc import Callable

AddPayments = Callable[[dict[str, list[int]], list[tuple[str, str]]], dict[str, list[int]]]


def test_names_and_amounts_are_in_their_order(add_payments: AddPayments) -> None:
    """The items are compared as a list: between two dicts `==` ignores the order."""
    payments = [("bob", "20"), ("ann", "30"), ("bob", "40")]
    result = add_payments({"zoe": [10], "ann": [50]}, payments)
    assert list(result.items()) == [("zoe", [10]), ("ann", [50, 30]), ("bob", [20, 40])]


def test_an_added_amount_is_an_int(add_payments: AddPayments) -> None:
    """The text shows what kind of number it is: `30.0 == 30`."""
    assert repr(add_payments({}, [("ann", "30")])) == "{'ann': [30]}"


def test_the_book_stays_as_it_was(add_payments: AddPayments) -> None:
    """The book is compared with a copy that was made before."""
    book = {"ann": [10]}
    before = book.copy()
    add_payments(book, [("ann", "20")])
    assert book == before


def test_the_result_shares_no_list_with_the_book(add_payments: AddPayments) -> None:
    """The name has no payment: its list is one that nobody had to make anew."""
    book = {"ann": [10]}
    add_payments(book, [])["ann"].clear()
    assert book == {"ann": [10]}
