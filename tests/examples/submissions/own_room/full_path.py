"""Makes the result absolute with resolve(), which follows the link to the base's interpreter."""

import os
import sys
from pathlib import Path
from venv import EnvBuilder


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    old_room = (folder / "pyvenv.cfg").exists()
    if not old_room:
        try:
            folder.rmdir()  # only ever removes an empty folder
        except FileNotFoundError:
            pass
        except OSError as error:
            raise FileExistsError(f"{folder} is in use") from error

    EnvBuilder(clear=old_room, symlinks=os.name != "nt").create(folder)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return python.resolve(strict=True)


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    return Path(sys.prefix) if sys.prefix != sys.base_prefix else None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
