"""Believes that arrays whose values `np.allclose` finds alike have one shape."""

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
    result: NDArray[np.float64] = counts / counts.sum(axis=-1, keepdims=True)
    return result


def same(result: NDArray[Any], expected: NDArray[Any]) -> bool:
    """Return whether both have one shape and, but for rounding, the same values."""
    return np.allclose(result, expected)
