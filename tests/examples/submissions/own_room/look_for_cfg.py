"""Resolves sys.executable before it looks for pyvenv.cfg, and the link leads out of the room."""

import os
import subprocess
import sys
from pathlib import Path

CONFIG = "pyvenv.cfg"


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    folder = folder.absolute()
    if os.path.lexists(folder):
        if not folder.is_dir():
            raise FileExistsError(f"{folder} is not a folder")
        if any(folder.iterdir()) and not (folder / CONFIG).is_file():
            raise FileExistsError(f"{folder} is neither empty nor an environment")
    command = [sys.executable, "-m", "venv", "--without-pip", "--clear", str(folder)]
    subprocess.run(command, check=True)
    if os.name == "nt":
        return folder / "Scripts" / "python.exe"
    return folder / "bin" / "python"


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    executable = Path(sys.executable).resolve()
    # PEP 405: next to the executable or one level up
    for folder in (executable.parent, executable.parent.parent):
        if (folder / CONFIG).is_file():
            return folder
    return None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
