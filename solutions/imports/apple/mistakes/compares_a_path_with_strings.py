"""A `Path` equals the string that names the same folder."""

import itertools
import site
import sys
from pathlib import Path
from typing import Any

FOLDER: Any = Path(__file__).absolute().parent


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    others = [entry for entry in sys.path if entry != FOLDER]
    installed = {site.getusersitepackages(), *site.getsitepackages()}
    ahead = list(itertools.takewhile(lambda entry: entry not in installed, others))
    sys.path[:] = [*ahead, str(FOLDER), *others[len(ahead) :]]
