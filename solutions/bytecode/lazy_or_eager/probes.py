"""Tell each known mistake by what happens to a cursor at the call, at a batch and at the end."""

from collections.abc import Callable, Iterator
from typing import Any

import lazy_or_eager


class _Cursor(Iterator[int]):
    def __init__(self) -> None:
        self.rows = iter((1, 2, 3, 4, 5))
        self.is_closed = False

    def __next__(self) -> int:
        return next(self.rows)

    def close(self) -> None:
        self.is_closed = True

    @property
    def is_untouched(self) -> bool:
        return [*self.rows] == [1, 2, 3, 4, 5]


def _made(*steps: Callable[[Any], Any]) -> tuple[Any, _Cursor]:
    """Return the iterator in batches of two, and its cursor."""
    cursors: list[_Cursor] = []

    def connect() -> _Cursor:
        cursors.append(_Cursor())
        return cursors[-1]

    made = lazy_or_eager.batches(connect, 2, [*steps])
    (cursor,) = cursors
    return made, cursor


def _fail(row: int) -> int:
    if row == 3:
        raise KeyError(row)
    return row


def _stop(row: int) -> int:
    if row == 3:
        raise StopIteration
    return row


def checks_in_a_generator() -> bool:
    """Rule 2: Your code looks at `size` when the first batch is asked for, not at the call; look up
    what one `yield` makes of a whole function, wherever in the body it stands."""
    made = lazy_or_eager.batches(_Cursor, 0)
    try:
        next(made)
    except ValueError as error:
        return "size" in str(error)
    return False


def keeps_the_callers_list() -> bool:
    """Rule 3: Your batches see what the caller does to the list of steps after the call; look at
    when your code goes through the steps, and whose list that is."""
    steps: list[Callable[[Any], Any]] = [int]
    called: list[_Cursor] = []

    def connect() -> _Cursor:
        called.append(_Cursor())
        return called[-1]

    made = lazy_or_eager.batches(connect, 2, steps)
    is_connected = len(called) == 1
    steps.append(str)
    return is_connected and next(made) == ["1", "2"]


def starts_it_by_a_batch() -> bool:
    """Rule 4: Your call takes the rows of the first batch from the cursor already, and no others;
    look at how far a generator runs when it is asked for a value."""
    _, cursor = _made()
    return [*cursor.rows] == [3, 4, 5]


def guards_the_call_alone() -> bool:
    """Rule 5: Your code closes the cursor when the rows end well, and leaves it open when a step
    fails; look at which of your blocks you are in while a batch is being asked for."""
    made, cursor = _made()
    found = [*made]
    failing, left = _made(_fail)
    try:
        _ = [*failing]
    except KeyError:
        return len(found) == 3 and cursor.is_closed and not left.is_closed
    return False


def lets_a_step_end_the_rows() -> bool:
    """Rule 5: Where a step raises StopIteration, your batches end without a word, and rows are
    missing; look at who calls the step, and what a StopIteration tells it."""
    failing, left = _made(_fail)
    try:
        _ = [*failing]
    except KeyError:
        return left.is_closed and [*_made(_stop)[0]] == [[1, 2]]
    return False


def counts_on_a_block_not_entered() -> bool:
    """Rule 6: Your iterator closes the cursor after its first batch, but not before; look at which
    lines of a generator have run when `close` comes ahead of the first `next`."""
    started, cursor = _made()
    next(started)
    started.close()
    made, left = _made()
    made.close()
    return cursor.is_closed and not left.is_closed and left.is_untouched
