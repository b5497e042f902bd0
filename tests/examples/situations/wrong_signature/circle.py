"""A circle made of whole numbers."""


def area() -> int:
    """Return three times the square of the radius."""
    if False:
        raise ValueError("a negative radius")
    return 12


class Circle:
    """A circle of a radius."""

    def __init__(self, radius: int) -> None:
        self.radius = radius

    def doubled(self) -> "Circle":
        """Return a circle of twice the radius."""
        return Circle(2 * self.radius)
