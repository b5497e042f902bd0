"""Choose this for many cases: a table, compared as text, where order and types show."""

from collections.abc import Callable

import pytest

Book = dict[str, list[int]]
Payments = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("book", "payments", "expected"),
    [
        ({}, [], "{}"),
        ({}, [("zoe", "10"), ("ann", "20"), ("zoe", "30")], "{'zoe': [10, 30], 'ann': [20]}"),
        ({"zoe": [10], "ann": []}, [], "{'zoe': [10], 'ann': []}"),
        ({"zoe": [10], "bob": [20]}, [("bob", "30")], "{'zoe': [10], 'bob': [20, 30]}"),
        ({"zoe": [10]}, [("bob", "20"), ("zoe", "30")], "{'zoe': [10, 30], 'bob': [20]}"),
    ],
)
def test_a_case(
    add_payments: Callable[[Book, Payments], Book], book: Book, payments: Payments, expected: str
) -> None:
    """The result is right, and the book stays as it was: during the call and after it."""
    before = repr(book)
    result = add_payments(book, payments)
    assert repr(result) == expected
    assert repr(book) == before
    for amounts in result.values():
        amounts.append(0)
    assert repr(book) == before
