"""Tell each known mistake by whose memory the code writes into, and whose it keeps."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

import view_or_copy


class _Watched(np.ndarray[Any, Any]):
    """A grid that notes each -999 written into it, or into an array that was made from it."""

    marked = False

    def __setitem__(self, key: Any, value: Any) -> None:
        super().__setitem__(key, value)
        _Watched.marked |= -999 in self


def takes_reshape_for_a_view() -> bool:
    """Rule 2: Your code marks a fresh grid, and leaves a part of an array, or a transposed one, as
    it was; ask `np.shares_memory`, with both, about the grid and the array that you write into."""
    fresh, hall = np.full((2, 2), 95), np.full((3, 3), 95)
    part, transposed = hall[1:, 1:], np.full((2, 2), 95).T
    for grid in (fresh, part, transposed):
        view_or_copy.mark(grid, 1, 3, 60)
    is_lost = -999 not in hall or -999 not in transposed
    return fresh.tolist() == [[95, -999], [-999, 95]] and is_lost


def takes_a_slice_of_flat_for_a_view() -> bool:
    """Rule 1: Your code writes -999 into an array that does not share the grid's memory; ask
    `np.shares_memory` after each step that leads from the grid to that array."""
    grid = np.full((2, 2), 95).view(_Watched)
    _Watched.marked = False
    view_or_copy.mark(grid, 1, 3, 60)
    return _Watched.marked and -999 not in grid


def numbers_by_memory() -> bool:
    """Rule 2: Your code numbers the sensors of a transposed grid as they lie in memory, not row by
    row; look up the `order` in which what you use goes through an array."""
    part, hall = np.full((3, 4), 95)[1:, 1:], np.full((2, 3), 95)
    view_or_copy.mark(part, 1, 3, 60)
    view_or_copy.mark(hall.T, 1, 3, 60)
    marked = [[95, -999, -999], [95, 95, 95]]
    return part.tolist() == marked and hall.tolist() == marked


def compares_by_isclose() -> bool:
    """Rule 3: Your code takes readings near -999 for missing ones too, and float64 holds -999
    exactly; look up how far apart two numbers may be for your comparison."""
    cleaned = view_or_copy.clean([[-998.995, -999.005, -990, -1010, -999]])
    return bool(np.isnan(cleaned[0, [0, 1, 4]]).all()) and not np.isnan(cleaned[0, [2, 3]]).any()


def takes_asarray_for_a_copy() -> bool:
    """Rule 4: Given a grid of float64, your code writes NaN into that very grid; see which of
    NumPy's ways to make an array always copy, and which only when they must."""
    readings = np.array([[21.5, -999.0]])
    view_or_copy.clean(readings)
    return bool(np.isnan(readings[0, 1]))


def hands_back_what_it_was_given() -> bool:
    """Rule 4: Given a grid of float64 without any -999, your code returns that very grid, or a
    view of it; ask `np.shares_memory` about what was given and what you return."""
    complete, readings = np.array([[21.5, 22.5]]), np.array([[21.5, -999.0]])
    is_shared = np.shares_memory(view_or_copy.clean(complete), complete)
    cleaned = view_or_copy.clean(readings)
    return is_shared and bool(np.isnan(cleaned[0, 1])) and readings.tolist() == [[21.5, -999.0]]


def slices_the_rows_twice() -> bool:
    """Rule 5: Your code slices the rows, and then the rows again: what a slice of a grid gives is
    a grid, whose first axis is that of the rows; look at its `shape` after each step."""
    sampled = view_or_copy.sample(np.arange(25).reshape(5, 5), 2)
    return np.array_equal(sampled, [[0, 1, 2, 3, 4], [20, 21, 22, 23, 24]])


def keeps_the_whole_grid() -> bool:
    """Rule 6: Your sample is a view of the grid; look at its `base`, and at how large that is."""
    return _shares_memory(np.zeros((4, 4)), 2)


def slices_a_copy() -> bool:
    """Rule 6: Your sample is a view of a copy that holds more than the sample; look at its `base`,
    and at how large that is."""
    grid = np.zeros((4, 4))
    base = view_or_copy.sample(grid, 2).base
    return isinstance(base, np.ndarray) and base.size > 4 and not np.shares_memory(base, grid)


def takes_contiguous_for_a_copy() -> bool:
    """Rule 6: Your sample is a copy of some grids and shares the memory of others; ask
    `np.shares_memory` about the two, with the grid and the step of this test."""
    return _shares_memory(np.zeros((4, 4))[:2], 1) and not _shares_memory(np.zeros((4, 4)), 2)


def _shares_memory(grid: NDArray[Any], step: int) -> bool:
    return np.shares_memory(view_or_copy.sample(grid, step), grid)
