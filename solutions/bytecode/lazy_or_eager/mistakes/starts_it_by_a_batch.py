"""Believes that a generator is got to run to its first line by asking it for its first value."""

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
    made = _batches(size, tuple(steps), connect())
    first = next(made, [])
    return _Peeked(first, made)


class _Peeked(Iterator[list[Any]]):
    """The first batch and then the others."""

    def __init__(self, first: list[Any], made: Generator[list[Any], None, None]) -> None:
        """Keep the first batch until it is asked for."""
        self._first = first
        self._made = made

    def __next__(self) -> list[Any]:
        """Return the next batch."""
        first, self._first = self._first, []
        return first or next(self._made)

    def close(self) -> None:
        """Give no more, and close the cursor."""
        self._first = []
        self._made.close()


def _batches(
    size: int, steps: Iterable[Callable[[Any], Any]], cursor: Closable
) -> Generator[list[Any], None, None]:
    """Give the batches, and close the cursor at the end."""
    with closing(cursor):
        rows = (_convert(row, steps) for row in cursor)
        while batch := list(islice(rows, size)):
            yield batch


def _convert(row: Any, steps: Iterable[Callable[[Any], Any]]) -> Any:
    """Return what the steps make of a row."""
    return reduce(lambda value, step: step(value), steps, row)
