"""Believes that `first += second` makes a new array, as it makes a new number."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def totals(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
    """Return what each shop sold on all days, in both grids together."""
    first += second
    sold: NDArray[Any] = first.sum(axis=0)
    return sold


def recent(grid: NDArray[Any], day: int, days: int) -> NDArray[Any]:
    """Return what each shop sold on the last `days` days up to `day`, and on it."""
    begin = max(0, day + 1 - days)  # below 0, a slice would count from the end
    sold: NDArray[Any] = grid[begin : day + 1].sum(axis=0)
    return sold


def corrected(grid: NDArray[Any], shop: int, factor: float) -> NDArray[np.float64]:
    """Return the grid with the figures of `shop` multiplied by `factor`."""
    result = np.array(grid, dtype=np.float64)
    result[:, shop] *= factor
    return result


def from_log(log: NDArray[Any], days: int) -> NDArray[Any]:
    """Return the grid of a log that goes from shop to shop, and has all days of each."""
    return log.reshape(-1, days).T


def part(grid: NDArray[Any], days: list[int], shops: list[int]) -> NDArray[Any]:
    """Return the grid of these days and shops alone."""
    return grid[np.ix_(days, shops)]
