"""`home` in `pyvenv.cfg` is the folder of the base."""

import os
import sys
import venv
from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    is_room = (folder / "pyvenv.cfg").is_file()
    if folder.exists() and any(folder.iterdir()) and not is_room:
        raise FileExistsError(f"{folder} holds something else than an environment")
    venv.create(folder, clear=True, symlinks=os.name != "nt")
    python = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return folder.absolute() / python  # `resolve` would follow the link, out of the room


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    return Path(sys.prefix) if sys.prefix != sys.base_prefix else None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    if sys.prefix == sys.base_prefix:
        return Path(sys.prefix)
    settings = Path(sys.prefix, "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    home = next(line for line in settings if line.startswith("home = "))
    return Path(home.removeprefix("home = "))
