"""Compares a Path with the strings of sys.path, so the old entry is never taken out."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTALLED = ("site-packages", "dist-packages")


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    entries = [entry for entry in sys.path if entry != HERE]
    position = next(
        (i for i, entry in enumerate(entries) if entry.endswith(INSTALLED)),
        len(entries),
    )
    entries.insert(position, str(HERE))
    sys.path[:] = entries
