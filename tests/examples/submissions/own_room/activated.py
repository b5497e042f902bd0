"""Half-finished: asks VIRTUAL_ENV, which tells what is activated and not what is running."""

import os
import sys
import venv
from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    venv.create(folder, symlinks=os.name != "nt", with_pip=False)
    where = ("Scripts", "python.exe") if sys.platform == "win32" else ("bin", "python")
    return folder.absolute().joinpath(*where)


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    room = os.environ.get("VIRTUAL_ENV")
    return Path(room) if room else None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    raise NotImplementedError("rules 4 and 5")
