"""Tests of `add_payments`: a test gets the function as its argument of that name."""

from collections.abc import Callable

AddPayments = Callable[[dict[str, list[int]], list[tuple[str, str]]], dict[str, list[int]]]


def test_add_payments(add_payments: AddPayments) -> None:
    """Tell whether the function keeps a promise."""
    raise NotImplementedError("rules 1 to 6")
