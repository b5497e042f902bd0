"""Numbers the sensors as nditer does, in the order of the memory; no clean nor sample yet."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

MISSING = -999


def mark(grid: NDArray[Any], start: int, stop: int, limit: float) -> None:
    """Write MISSING over each reading above `limit` of the sensors `start` to `stop - 1`."""
    with np.nditer(grid, op_flags=["readwrite"]) as readings:
        for sensor, reading in enumerate(readings):
            if start <= sensor < stop and reading > limit:
                reading[...] = MISSING


def clean(readings: ArrayLike) -> NDArray[np.float64]:
    """Return the readings as a grid of float64 of its own, with NaN for each MISSING."""
    raise NotImplementedError("rules 3 and 4")


def sample(grid: NDArray[Any], step: int) -> NDArray[Any]:
    """Return every `step`-th reading of every `step`-th row, as a grid that keeps no other."""
    raise NotImplementedError("rules 5 and 6")
