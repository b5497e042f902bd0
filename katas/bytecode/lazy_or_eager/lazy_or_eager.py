"""Export the rows of a query in batches."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol


class Closable(Iterator[Any], Protocol):
    """An iterator that somebody has to close."""

    def close(self) -> object:
        """Let go of what it holds."""


def batches(
    connect: Callable[[], Closable], size: int, steps: Iterable[Callable[[Any], Any]] = ()
) -> Closable:
    """Return an iterator over the rows of the cursor in lists of this size, after the steps."""
    raise NotImplementedError("rules 1 to 6")
