import os

import square


def test_area():
    """Rule 1: the area is the square of the side."""
    assert square.area(3) == 9


def test_process():
    """Rule 2: the process is its own."""
    assert square.area(1) == 1
    assert "DOJO_RUN" in os.environ
