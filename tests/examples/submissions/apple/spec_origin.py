"""Asks __spec__ for the path, which is None in a file that runpy runs."""

import sys
from pathlib import Path

# PEP 451: __spec__.origin is what the import system used, __file__ is only a copy
FOLDER = str(Path(__spec__.origin).resolve().parent)


def _is_installed(entry: str) -> bool:
    return Path(entry).name in {"site-packages", "dist-packages"}


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    rest = [entry for entry in sys.path if entry != FOLDER]
    before = [entry for entry in rest if not _is_installed(entry)]
    after = [entry for entry in rest if _is_installed(entry)]
    sys.path[:] = [*before, FOLDER, *after]
