"""Believes that `zip` looks at all its arguments before it takes from any."""

from collections.abc import Iterable, Iterator


class Countdown:
    """The numbers from a start down to 1."""

    def __init__(self, start: int) -> None:
        """Keep the start, which may be replaced."""
        self.start = start

    def __iter__(self) -> Iterator[int]:
        """Begin a count."""
        return iter(range(self.start, 0, -1))


def take(n: int, numbers: Iterable[int]) -> list[int]:
    """Return the first `n` numbers, and take no others."""
    return [number for number, _ in zip(numbers, range(n), strict=False)]
