"""Believes that `iter` runs the body of a generator function up to its first `yield`."""

from collections.abc import Iterable, Iterator
from itertools import islice


class Countdown:
    """The numbers from a start down to 1."""

    def __init__(self, start: int) -> None:
        """Keep the start, which may be replaced."""
        self.start = start

    def __iter__(self) -> Iterator[int]:
        """Begin a count."""
        number = self.start
        while number > 0:
            yield number
            number -= 1


def take(n: int, numbers: Iterable[int]) -> list[int]:
    """Return the first `n` numbers, and take no others."""
    return list(islice(numbers, n))
