"""Choose this when there are many axes: letters say which of them meet, and which are added up."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def mean_error(actual: NDArray[Any], predicted: NDArray[Any]) -> float:
    """Return the mean absolute difference of the values at the same place."""
    columns = actual.reshape(-1, 1), predicted.reshape(-1, 1)
    sizes = [len(column) for column in columns]
    if len(set(sizes)) > 1:
        raise ValueError(f"the arrays hold {sizes} values")
    return float(np.mean(np.abs(np.subtract(*columns))))


def shares(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return each count, of a table or a stack of tables, divided by the sum of its row."""
    result: NDArray[np.float64] = np.einsum("...ij,...i->...ij", counts, 1 / counts.sum(axis=-1))
    return result


def same(result: NDArray[Any], expected: NDArray[Any]) -> bool:
    """Return whether both have one shape and, but for rounding, the same values."""
    if result.shape != expected.shape:
        return False
    return bool(np.isclose(result, expected).all())
