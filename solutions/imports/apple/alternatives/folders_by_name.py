"""Choose this to do without `site`: a folder counts as installed by its name alone."""

import sys
from pathlib import Path

FOLDER = str(Path(__file__).absolute().parent)
INSTALLED = {"site-packages", "dist-packages"}  # the second is Debian's


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    others = [entry for entry in sys.path if entry != FOLDER]
    installed = [Path(entry).name in INSTALLED for entry in others]
    place = installed.index(True) if True in installed else len(others)
    sys.path[:] = [*others[:place], FOLDER, *others[place:]]
