"""What the shops of a bakery sell, in grids: a row for each day, a column for each shop."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def totals(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
    """Return what each shop sold on all days, in both grids together."""
    raise NotImplementedError("rule 1")


def recent(grid: NDArray[Any], day: int, days: int) -> NDArray[Any]:
    """Return what each shop sold on the last `days` days up to `day`, and on it."""
    raise NotImplementedError("rule 2")


def corrected(grid: NDArray[Any], shop: int, factor: float) -> NDArray[np.float64]:
    """Return the grid with the figures of `shop` multiplied by `factor`."""
    raise NotImplementedError("rule 3")


def from_log(log: NDArray[Any], days: int) -> NDArray[Any]:
    """Return the grid of a log that goes from shop to shop, and has all days of each."""
    raise NotImplementedError("rule 4")


def part(grid: NDArray[Any], days: list[int], shops: list[int]) -> NDArray[Any]:
    """Return the grid of these days and shops alone."""
    raise NotImplementedError("rule 5")
