"""The steps to figures without a loop of one's own, in the order to take them."""

import sys

import numpy as np

import grid


def described(result):
    """Return the type, the shape and the values of an array as text, and anything else as it is."""
    kinds = {1: "a flat array", 2: "a grid"}
    if not isinstance(result, np.ndarray):
        return result
    return f"{kinds.get(result.ndim, 'an array')} of {result.dtype} {result.tolist()}"


def lines_run(call, *arguments):
    """Return how many lines of Python a call runs, each counted as often as it runs."""
    call(*arguments)  # what only a first call does is no loop
    count = 0

    def note(frame, event, argument):
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        call(*arguments)
    finally:
        sys.settrace(before)
    return count


def lines_for(days, shops):
    """Return how many lines of Python each function runs for so many days and shops."""
    week = np.arange(days * shops).reshape(days, shops)
    return {
        "totals": lines_run(grid.totals, week, week),
        "recent": lines_run(grid.recent, week, days - 1, days - 1),
        "corrected": lines_run(grid.corrected, week, 1, 0.5),
        "from_log": lines_run(grid.from_log, week.ravel(), days),
        "part": lines_run(grid.part, week, list(range(days)), list(range(shops))),
    }


def test_each_shop_has_its_total():
    """Rule 1: `totals` returns what each shop sold on all days, morning and afternoon."""
    first, second = np.array([[1, 2, 3], [10, 20, 30]]), np.array([[100, 200, 300], [0, 0, 1000]])
    returned = described(grid.totals(first, second))
    assert returned == "a flat array of int64 [111, 222, 1333]", (
        "totals was called with [[1, 2, 3], [10, 20, 30]] and [[100, 200, 300], [0, 0, 1000]];\n"
        f"it returned {returned}, but a flat array of int64 [111, 222, 1333] was expected, "
        "a total for each of the 3 shops"
    )


def test_both_grids_stay_as_they_were():
    """Rule 1: `totals` leaves both grids as they were."""
    first, second = np.array([[1, 2]]), np.array([[10, 20]])
    grid.totals(first, second)
    left = first.tolist(), second.tolist()
    assert left == ([[1, 2]], [[10, 20]]), (
        "totals was called with [[1, 2]] and [[10, 20]]; "
        f"it left {left[0]} and {left[1]}, but both were expected as they were"
    )


def test_the_last_days_are_added_up():
    """Rule 2: `recent` returns what each shop sold on the last `days` days up to `day`."""
    week = np.array([[1, 2], [10, 20], [100, 200], [1000, 2000]])
    returned = described(grid.recent(week, 2, 2))
    assert returned == "a flat array of int64 [110, 220]", (
        "recent([[1, 2], [10, 20], [100, 200], [1000, 2000]], 2, 2) was called; "
        f"it returned {returned},\nbut a flat array of int64 [110, 220] was expected, "
        "the sums of days 1 and 2"
    )


def test_all_days_count_where_there_are_fewer():
    """Rule 2: where the grid has fewer than `days` days up to `day`, `recent` counts all these."""
    week = np.array([[1, 2], [10, 20], [100, 200], [1000, 2000]])
    returned = described(grid.recent(week, 1, 3))
    assert returned == "a flat array of int64 [11, 22]", (
        "recent([[1, 2], [10, 20], [100, 200], [1000, 2000]], 1, 3) was called; "
        f"it returned {returned},\nbut a flat array of int64 [11, 22] was expected, "
        "the sums of days 0 and 1, as there are only two days up to day 1"
    )


def test_the_figures_of_one_shop_are_corrected():
    """Rule 3: `corrected` returns a grid with the figures of `shop` multiplied by `factor`."""
    returned = described(grid.corrected(np.array([[2.0, 5.0, 8.0], [4.0, 7.0, 9.0]]), 1, 2.0))
    assert returned == "a grid of float64 [[2.0, 10.0, 8.0], [4.0, 14.0, 9.0]]", (
        "corrected([[2.0, 5.0, 8.0], [4.0, 7.0, 9.0]], 1, 2.0) was called; it returned "
        f"{returned},\nbut a grid of float64 [[2.0, 10.0, 8.0], [4.0, 14.0, 9.0]] was expected"
    )


def test_integers_are_corrected_too():
    """Rule 3: `corrected` returns a grid of `float64`, for a grid of `int64` too."""
    returned = described(grid.corrected(np.array([[2, 5], [4, 7]]), 1, 0.5))
    assert returned == "a grid of float64 [[2.0, 2.5], [4.0, 3.5]]", (
        f"corrected([[2, 5], [4, 7]], 1, 0.5) was called; it returned {returned},\n"
        "but a grid of float64 [[2.0, 2.5], [4.0, 3.5]] was expected"
    )


def test_the_figures_given_stay_as_they_were():
    """Rule 3: `corrected` leaves the grid that it is given as it was."""
    week = np.array([[2.0, 5.0], [4.0, 7.0]])
    grid.corrected(week, 1, 0.5)
    left = week.tolist()
    assert left == [[2.0, 5.0], [4.0, 7.0]], (
        "corrected([[2.0, 5.0], [4.0, 7.0]], 1, 0.5) was called; "
        f"it left {left} in what it was given, but this was expected as it was"
    )


def test_a_log_becomes_a_grid():
    """Rule 4: `from_log` returns a grid with a row for each day and a column for each shop."""
    log = np.array([1, 2, 3, 4, 10, 20, 30, 40])
    returned = described(grid.from_log(log, 4))
    assert returned == "a grid of int64 [[1, 10], [2, 20], [3, 30], [4, 40]]", (
        f"from_log([1, 2, 3, 4, 10, 20, 30, 40], 4) was called; it returned {returned},\n"
        "but a grid of int64 [[1, 10], [2, 20], [3, 30], [4, 40]] was expected, "
        "as the first shop sold 1, 2, 3 and 4 on its days, and the second one the rest"
    )


def test_a_part_has_a_row_for_each_day_and_a_column_for_each_shop():
    """Rule 5: `part` returns a grid with a row for each of `days`, a column for each of `shops`."""
    week = np.array([[1, 2, 3, 4], [10, 20, 30, 40], [100, 200, 300, 400]])
    returned = described(grid.part(week, [2, 0], [1, 3]))
    assert returned == "a grid of int64 [[200, 400], [2, 4]]", (
        "part was called with [[1, 2, 3, 4], [10, 20, 30, 40], [100, 200, 300, 400]], [2, 0] and "
        f"[1, 3];\nit returned {returned}, but a grid of int64 [[200, 400], [2, 4]] was expected, "
        "the figures of shops 1 and 3 on day 2, then on day 0"
    )


def test_a_part_may_be_one_column():
    """Rule 5: `part` returns a grid for one shop and several days, too."""
    week = np.array([[1, 2, 3], [10, 20, 30], [100, 200, 300]])
    returned = described(grid.part(week, [0, 1, 2], [1]))
    assert returned == "a grid of int64 [[2], [20], [200]]", (
        "part([[1, 2, 3], [10, 20, 30], [100, 200, 300]], [0, 1, 2], [1]) was called; it returned "
        f"{returned},\nbut a grid of int64 [[2], [20], [200]] was expected, a row for each day"
    )


def test_the_loops_are_left_to_numpy():
    """Rule 6: for many days and shops, a call runs about as many lines of Python as for a few."""
    few, many = lines_for(4, 3), lines_for(400, 300)
    more = {name: f"{few[name]}, then {many[name]}" for name in few if many[name] > few[name] + 100}
    assert more == {}, (
        "each function was called for 4 days and 3 shops, then for 400 days and 300 shops;\n"
        f"these ran more lines of Python: {more},\n"
        "but about as many were expected, as the loops are left to what is compiled in NumPy"
    )
