"""Choose this when you want no check to forget: joining and testing, unlike -, stretch nothing."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def mean_error(actual: NDArray[Any], predicted: NDArray[Any]) -> float:
    """Return the mean absolute difference of the values at the same place."""
    pairs = np.column_stack((actual, predicted))
    return float(np.abs(np.diff(pairs)).mean())


def shares(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return each count, of a table or a stack of tables, divided by the sum of its row."""
    result: NDArray[np.float64] = counts / np.expand_dims(counts.sum(axis=-1), axis=-1)
    return result


def same(result: NDArray[Any], expected: NDArray[Any]) -> bool:
    """Return whether both have one shape and, but for rounding, the same values."""
    try:
        np.testing.assert_allclose(result, expected, strict=result.dtype == expected.dtype)
    except AssertionError:
        return False
    return True
