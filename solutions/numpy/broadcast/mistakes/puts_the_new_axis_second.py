"""Believes that `[:, np.newaxis]` makes a column of the sums, of each table in a stack."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def mean_error(actual: NDArray[Any], predicted: NDArray[Any]) -> float:
    """Return the mean absolute difference of the values at the same place."""
    if actual.size != predicted.size:
        raise ValueError(f"{actual.size} actual values, but {predicted.size} predicted")
    return float(np.abs(actual.ravel() - predicted.ravel()).mean())


def shares(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return each count, of a table or a stack of tables, divided by the sum of its row."""
    result: NDArray[np.float64] = counts / counts.sum(axis=-1)[:, np.newaxis]
    return result


def same(result: NDArray[Any], expected: NDArray[Any]) -> bool:
    """Return whether both have one shape and, but for rounding, the same values."""
    return result.shape == expected.shape and np.allclose(result, expected)
