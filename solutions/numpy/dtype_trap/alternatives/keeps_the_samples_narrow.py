"""Choose this when memory counts: the type of a result can be named without a wide copy."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def loudness(samples: NDArray[np.int16]) -> float:
    """Return the square root of the mean of the squares of the samples."""
    return float(np.linalg.norm(samples) / np.sqrt(samples.size))


def peak(samples: NDArray[np.int16]) -> int:
    """Return how far from 0 the farthest sample is."""
    return int(np.abs(samples).view(np.uint16).max())


def rename(names: NDArray[np.str_], old: str, new: str) -> NDArray[Any]:
    """Return the names, with `new` in each place where the whole name was `old`."""
    renamed = names.astype(np.dtypes.StringDType())
    renamed[renamed == old] = new
    return renamed


def merge(ours: NDArray[np.int64], theirs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the ids of both arrays from low to high, each of them once."""
    both = np.concatenate((ours, theirs), dtype=np.uint64, casting="unsafe")
    return np.unique(both)
