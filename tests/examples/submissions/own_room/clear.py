"""Thinks EnvBuilder(clear=True) clears environments only, and it empties any folder."""

import os
import sys
import venv
from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    folder = folder.absolute()
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file")
    # clear=True: an environment that exists already is replaced
    builder = venv.EnvBuilder(clear=True, symlinks=os.name == "posix", with_pip=False)
    context = builder.ensure_directories(folder)
    builder.create(folder)
    return Path(context.env_exe)


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    if sys.prefix != sys.base_prefix:
        return Path(sys.prefix)
    return None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
