"""Copies the rows and then takes a view of the copy, which keeps the columns between as well."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    sensors = np.arange(grid.size).reshape(grid.shape)
    grid[(sensors >= start) & (sensors < stop) & (grid > limit)] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    grid = np.array(readings).astype(np.float64)
    grid[grid == MISSING] = np.nan
    return grid


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    rows = range(0, grid.shape[0], step)
    return grid[rows][:, ::step]  # a list of indices copies
