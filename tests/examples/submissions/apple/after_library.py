"""Puts the folder right behind the library's .py files, so lib-dynload comes after it."""

import os
import sys

_HERE = os.path.dirname(os.path.realpath(__file__))
_STDLIB = os.path.dirname(os.path.realpath(os.__file__))


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    # `python orchard/main.py` puts our folder in front, and that's too early
    while _HERE in sys.path:
        sys.path.remove(_HERE)

    # standard library first, then us, then whatever is installed
    for index, entry in enumerate(sys.path):
        if os.path.realpath(entry) == _STDLIB:
            sys.path.insert(index + 1, _HERE)
            return
    sys.path.append(_HERE)
