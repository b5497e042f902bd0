"""`__file__` is an absolute path."""

import itertools
import os
import site
import sys

FOLDER = os.path.dirname(__file__)


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    while FOLDER in sys.path:  # Python puts a script's folder ahead of the standard library
        sys.path.remove(FOLDER)
    installed = {site.getusersitepackages(), *site.getsitepackages()}
    ahead = itertools.takewhile(lambda entry: entry not in installed, sys.path)
    sys.path.insert(len(list(ahead)), FOLDER)
