"""Forgets the dtype in clean, so that an array of integers is asked to take NaN."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    mask = grid > limit
    mask.flat[:start] = False
    mask.flat[stop:] = False
    grid[mask] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    grid = np.array(readings)
    grid[grid == MISSING] = np.nan
    return grid


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    return grid[::step, ::step].copy()
