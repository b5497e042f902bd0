"""Choose this when axes come as arguments: each function takes the axis that it works along."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def totals(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
    """Return what each shop sold on all days, in both grids together."""
    sold: NDArray[Any] = np.add(first, second).sum(axis=0)
    return sold


def recent(grid: NDArray[Any], day: int, days: int) -> NDArray[Any]:
    """Return what each shop sold on the last `days` days up to `day`, and on it."""
    numbers = np.arange(grid.shape[0])
    is_recent = (day - days < numbers) & (numbers <= day)
    sold: NDArray[Any] = grid.sum(axis=0, where=is_recent[:, np.newaxis])
    return sold


def corrected(grid: NDArray[Any], shop: int, factor: float) -> NDArray[np.float64]:
    """Return the grid with the figures of `shop` multiplied by `factor`."""
    is_shop = np.arange(grid.shape[1]) == shop
    result: NDArray[np.float64] = np.where(is_shop, grid * factor, grid)
    return result


def from_log(log: NDArray[Any], days: int) -> NDArray[Any]:
    """Return the grid of a log that goes from shop to shop, and has all days of each."""
    return np.swapaxes(log.reshape(-1, days), 0, 1)


def part(grid: NDArray[Any], days: list[int], shops: list[int]) -> NDArray[Any]:
    """Return the grid of these days and shops alone."""
    return np.take(np.take(grid, days, axis=0), shops, axis=1)
