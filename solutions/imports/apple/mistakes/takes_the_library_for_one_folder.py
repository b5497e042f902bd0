"""The standard library is one entry of `sys.path`: the folder of its modules."""

import os
import sys

# Absolute from the start: a relative `__file__` counts from the working directory of the moment.
FOLDER = os.path.dirname(os.path.abspath(__file__))
LIBRARY = os.path.dirname(os.__file__)


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    while FOLDER in sys.path:  # Python puts a script's folder ahead of the standard library
        sys.path.remove(FOLDER)
    sys.path.insert(sys.path.index(LIBRARY) + 1, FOLDER)
