"""The steps to tools that share memory when they should, in the order to take them."""

import tracemalloc

import numpy as np

import view_or_copy


def described(result):
    """Return the type and the rows of a grid as text, and anything else as it is."""
    is_grid = isinstance(result, np.ndarray)
    return f"a grid of {result.dtype} {result.tolist()}" if is_grid else result


def kilobytes_kept_by(make):
    """Return by how much the memory in use has grown after `make`, while its result is held."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        result = make()
        after, _ = tracemalloc.get_traced_memory()
        del result
    finally:
        tracemalloc.stop()
    return (after - before) // 1000


def test_readings_above_the_limit_are_marked():
    """Rule 1: `mark` writes -999 over each reading above `limit`, in `grid` itself."""
    grid = np.array([[21, 95, 22], [99, 23, 24]])
    view_or_copy.mark(grid, 0, 6, 60)
    assert grid.tolist() == [[21, -999, 22], [-999, 23, 24]], (
        f"mark(grid, 0, 6, 60) was called; it left {grid.tolist()} in grid, "
        "but [[21, -999, 22], [-999, 23, 24]] was expected, as only 95 and 99 are above 60"
    )


def test_all_other_readings_stay():
    """Rule 1: `mark` leaves readings up to `limit` as they are, and those of other sensors."""
    grid = np.array([[95, 96, 97, 60], [98, 61, 99, 94]])
    view_or_copy.mark(grid, 1, 6, 60)
    assert grid.tolist() == [[95, -999, -999, 60], [-999, -999, 99, 94]], (
        f"mark(grid, 1, 6, 60) was called; it left {grid.tolist()} in grid, "
        "but only 96, 97, 98 and 61 were expected to become -999: above 60, sensors 1 to 5"
    )


def test_a_part_of_a_larger_array_can_be_marked():
    """Rule 2: `mark` does the same when `grid` is a part of a larger array."""
    hall = np.array([[90, 91, 92, 93], [94, 95, 21, 96], [97, 22, 98, 99]])
    view_or_copy.mark(hall[1:, 1:3], 1, 4, 60)
    assert hall.tolist() == [[90, 91, 92, 93], [94, 95, 21, 96], [97, 22, -999, 99]], (
        f"mark(hall[1:, 1:3], 1, 4, 60) was called; it left {hall.tolist()} in hall, "
        "but -999 was expected in place of 98 alone, sensor 3 of hall[1:, 1:3]"
    )


def test_a_transposed_array_can_be_marked():
    """Rule 2: `mark` does the same when `grid` is a transposed array."""
    hall = np.array([[21.5, 95.5, 22.5], [96.5, 23.5, 97.5]])
    view_or_copy.mark(hall.T, 1, 3, 60)
    assert hall.tolist() == [[21.5, -999, 22.5], [-999, 23.5, 97.5]], (
        f"mark(hall.T, 1, 3, 60) was called; it left {hall.tolist()} in hall, "
        "but -999 was expected in place of 96.5 and 95.5 alone, sensors 1 and 2 of hall.T"
    )


def test_missing_readings_become_nan():
    """Rule 3: `clean` returns a grid with NaN for each -999, and all other readings as given."""
    cleaned = described(view_or_copy.clean([[21, -999], [22.5, -999]]))
    assert cleaned == "a grid of float64 [[21.0, nan], [22.5, nan]]", (
        f"clean([[21, -999], [22.5, -999]]) was called; it returned {cleaned}, "
        "but a grid of float64 [[21.0, nan], [22.5, nan]] was expected"
    )


def test_a_grid_of_integers_becomes_one_of_floats():
    """Rule 3: `clean` returns a grid of `float64`, for a grid of `int64` too."""
    cleaned = described(view_or_copy.clean(np.array([[21, 22], [23, 24]])))
    assert cleaned == "a grid of float64 [[21.0, 22.0], [23.0, 24.0]]", (
        f"clean(np.array([[21, 22], [23, 24]])) was called; it returned {cleaned}, "
        "but a grid of float64 [[21.0, 22.0], [23.0, 24.0]] was expected"
    )


def test_a_reading_near_the_missing_one_stays():
    """Rule 3: `clean` returns NaN for -999 alone, and all other readings as given."""
    cleaned = described(view_or_copy.clean(np.array([[-998.995, -999.0, -999.5]])))
    assert cleaned == "a grid of float64 [[-998.995, nan, -999.5]]", (
        f"clean(np.array([[-998.995, -999.0, -999.5]])) was called; it returned {cleaned}, "
        "but a grid of float64 [[-998.995, nan, -999.5]] was expected, as only -999 is missing"
    )


def test_what_was_given_stays_as_it_was():
    """Rule 4: `clean` leaves what it was given as it was."""
    readings = np.array([[21.5, -999.0], [22.5, 23.5]])
    view_or_copy.clean(readings)
    left = readings.tolist()
    assert left == [[21.5, -999.0], [22.5, 23.5]], (
        f"clean(readings) was called; it left {left} in readings, "
        "but [[21.5, -999.0], [22.5, 23.5]] was expected, as it was before"
    )


def test_later_changes_stay_apart():
    """Rule 4: later changes of what `clean` was given never reach what it returned."""
    readings = np.array([[21.5, 22.5]])
    cleaned = view_or_copy.clean(readings)
    readings[0, 0] = 50
    later = described(cleaned)
    assert later == "a grid of float64 [[21.5, 22.5]]", (
        f"cleaned = clean(readings) was called, then readings[0, 0] = 50; cleaned is {later} now, "
        "but a grid of float64 [[21.5, 22.5]] was expected, as it was before"
    )


def test_a_sample_has_some_of_the_readings():
    """Rule 5: `sample` returns every `step`-th reading of every `step`-th row."""
    sampled = described(view_or_copy.sample(np.arange(28).reshape(4, 7), 3))
    assert sampled == "a grid of int64 [[0, 3, 6], [21, 24, 27]]", (
        f"sample(np.arange(28).reshape(4, 7), 3) was called; it returned {sampled}, "
        "but a grid of int64 [[0, 3, 6], [21, 24, 27]] was expected"
    )


def test_a_sample_keeps_no_memory_of_its_grid():
    """Rule 6: a sample keeps no more memory in use than its own readings need."""
    kept = kilobytes_kept_by(lambda: view_or_copy.sample(np.zeros((1000, 1000)), 10))
    assert kept < 200, (
        "sample(grid, 10) was called with a grid of 8 MB that nothing else uses; "
        f"the sample keeps {kept} kB in use, "
        "but about 80 kB was expected for its 100 x 100 readings"
    )


def test_a_sample_keeps_no_memory_of_a_larger_array():
    """Rule 6: a sample keeps no memory of a larger array that its grid is a part of."""
    kept = kilobytes_kept_by(lambda: view_or_copy.sample(np.zeros((1000, 1000))[:10], 1))
    assert kept < 200, (
        "sample(hall[:10], 1) was called with a hall of 8 MB that nothing else uses; "
        f"the sample keeps {kept} kB in use, "
        "but about 80 kB was expected for its 10 x 1000 readings"
    )
