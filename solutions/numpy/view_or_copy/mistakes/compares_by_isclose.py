"""Believes that floats must never be compared by `==`."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    readings = grid.flat[start:stop]  # a copy, so it has to be put back
    readings[readings > limit] = MISSING
    grid.flat[start:stop] = readings


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    cleaned = np.array(readings, dtype=np.float64)
    cleaned[np.isclose(cleaned, MISSING)] = np.nan
    return cleaned


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    return grid[::step, ::step].copy()
