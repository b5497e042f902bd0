def area(radius: int) -> int:
    held = []
    while True:
        held.append(bytes(10**8))


class Circle:
    """A circle of a radius."""

    def __init__(self, radius: int) -> None:
        self.radius = radius

    def doubled(self) -> "Circle":
        """Return a circle of twice the radius."""
        return Circle(2 * self.radius)
