"""Believes that a width given to `astype` only ever adds room."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def loudness(samples: NDArray[np.int16]) -> float:
    """Return the square root of the mean of the squares of the samples."""
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def peak(samples: NDArray[np.int16]) -> int:
    """Return how far from 0 the farthest sample is."""
    return int(np.abs(samples, dtype=np.int32).max())


def rename(names: NDArray[np.str_], old: str, new: str) -> NDArray[Any]:
    """Return the names, with `new` in each place where the whole name was `old`."""
    renamed = names.astype(f"U{len(new)}")
    renamed[names == old] = new
    return renamed


def merge(ours: NDArray[np.int64], theirs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the ids of both arrays from low to high, each of them once."""
    return np.union1d(ours.astype(np.uint64), theirs)
