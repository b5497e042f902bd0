"""Choose this when you need the places too: lists of rows and columns name them in any layout."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    rows, columns = np.divmod(np.arange(start, stop), grid.shape[1])
    is_high = grid[rows, columns] > limit
    grid[rows[is_high], columns[is_high]] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    cleaned = np.asarray(readings).astype(np.float64)
    np.copyto(cleaned, np.nan, where=cleaned == MISSING)
    return cleaned


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    rows, columns = (np.arange(0, length, step) for length in grid.shape)
    return grid[np.ix_(rows, columns)]
