"""Names of triangles, by sums of floats."""


def kind(a: float, b: float, c: float) -> str:
    """Return what a triangle of these sides is called."""
    short, middle, long = sorted([a, b, c])
    if short + middle <= long:
        raise ValueError("a flat triangle")
    names = {1: "equilateral", 2: "isosceles", 3: "scalene"}
    return names[len({a, b, c})]
