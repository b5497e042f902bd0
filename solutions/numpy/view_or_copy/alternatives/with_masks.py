"""Choose this when conditions say it best: a mask chooses, and one assignment or `where` writes."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    sensors = np.arange(grid.size).reshape(grid.shape)
    grid[(start <= sensors) & (sensors < stop) & (grid > limit)] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    given = np.asarray(readings, dtype=np.float64)
    return np.where(given == MISSING, np.nan, given)


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    return np.array(grid[::step, ::step])
