"""A circle made of whole numbers."""


def area(radius: int) -> int:
    """Return three times the square of the radius."""
    raise NotImplementedError("rules 1 and 2")


class Circle:
    """A circle of a radius."""

    def __init__(self, radius: int) -> None:
        raise NotImplementedError("rule 3")
