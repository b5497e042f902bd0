"""Runs the first `python` of PATH where it should run sys.executable."""

import os
import subprocess
import sys
from pathlib import Path


def _may_be_replaced(folder: Path) -> bool:
    if not os.path.lexists(folder):
        return True
    if not folder.is_dir():
        return False
    return (folder / "pyvenv.cfg").is_file() or not any(folder.iterdir())


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    if not _may_be_replaced(folder):
        raise FileExistsError(f"{folder} exists and is no environment")
    subprocess.run(
        ["python", "-m", "venv", "--clear", "--without-pip", os.fspath(folder)],
        check=True,
    )
    if sys.platform == "win32":
        return folder.absolute() / "Scripts" / "python.exe"
    return folder.absolute() / "bin" / "python"


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    if sys.prefix == sys.base_prefix:
        return None
    return Path(sys.prefix)


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
