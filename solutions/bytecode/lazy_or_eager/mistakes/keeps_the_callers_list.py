"""Believes that a list that was handed over at the call is the list as it was at the call."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
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
    made = _batches(size, steps, connect())
    next(made)
    return made


def _batches(
    size: int, steps: Iterable[Callable[[Any], Any]], cursor: Closable
) -> Generator[list[Any], None, None]:
    """Give the batches, after an empty one that is for `batches`, to have the block entered."""
    with closing(cursor):
        yield []
        rows = (_convert(row, steps) for row in cursor)
        while batch := list(islice(rows, size)):
            yield batch


def _convert(row: Any, steps: Iterable[Callable[[Any], Any]]) -> Any:
    """Return what the steps make of a row."""
    return reduce(lambda value, step: step(value), steps, row)
