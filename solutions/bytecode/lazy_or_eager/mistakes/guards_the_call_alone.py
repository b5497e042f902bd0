"""Believes that a `try` around the call of a generator function sees what its body raises."""

from collections.abc import Callable, Generator, Iterable, Iterator
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
    cursor = connect()
    try:
        return _batches(size, kept, cursor)
    except BaseException:
        cursor.close()
        raise


def _batches(
    size: int, steps: Iterable[Callable[[Any], Any]], cursor: Closable
) -> Generator[list[Any], None, None]:
    """Give the batches, and close the cursor at the end."""
    rows = (_convert(row, steps) for row in cursor)
    while batch := list(islice(rows, size)):
        yield batch
    cursor.close()


def _convert(row: Any, steps: Iterable[Callable[[Any], Any]]) -> Any:
    """Return what the steps make of a row."""
    return reduce(lambda value, step: step(value), steps, row)
