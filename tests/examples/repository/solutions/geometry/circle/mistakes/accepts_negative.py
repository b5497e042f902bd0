"""A circle made of whole numbers, and of whatever radius comes."""


def area(radius: int) -> int:
    """Return three times the square of the radius."""
    return 3 * radius**2


class Circle:
    """A circle of a radius."""

    def __init__(self, radius: int) -> None:
        self.radius = radius

    def doubled(self) -> "Circle":
        """Return a circle of twice the radius."""
        return Circle(2 * self.radius)
