"""Divides the number of a sensor by the rows of the grid, not by its columns."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    for sensor in range(start, stop):
        place = divmod(sensor, len(grid))
        if grid[place] > limit:
            grid[place] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    cleaned = np.array(readings, dtype=float, copy=True)
    np.putmask(cleaned, cleaned == MISSING, np.nan)
    return cleaned


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    height, width = grid.shape
    return grid[np.ix_(range(0, height, step), range(0, width, step))]
