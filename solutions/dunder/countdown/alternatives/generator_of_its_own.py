"""Choose this when no `range` gives the numbers: a generator that gets what is read at once."""

from collections.abc import Iterable, Iterator


class Countdown:
    """The numbers from a start down to 1."""

    def __init__(self, start: int) -> None:
        """Keep the start, which may be replaced."""
        self.start = start

    def __iter__(self) -> Iterator[int]:
        """Begin a count."""
        return count_from(self.start)


def count_from(number: int) -> Iterator[int]:
    """Give the numbers down to 1."""
    while number > 0:
        yield number
        number -= 1


def take(n: int, numbers: Iterable[int]) -> list[int]:
    """Return the first `n` numbers, and take no others."""
    return [number for _, number in zip(range(n), numbers, strict=False)]
