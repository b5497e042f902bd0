"""Tell each known mistake by which values the code lets meet."""

from typing import Any

import numpy as np

import broadcast


def takes_as_many_values_for_pairs() -> bool:
    """Rule 2: Your code lets each value of the flat array meet each value of the column; print the
    shape of their difference, and read how NumPy matches two shapes."""
    flat, column = np.array([1.0, 3.0, 9.0]), np.array([[1.0], [3.0], [9.0]])
    returned = broadcast.mean_error(flat, column), broadcast.mean_error(column, flat)
    of_all_nine = float(np.abs(flat - column).mean())
    return broadcast.mean_error(flat, flat) == 0 and of_all_nine in returned


def leaves_the_refusal_to_numpy() -> bool:
    """Rule 3: Given one value for three, your code lets that one meet each of the three; read when
    NumPy refuses two lengths, and what it does with a length of 1."""
    three, one = np.array([1.0, 2.0, 6.0]), np.array([9.0])
    return broadcast.mean_error(three, three) == 0 and broadcast.mean_error(three, one) == 6


def lets_sums_of_rows_lie_on_columns() -> bool:
    """Rule 4: Your code divides the first column by the sum of the first row; write the shape of
    the sums under that of the table, from the right, to see beside which axis they lie."""
    return _shares([[6, 2], [4, 12]]) == [[6 / 8, 2 / 16], [4 / 8, 12 / 16]]


def counts_axes_from_the_left() -> bool:
    """Rule 5: In a stack, your code divides by the sums of columns; the axis along a row has one
    number in a table and another in a stack, unless you count from the end."""
    return _is_right_for_a_table() and _shares(_STACK) == [
        [[6 / 16, 2 / 8], [10 / 16, 6 / 8]],
        [[1 / 8, 3 / 4], [7 / 8, 1 / 4]],
    ]


def puts_the_new_axis_second() -> bool:
    """Rule 5: In a stack, your code divides the first column by the sum of the first row; print the
    shape of the sums, and see which of its axes has length 1."""
    return _is_right_for_a_table() and _shares(_STACK) == [
        [[6 / 8, 2 / 16], [10 / 8, 6 / 16]],
        [[1 / 4, 3 / 8], [7 / 4, 1 / 8]],
    ]


def takes_allclose_for_same() -> bool:
    """Rule 6: Your code finds a row the same as a table that repeats it; look at what your
    comparison does with two shapes that differ, before it looks at values."""
    row, table = np.array([5.0, 6.0]), np.array([[5.0, 6.0], [5.0, 6.0]])
    is_checked = broadcast.same(row, row + 1e-12) and not broadcast.same(row, row[::-1])
    return is_checked and broadcast.same(table, row)


_STACK = [[[6, 2], [10, 6]], [[1, 3], [7, 1]]]


def _shares(counts: list[Any]) -> list[Any]:
    shares: list[Any] = broadcast.shares(np.array(counts)).tolist()
    return shares


def _is_right_for_a_table() -> bool:
    return _shares([[6, 2], [4, 12]]) == [[0.75, 0.25], [0.25, 0.75]]
