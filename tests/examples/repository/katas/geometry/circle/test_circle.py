import circle
import pytest


def test_area():
    """Rule 1: the area is three times the square of the radius."""
    assert circle.area(2) == 12, "area(2) was called"


def test_area_of_a_point():
    """Rule 1: a point has no area."""
    assert circle.area(0) == 0, "area(0) was called"


def test_negative_radius():
    """Rule 2: a negative radius raises a ValueError that says "negative"."""
    with pytest.raises(ValueError, match="negative"):
        circle.area(-1)


def test_doubled():
    """Rule 3: `doubled()` returns a circle of twice the radius."""
    assert circle.Circle(2).doubled().radius == 4
