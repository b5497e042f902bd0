"""Misspells pyvenv.cfg, so no environment is known as one and none gives way."""

import contextlib
import os
import sys
import venv
from pathlib import Path
from typing import Final

_MARKER: Final = "pyenv.cfg"
_PYTHON: Final = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")


def _check(folder: Path) -> None:
    """Raise FileExistsError unless `folder` is absent, empty or an environment."""
    with contextlib.suppress(FileNotFoundError):
        try:
            names = {entry.name for entry in os.scandir(folder)}
        except NotADirectoryError as error:
            raise FileExistsError(f"not a folder: {folder}") from error
        if names and _MARKER not in names:
            raise FileExistsError(f"not an environment: {folder}")


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    _check(folder)
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=False).create(folder)
    return folder.absolute() / _PYTHON


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    return Path(sys.prefix) if sys.prefix != sys.base_prefix else None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
