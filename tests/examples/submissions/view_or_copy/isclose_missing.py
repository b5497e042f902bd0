"""Compares by isclose, as one does with floats, and loses readings near -999."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    columns = grid.shape[1]
    for sensor in range(start, stop):
        row, column = divmod(sensor, columns)
        if grid[row, column] > limit:
            grid[row, column] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    grid = np.array(readings, dtype=np.float64)
    # never compare floats with ==
    grid[np.isclose(grid, MISSING)] = np.nan
    return grid


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    return grid[::step, ::step].copy()
