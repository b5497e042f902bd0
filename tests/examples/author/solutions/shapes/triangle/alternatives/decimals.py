"""Choose this where the lengths are decimals already: a sum of few digits is exact."""

from decimal import Decimal


def kind(a: float, b: float, c: float) -> str:
    """Return what a triangle of these sides is called."""
    sides = [Decimal(str(side)) for side in (a, b, c)]
    if 2 * max(sides) >= sum(sides):
        raise ValueError("these sides lie flat on each other")
    if len(set(sides)) == 1:
        return "equilateral"
    return "isosceles" if len(set(sides)) == 2 else "scalene"
