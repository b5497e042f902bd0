"""Tell each known mistake by the figures that come back, and by the lines that were run."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np

import grid


def pairs_days_with_shops() -> bool:
    """Rule 5: Your code takes the lists in pairs, the first day with the first shop and so on, and
    so gets one figure for each pair; look at the shape of what an index of one list gives."""
    return np.array_equal(grid.part(_week(), [2, 0], [1, 3]), [200, 4])


def takes_rows_twice() -> bool:
    """Rule 5: Your code chooses days, and then days again: what an index by one list gives is a
    grid, and another index chooses from its rows; look at its shape after each step."""
    chosen = grid.part(_week(), [2, 0], [1, 0])
    return np.array_equal(chosen, [[1, 2, 3, 4], [100, 200, 300, 400]])


def starts_before_the_first_day() -> bool:
    """Rule 2: Your slice starts below 0, where Python counts from the end, and so it is empty, or
    too short; print its start and its stop for day 1 and 3 days."""
    right = grid.recent(_week(), 2, 2).tolist() == [110, 220, 330, 440]
    fewer = [grid.recent(_week(), day, 2 + day).tolist() for day in (0, 1)]
    return right and fewer == [[0, 0, 0, 0], [0, 0, 0, 0]]


def writes_floats_into_integers() -> bool:
    """Rule 3: Your code puts floats into an array of integers, which keeps its type and cuts them
    off in silence; look at the `dtype` of each array on the way."""
    of_floats = grid.corrected(np.array([[5.0, 7.0]]), 1, 0.5)
    of_integers = grid.corrected(np.array([[5, 7]]), 1, 0.5)
    return np.array_equal(of_floats, [[5.0, 3.5]]) and np.array_equal(of_integers, [[5, 3]])


def corrects_what_it_was_given() -> bool:
    """Rule 3: Your code writes into the very grid that it was given; look up which of your calls
    makes a new array, and whether it does so for an array that has its type already."""
    given = np.array([[5.0, 7.0]])
    returned = grid.corrected(given, 1, 0.5)
    return np.array_equal(returned, [[5.0, 3.5]]) and np.array_equal(given, [[5.0, 3.5]])


def adds_into_the_first() -> bool:
    """Rule 1: Your code adds one grid into the other, and whoever handed it over sees that; look at
    what an augmented assignment does to an array that has a second name."""
    first, second = np.array([[1, 2]]), np.array([[10, 20]])
    right = grid.totals(first, second).tolist() == [11, 22]
    return right and [[11, 22]] in (first.tolist(), second.tolist())


def sums_each_day() -> bool:
    """Rule 1: Your code adds up each day over the shops; the axis that you name is the one that is
    gone afterwards: look at the shape before and after."""
    return np.array_equal(grid.totals(_week(), _week()), [20, 200, 2000])


def fills_rows_with_the_log() -> bool:
    """Rule 4: Your code fills the rows of the grid with the log, in its order, so that the days of
    a shop run along the rows; look which shape the log has by nature, and how to turn that."""
    return np.array_equal(_from_log(), [[1, 2], [3, 10], [20, 30]])


def leaves_shops_in_rows() -> bool:
    """Rule 4: Your grid has a row for each shop; look for what turns rows into columns."""
    return np.array_equal(_from_log(), [[1, 2, 3], [10, 20, 30]])


def takes_vectorize_for_numpy() -> bool:
    """Rule 6: A function of NumPy's that you call runs a loop in Python for you; read what its
    documentation says of loops, of calls or of speed."""
    return any(own <= 100 < numpys for own, numpys in _lines_more())


def loops_over_the_days() -> bool:
    """Rule 6: Your code goes through days, shops or figures in a loop of Python's, whatever it goes
    over; look for arithmetic, a slice or a method that takes them all at once."""
    return any(own > 100 for own, _ in _lines_more())


def _week() -> Any:
    return np.array([[1, 2, 3, 4], [10, 20, 30, 40], [100, 200, 300, 400]])


def _from_log() -> Any:
    return grid.from_log(np.array([1, 2, 3, 10, 20, 30]), 3)


def _lines_more() -> list[tuple[int, int]]:
    """Return how many more lines each function runs for a larger grid: its own, and NumPy's."""
    few, many = _lines_for(4, 3), _lines_for(400, 300)
    return [(b[0] - a[0], b[1] - a[1]) for a, b in zip(few, many, strict=True)]


def _lines_for(days: int, shops: int) -> list[tuple[int, int]]:
    week = np.arange(days * shops).reshape(days, shops)
    return [
        _lines_run(lambda: grid.totals(week, week)),
        _lines_run(lambda: grid.recent(week, days - 1, days - 1)),
        _lines_run(lambda: grid.corrected(week, 1, 0.5)),
        _lines_run(lambda: grid.from_log(week.ravel(), days)),
        _lines_run(lambda: grid.part(week, list(range(days)), list(range(shops)))),
    ]


def _lines_run(call: Callable[[], Any]) -> tuple[int, int]:
    """Return the lines that a call runs by itself, and those that it runs from within NumPy."""
    call()
    counts = [0, 0]

    def note(frame: FrameType, event: str, argument: Any) -> Any:
        if event == "line":
            counts[_is_within_numpy(frame)] += 1
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        call()
    finally:
        sys.settrace(before)
    return counts[0], counts[1]


def _is_within_numpy(frame: FrameType | None) -> bool:
    while frame is not None and frame.f_code is not _lines_run.__code__:
        if frame.f_globals.get("__name__", "").startswith("numpy."):
            return True
        frame = frame.f_back
    return False
