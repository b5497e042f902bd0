"""Choose this when several steps follow: one cast at the border, and no step after it can wrap."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def loudness(samples: NDArray[np.int16]) -> float:
    """Return the square root of the mean of the squares of the samples."""
    wide = samples.astype(np.int64)
    return float(np.sqrt((wide @ wide) / wide.size))


def peak(samples: NDArray[np.int16]) -> int:
    """Return how far from 0 the farthest sample is."""
    wide = samples.astype(np.int64)
    return max(int(wide.max()), -int(wide.min()))


def rename(names: NDArray[np.str_], old: str, new: str) -> NDArray[Any]:
    """Return the names, with `new` in each place where the whole name was `old`."""
    renamed = names.astype(object)
    renamed[names == old] = new
    return renamed


def merge(ours: NDArray[np.int64], theirs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the ids of both arrays from low to high, each of them once."""
    ids: NDArray[np.uint64] = np.unique(np.concatenate((ours.view(np.uint64), theirs)))
    return ids
