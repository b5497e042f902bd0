"""Choose this when the iterator is to have more methods, or the steps a state of their own."""

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from itertools import islice
from typing import Any, Protocol


class Closable(Iterator[Any], Protocol):
    """An iterator that somebody has to close."""

    def close(self) -> object:
        """Let go of what it holds."""


def batches(
    connect: Callable[[], Closable], size: int, steps: Iterable[Callable[[Any], Any]] = ()
) -> Closable:
    """Return an iterator over the rows of the cursor in lists of this size, after the steps."""
    if size < 1:
        raise ValueError(f"a batch has one row at least, so size must not be {size}")
    kept = tuple(steps)
    return _Batches(connect(), size, kept)


class _Batches(Iterator[list[Any]]):
    """The batches of one cursor."""

    def __init__(
        self, cursor: Closable, size: int, steps: tuple[Callable[[Any], Any], ...]
    ) -> None:
        """Take no row yet."""
        self._cursor = cursor
        self._size = size
        self._rows = (reduce(lambda value, step: step(value), steps, row) for row in cursor)

    def __next__(self) -> list[Any]:
        """Return the next batch."""
        batch: list[Any] = []
        try:
            batch = list(islice(self._rows, self._size))
        finally:
            if not batch:
                self.close()
        if not batch:
            raise StopIteration
        return batch

    def close(self) -> None:
        """Give no more rows, and close the cursor."""
        self._rows.close()
        self._cursor.close()
