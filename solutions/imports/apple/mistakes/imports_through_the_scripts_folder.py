"""What this file imports itself comes from the standard library."""

import os
import subprocess
import sys

# Absolute from the start: a relative `__file__` counts from the working directory of the moment.
FOLDER = os.path.dirname(os.path.abspath(__file__))


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    while FOLDER in sys.path:  # Python puts a script's folder ahead of the standard library
        sys.path.remove(FOLDER)
    command = [sys.executable, "-I", "-S", "-c", "import sys; print(*sys.path, sep='\\n')"]
    library = subprocess.check_output(command, text=True).splitlines()
    others = [entry for entry in sys.path if entry not in library]
    sys.path[:] = [*library, FOLDER, *others]
