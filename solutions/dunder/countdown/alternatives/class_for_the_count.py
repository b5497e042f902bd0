"""Choose this when a count needs attributes or methods of its own, here what is `left`."""

from collections.abc import Iterable, Iterator


class Count:
    """One count, from a number down to 1."""

    def __init__(self, number: int) -> None:
        """Keep how many numbers are left."""
        self.left = number

    def __iter__(self) -> "Count":
        """Go on where the count is."""
        return self

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

    def __iter__(self) -> Iterator[int]:
        """Begin a count."""
        return Count(self.start)


def take(n: int, numbers: Iterable[int]) -> list[int]:
    """Return the first `n` numbers, and take no others."""
    count = iter(numbers)
    taken: list[int] = []
    while len(taken) < n:
        try:
            taken.append(next(count))
        except StopIteration:
            break
    return taken
