"""Tools that tell how good a model is, and whether it still says what it said before."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def mean_error(actual: NDArray[Any], predicted: NDArray[Any]) -> float:
    """Return the mean absolute difference of the values at the same place."""
    raise NotImplementedError("rules 1, 2 and 3")


def shares(counts: NDArray[Any]) -> NDArray[np.float64]:
    """Return each count, of a table or a stack of tables, divided by the sum of its row."""
    raise NotImplementedError("rules 4 and 5")


def same(result: NDArray[Any], expected: NDArray[Any]) -> bool:
    """Return whether both have one shape and, but for rounding, the same values."""
    raise NotImplementedError("rule 6")
