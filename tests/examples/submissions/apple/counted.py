"""Inserts at index + 1, which is behind site-packages where it should be before."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def _first_installed() -> int:
    """Return the index of the first entry of sys.path that holds installed packages."""
    for index, entry in enumerate(sys.path):
        if os.path.basename(os.path.normpath(entry)) in ("site-packages", "dist-packages"):
            return index
    return len(sys.path)


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    while HERE in sys.path:
        sys.path.remove(HERE)
    index = _first_installed()
    sys.path.insert(index + 1, HERE)
