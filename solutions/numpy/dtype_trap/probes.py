"""Tell each known mistake by the values for which its type has no room."""

from typing import Any

import numpy as np

import dtype_trap


def squares_in_the_type_of_the_samples() -> bool:
    """Rule 2: Your code keeps squares, or their sum, in 16 bits, and begins anew where they are
    full; print the `dtype` after each step, and see which steps widen it."""
    return _loudness(2, -10, 14) == 10 and _loudness(300) == 156.41


def takes_a_product_for_a_wide_sum() -> bool:
    """Rule 2: Your code squares any one sample rightly, and adds up the squares in 32 bits; ask for
    the `dtype` of the sum, and look which of NumPy's sums are wider than what they add."""
    return _loudness(-32768) == 32768 and _loudness(*[-32768] * 5) == 14654.3


def takes_abs_in_the_type_of_the_samples() -> bool:
    """Rule 3: Your code takes the distance of -32768 in `int16`, where it is -32768 again; look at
    the highest number of this type."""
    is_distance = _peak(12, -11) == 12 and _peak(-300, 2) == 300
    return is_distance and _peak(5, -32768, -20) in (20, 5, -32768)


def writes_into_the_given_width() -> bool:
    """Rule 4: Your code writes the new name into an array as wide as the longest of the given
    names, and the rest is cut off; look at the number in its `dtype`."""
    is_whole = _renamed("bas", "low") == ["kit", "bass"]
    return is_whole and _renamed("kit", "percussion") == ["perc", "bass"]


def makes_room_for_the_new_name_only() -> bool:
    """Rule 4: Your code makes the array as wide as the new name, and that cuts the longer ones
    among the others; look at the number in its `dtype`."""
    return _renamed("kit", "percussion") == ["percussion", "bass"] and (
        _renamed("kit", "it") == ["it", "ba"]
    )


def repairs_the_type_afterwards() -> bool:
    """Rule 5: Your code lets `int64` meet `uint64`, and the type that NumPy finds for both is one
    of floats; ask `np.result_type`, and print the ids in that type."""
    large = np.array([2**53 + 1])
    merged = dtype_trap.merge(large, np.array([1], dtype=np.uint64))
    return [int(one) for one in merged] == [1, 2**53]


def _loudness(*samples: int) -> float:
    return round(dtype_trap.loudness(np.array(samples, dtype=np.int16)), 2)


def _peak(*samples: int) -> int:
    return dtype_trap.peak(np.array(samples, dtype=np.int16))


def _renamed(old: str, new: str) -> list[Any]:
    names: list[Any] = dtype_trap.rename(np.array(["kit", "bass"]), old, new).tolist()
    return names
