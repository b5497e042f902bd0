"""The steps to figures that can be trusted, in the order to take them."""

import re

import numpy as np

import broadcast


def described(result):
    """Return the type and the values of an array as text, and anything else as it is."""
    is_array = isinstance(result, np.ndarray)
    return f"an array of {result.dtype} {result.tolist()}" if is_array else result


def numbers_in_refusal(actual, predicted):
    """Return the numbers in the text of the ValueError, or fail with what came back instead."""
    __tracebackhide__ = True
    try:
        returned = described(broadcast.mean_error(actual, predicted))
    except ValueError as error:
        return set(re.findall(r"\d+", str(error)))
    raise AssertionError(
        f"mean_error was called with actual {actual.tolist()} and predicted {predicted.tolist()}; "
        f"it returned {returned}, but a ValueError was expected, "
        f"as {actual.size} and {predicted.size} values make no pairs"
    )


def test_differences_are_taken_at_each_place():
    """Rule 1: `mean_error` returns the mean of the absolute differences at each place."""
    returned = described(broadcast.mean_error(np.array([4, 6, 5]), np.array([5, 6, 3])))
    assert returned == 1.0, (
        f"mean_error(np.array([4, 6, 5]), np.array([5, 6, 3])) was called; it returned {returned}, "
        "but 1.0 was expected, the mean of 1, 0 and 2"
    )


def test_predicted_values_may_be_a_column():
    """Rule 2: `mean_error` returns the same when the predicted values are a column."""
    actual, predicted = np.array([1.0, 2.0, 3.0, 4.0]), np.array([[1.0], [2.0], [3.0], [4.0]])
    returned = described(broadcast.mean_error(actual, predicted))
    assert returned == 0.0, (
        "mean_error was called with actual [1.0, 2.0, 3.0, 4.0] and predicted "
        f"[[1.0], [2.0], [3.0], [4.0]];\nit returned {returned}, "
        "but 0.0 was expected, as the predicted value is right at each place"
    )


def test_actual_values_may_be_a_column():
    """Rule 2: `mean_error` returns the same when the actual values are a column."""
    returned = described(broadcast.mean_error(np.array([[4.0], [6.0]]), np.array([5.0, 9.0])))
    assert returned == 2.0, (
        "mean_error was called with actual [[4.0], [6.0]] and predicted [5.0, 9.0]; "
        f"it returned {returned}, but 2.0 was expected, the mean of 1.0 and 3.0"
    )


def test_one_value_is_refused_for_many():
    """Rule 3: `mean_error` refuses one predicted value for three; its text holds both numbers."""
    numbers = numbers_in_refusal(np.array([1.0, 2.0, 3.0]), np.array([[3.0]]))
    assert numbers >= {"3", "1"}, (
        "mean_error refused 1 predicted value for 3 actual ones; "
        f"the numbers in its text are {sorted(numbers)}, but 1 and 3 were expected among them"
    )


def test_one_value_is_refused_for_none():
    """Rule 3: `mean_error` refuses one predicted value for none; its text holds both numbers."""
    numbers = numbers_in_refusal(np.array([]), np.array([3.0]))
    assert numbers >= {"0", "1"}, (
        "mean_error refused 1 predicted value for 0 actual ones; "
        f"the numbers in its text are {sorted(numbers)}, but 0 and 1 were expected among them"
    )


def test_counts_become_shares_of_their_row():
    """Rule 4: `shares` divides each count of a table by the sum of its row."""
    returned = described(broadcast.shares(np.array([[6, 2], [4, 12]])))
    assert returned == "an array of float64 [[0.75, 0.25], [0.25, 0.75]]", (
        f"shares(np.array([[6, 2], [4, 12]])) was called; it returned {returned},\n"
        "but an array of float64 [[0.75, 0.25], [0.25, 0.75]] was expected, "
        "as the rows add up to 8 and 16"
    )


def test_each_table_of_a_stack_has_its_own_shares():
    """Rule 5: `shares` does for each table of a stack what it does for a table alone."""
    stack = np.array([[[6, 2], [10, 6]], [[1, 3], [7, 1]]])
    returned = described(broadcast.shares(stack))
    assert returned == (
        "an array of float64 [[[0.75, 0.25], [0.625, 0.375]], [[0.25, 0.75], [0.875, 0.125]]]"
    ), (
        "shares was called with the stack [[[6, 2], [10, 6]], [[1, 3], [7, 1]]];\n"
        f"it returned {returned},\nbut an array of float64 "
        "[[[0.75, 0.25], [0.625, 0.375]], [[0.25, 0.75], [0.875, 0.125]]] was expected, "
        "as the rows add up to 8 and 16, and to 4 and 8"
    )


def test_values_that_differ_by_rounding_are_the_same():
    """Rule 6: `same` is True for the same shape and, but for rounding, the same values."""
    returned = str(broadcast.same(np.array([0.1 + 0.2, 0.5]), np.array([0.3, 0.5])))
    assert returned == "True", (
        "same(np.array([0.1 + 0.2, 0.5]), np.array([0.3, 0.5])) was called; "
        f"it returned {returned}, but True was expected, as 0.1 + 0.2 is 0.3 but for rounding"
    )


def test_other_values_are_not_the_same():
    """Rule 6: `same` is False when the arrays have other values at a place."""
    returned = str(broadcast.same(np.array([1.0, 2.0]), np.array([1.0, 2.5])))
    assert returned == "False", (
        "same(np.array([1.0, 2.0]), np.array([1.0, 2.5])) was called; "
        f"it returned {returned}, but False was expected, as 2.0 and 2.5 differ"
    )


def test_no_rows_are_not_the_same_as_one():
    """Rule 6: `same` is False when the arrays differ in shape, so no rows are not one row."""
    returned = str(broadcast.same(np.zeros((0, 2)), np.array([[1.0, 2.0]])))
    assert returned == "False", (
        "same(np.zeros((0, 2)), np.array([[1.0, 2.0]])) was called; "
        f"it returned {returned}, but False was expected, as the shapes are (0, 2) and (1, 2)"
    )


def test_a_column_is_not_the_same_as_a_flat_array():
    """Rule 6: `same` is False when the arrays differ in shape, so a column is not a flat array."""
    returned = str(broadcast.same(np.array([[7.0], [7.0], [7.0]]), np.array([7.0, 7.0, 7.0])))
    assert returned == "False", (
        "same(np.array([[7.0], [7.0], [7.0]]), np.array([7.0, 7.0, 7.0])) was called; "
        f"it returned {returned}, but False was expected, as the shapes are (3, 1) and (3,)"
    )


def test_a_value_without_axes_is_not_the_same_as_an_array_of_one():
    """Rule 6: `same` is False when the arrays differ in shape, even if one has no axis at all."""
    returned = str(broadcast.same(np.array(7.0), np.array([7.0])))
    assert returned == "False", (
        "same(np.array(7.0), np.array([7.0])) was called; "
        f"it returned {returned}, but False was expected, as the shapes are () and (1,)"
    )
