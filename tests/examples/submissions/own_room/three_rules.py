"""Half-finished: rules 1 to 3; no find_base(), and create() does not look at what is there."""

import os
import subprocess
import sys
from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    folder = folder.absolute()
    subprocess.check_call([sys.executable, "-m", "venv", "--without-pip", folder])
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    if sys.prefix != sys.base_prefix:
        return Path(sys.prefix)
    return None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    raise NotImplementedError("rules 4 and 5")
