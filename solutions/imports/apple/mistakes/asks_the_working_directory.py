"""The working directory is the folder of this file."""

import itertools
import os
import site
import sys


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    folder = os.getcwd()
    while folder in sys.path:
        sys.path.remove(folder)
    installed = {site.getusersitepackages(), *site.getsitepackages()}
    ahead = itertools.takewhile(lambda entry: entry not in installed, sys.path)
    sys.path.insert(len(list(ahead)), folder)
