"""A countdown for many counts, and a function that takes the first numbers of anything."""

from collections.abc import Iterable, Iterator


class Countdown:
    """The numbers from a start down to 1."""

    def __init__(self, start: int) -> None:
        """Keep the start, which may be replaced."""
        raise NotImplementedError("rule 1")

    def __iter__(self) -> Iterator[int]:
        """Begin a count."""
        raise NotImplementedError("rules 1 to 5")


def take(n: int, numbers: Iterable[int]) -> list[int]:
    """Return the first `n` numbers, and take no others."""
    raise NotImplementedError("rule 6")
