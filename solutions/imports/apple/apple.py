"""Neighbours of this file, importable from wherever it is loaded."""

import itertools
import os
import site
import sys

# Absolute from the start: a relative `__file__` counts from the working directory of the moment.
FOLDER = os.path.dirname(os.path.abspath(__file__))


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    while FOLDER in sys.path:  # Python puts a script's folder ahead of the standard library
        sys.path.remove(FOLDER)
    installed = {site.getusersitepackages(), *site.getsitepackages()}
    ahead = itertools.takewhile(lambda entry: entry not in installed, sys.path)
    sys.path.insert(len(list(ahead)), FOLDER)
