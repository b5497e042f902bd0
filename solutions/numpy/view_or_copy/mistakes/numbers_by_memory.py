"""Believes that `np.nditer` takes the elements of any array row by row."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    readings: Any = np.nditer(grid, op_flags=("readwrite",))
    with readings:
        for sensor, reading in enumerate(readings):
            if start <= sensor < stop and reading > limit:
                reading[...] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    cleaned = np.array(readings, dtype=np.float64)
    cleaned[cleaned == MISSING] = np.nan
    return cleaned


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    return grid[::step, ::step].copy()
