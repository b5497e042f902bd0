"""Tests of `triangle`: what it calls three lengths, and which it refuses."""

import pytest

import triangle


def refusal(a, b, c):
    """Return what the ValueError says that refuses these sides."""
    __tracebackhide__ = True
    try:
        name = triangle.kind(a, b, c)
    except ValueError as error:
        return str(error)
    return pytest.fail(
        f"kind({a}, {b}, {c}) returned {name!r}, "
        "but a ValueError was expected, as the longest side is as long as the others together"
    )


def test_three_equal_sides():
    """Rule 1: three equal sides make an "equilateral" triangle."""
    assert triangle.kind(2, 2, 2) == "equilateral", "kind(2, 2, 2) was called"


def test_two_equal_sides():
    """Rule 2: two equal sides make an "isosceles" triangle."""
    assert triangle.kind(3, 3, 2) == "isosceles", "kind(3, 3, 2) was called"


def test_two_equal_sides_that_stand_apart():
    """Rule 2: it does not matter which two are equal."""
    assert triangle.kind(3, 2, 3) == "isosceles", "kind(3, 2, 3) was called"


def test_no_equal_sides():
    """Rule 3: three sides of different lengths make a "scalene" triangle."""
    assert triangle.kind(2, 3, 4) == "scalene", "kind(2, 3, 4) was called"


def test_flat():
    """Rule 4: a side as long as the two others together raises a ValueError that says "flat"."""
    assert "flat" in refusal(1, 2, 3), "kind(1, 2, 3) raised a ValueError with another text"


def test_flat_with_the_longest_side_first():
    """Rule 4: it does not matter which side is the longest."""
    assert "flat" in refusal(4, 1, 2), "kind(4, 1, 2) raised a ValueError with another text"


def test_flat_in_tenths():
    """Rule 5: rule 4 holds in tenths, too."""
    assert "flat" in refusal(0.1, 0.2, 0.3), "kind(0.1, 0.2, 0.3) raised another text"
