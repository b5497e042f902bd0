import os


def area(radius: int) -> int:
    if radius == 0:
        os._exit(0)
    return 12


class Circle:
    """A circle of a radius."""

    def __init__(self, radius: int) -> None:
        self.radius = radius

    def doubled(self) -> "Circle":
        """Return a circle of twice the radius."""
        return Circle(2 * self.radius)
