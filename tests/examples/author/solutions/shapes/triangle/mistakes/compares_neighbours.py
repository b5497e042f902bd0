"""Names of triangles, by two of the three pairs of sides."""

from fractions import Fraction


def kind(a: float, b: float, c: float) -> str:
    """Return what a triangle of these sides is called."""
    short, middle, long = sorted(Fraction(str(side)) for side in (a, b, c))
    if short + middle <= long:
        raise ValueError("a flat triangle")
    if a == b == c:
        return "equilateral"
    return "isosceles" if a == b or b == c else "scalene"
