"""`pyvenv.cfg` lies beside the file that is the interpreter in the end."""

import os
import sys
import venv
from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    if folder.exists() and any(folder.iterdir()) and not _is_room(folder):
        raise FileExistsError(f"{folder} holds something else than an environment")
    venv.create(folder, clear=True, symlinks=os.name != "nt")
    python = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return folder.absolute() / python  # `resolve` would follow the link, out of the room


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    folder = Path(sys.executable).resolve().parent
    return next((place for place in (folder, folder.parent) if _is_room(place)), None)


def _is_room(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").is_file()


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
