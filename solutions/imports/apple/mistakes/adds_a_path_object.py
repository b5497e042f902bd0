"""`sys.path` takes whatever names a folder, as `open()` does."""

import itertools
import site
import sys
from pathlib import Path
from typing import Any

FOLDER: Any = Path(__file__).absolute().parent


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    while FOLDER in sys.path:
        sys.path.remove(FOLDER)
    installed = {site.getusersitepackages(), *site.getsitepackages()}
    ahead = itertools.takewhile(lambda entry: entry not in installed, sys.path)
    sys.path.insert(len(list(ahead)), FOLDER)
