"""Believes that a `__next__` makes an iterator."""

from collections.abc import Iterable
from itertools import islice
from typing import Any


class Count:
    """One count, from a number down to 1."""

    def __init__(self, number: int) -> None:
        """Keep how many numbers are left."""
        self.left = number

    def __next__(self) -> int:
        """Return the next number."""
        if self.left < 1:
            raise StopIteration
        self.left -= 1
        return self.left + 1


class Countdown:
    """The numbers from a start down to 1."""

    def __init__(self, start: int) -> None:
        """Keep the start, which may be replaced."""
        self.start = start

    def __iter__(self) -> Any:
        """Begin a count."""
        return Count(self.start)


def take(n: int, numbers: Iterable[int]) -> list[int]:
    """Return the first `n` numbers, and take no others."""
    return list(islice(numbers, n))
