"""Choose this when you do not trust powers."""


def area(radius: int) -> int:
    """Return three times the square of the radius."""
    if radius < 0:
        raise ValueError("a negative radius")
    return 3 * radius * radius


class Circle:
    """A circle of a radius."""

    def __init__(self, radius: int) -> None:
        self.radius = radius

    def doubled(self) -> "Circle":
        """Return a circle of twice the radius."""
        return type(self)(self.radius + self.radius)
