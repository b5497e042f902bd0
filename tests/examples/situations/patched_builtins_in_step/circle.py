import builtins


def area(radius: int) -> int:
    builtins.open = None
    return 12


class Circle:
    """A circle of a radius."""

    def __init__(self, radius: int) -> None:
        self.radius = radius

    def doubled(self) -> "Circle":
        """Return a circle of twice the radius."""
        return Circle(2 * self.radius)
