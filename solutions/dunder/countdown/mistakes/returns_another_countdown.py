"""Believes that nobody calls `iter` with an iterator."""

from collections.abc import Iterable, Iterator
from itertools import islice


class Countdown:
    """The numbers from a start down to 1."""

    def __init__(self, start: int) -> None:
        """Keep the start, which may be replaced."""
        self.start = start
        self.left = start

    def __iter__(self) -> Iterator[int]:
        """Begin a count."""
        return Countdown(self.start)

    def __next__(self) -> int:
        """Return the next number."""
        if self.left < 1:
            raise StopIteration
        self.left -= 1
        return self.left + 1


def take(n: int, numbers: Iterable[int]) -> list[int]:
    """Return the first `n` numbers, and take no others."""
    return list(islice(numbers, n))
