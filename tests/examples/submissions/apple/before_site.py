"""Takes a folder that is on sys.path for a job done, and leaves a script's folder in front."""

import site
import sys
from pathlib import Path

HERE = str(Path(__file__).resolve().parent)


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    if HERE in sys.path:
        return  # nothing to do, we've been here before

    installed = {*site.getsitepackages(), site.getusersitepackages()}
    for position, entry in enumerate(sys.path):
        if entry in installed:
            break
    else:
        position = len(sys.path)
    sys.path.insert(position, HERE)
