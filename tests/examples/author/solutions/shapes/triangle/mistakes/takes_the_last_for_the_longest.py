"""Names of triangles whose longest side comes last."""

from fractions import Fraction


def kind(a: float, b: float, c: float) -> str:
    """Return what a triangle of these sides is called."""
    first, second, third = (Fraction(str(side)) for side in (a, b, c))
    if first + second <= third:
        raise ValueError("a flat triangle")
    names = {1: "equilateral", 2: "isosceles", 3: "scalene"}
    return names[len({first, second, third})]
