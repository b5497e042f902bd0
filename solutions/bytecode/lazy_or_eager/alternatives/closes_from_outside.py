"""Choose this when the generator is somebody else's: a second one is started around it."""

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import reduce
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
    return _started(connect(), lambda cursor: _batches(size, kept, cursor))


def _started(
    cursor: Closable, work: Callable[[Closable], Iterator[Any]]
) -> Generator[Any, None, None]:
    """Return a generator that is inside the block that closes the cursor."""

    def guarded() -> Generator[Any, None, None]:
        try:
            yield
            yield from work(cursor)
        finally:
            cursor.close()

    made = guarded()
    made.send(None)
    return made


def _batches(
    size: int, steps: tuple[Callable[[Any], Any], ...], cursor: Closable
) -> Iterator[list[Any]]:
    """Give the batches."""
    batch = []
    for row in cursor:
        batch.append(reduce(lambda value, step: step(value), steps, row))
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
