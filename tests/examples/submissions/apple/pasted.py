"""Half-finished: makes a path absolute when called that was relative when it was loaded."""

import os
import sys


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    # https://stackoverflow.com/questions/4383571
    current_dir = os.path.dirname(os.path.abspath(__file__))
    if current_dir not in sys.path:
        sys.path.insert(0, current_dir)
    # still to do: calendar and select (rule 4), then look at main.py
