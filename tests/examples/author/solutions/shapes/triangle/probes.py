"""What gives each mistake away: what is called a triangle, and by which name."""

import triangle


def adds_floats() -> bool:
    """Rule 5: Your sum of two floats is not quite that of two tenths; print `0.1 + 0.2`."""
    return _is_flat(1, 2, 3) and not _is_flat(0.1, 0.2, 0.3)


def compares_neighbours() -> bool:
    """Rule 2: Your code compares each side with its neighbour, and never the first with the last;
    count the pairs that it looks at."""
    return triangle.kind(3, 3, 2) == triangle.kind(2, 3, 3) != triangle.kind(3, 2, 3)


def takes_the_last_for_the_longest() -> bool:
    """Rule 4: Your code refuses a side that is too long only where it comes last; try the same
    three lengths in another order."""
    return _is_flat(1, 2, 3) and not _is_flat(3, 1, 2)


def _is_flat(a: float, b: float, c: float) -> bool:
    try:
        triangle.kind(a, b, c)
    except ValueError:
        return True
    return False
