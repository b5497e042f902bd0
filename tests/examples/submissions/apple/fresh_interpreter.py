"""Imports subprocess, and that imports select while a script's folder is still in front."""

import os
import subprocess
import sys

ORCHARD = os.path.dirname(os.path.abspath(__file__))


def _library_entries() -> set[str]:
    """Ask an interpreter without site and without script which folders are the library's."""
    out = subprocess.run(
        [sys.executable, "-I", "-S", "-c", "import sys; print(*sys.path, sep='\\n')"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return set(out.splitlines())


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    library = _library_entries()
    others = [entry for entry in sys.path if entry not in library and entry != ORCHARD]
    sys.path[:] = [entry for entry in sys.path if entry in library] + [ORCHARD] + others
