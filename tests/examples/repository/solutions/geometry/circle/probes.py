"""Tell the known mistake by what `area` does with a radius that nobody has a circle for."""

import circle


def accepts_negative() -> bool:
    """Rule 2: Your `area` takes a negative radius like any other, as its square is positive;
    look at what `area(-1)` returns."""
    return bool(circle.area(-1) == circle.area(1) == 3)
