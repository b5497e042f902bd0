"""Tools for the reports of a studio: levels of recordings, names of tracks, ids."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def loudness(samples: NDArray[np.int16]) -> float:
    """Return the square root of the mean of the squares of the samples."""
    raise NotImplementedError("rules 1 and 2")


def peak(samples: NDArray[np.int16]) -> int:
    """Return how far from 0 the farthest sample is."""
    raise NotImplementedError("rule 3")


def rename(names: NDArray[np.str_], old: str, new: str) -> NDArray[Any]:
    """Return the names, with `new` in each place where the whole name was `old`."""
    raise NotImplementedError("rule 4")


def merge(ours: NDArray[np.int64], theirs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the ids of both arrays from low to high, each of them once."""
    raise NotImplementedError("rule 5")
