"""Follows the interpreter's link to find the base, and a copied interpreter has none to follow."""

import os
import sys
import venv
from pathlib import Path


class _Builder(venv.EnvBuilder):
    """Remembers where the interpreter went."""

    python: Path

    def post_setup(self, context) -> None:
        self.python = Path(context.env_exe)


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    taken = os.path.lexists(folder)
    is_room = (folder / "pyvenv.cfg").is_file()
    is_empty = folder.is_dir() and not os.listdir(folder)
    if taken and not is_room and not is_empty:
        raise FileExistsError(folder)
    builder = _Builder(clear=is_room, symlinks=os.name != "nt", with_pip=False)
    builder.create(folder)
    return builder.python.absolute()


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    return None if sys.prefix == sys.base_prefix else Path(sys.prefix)


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    real = Path(os.path.realpath(sys.executable))
    return real.parent if os.name == "nt" else real.parent.parent
