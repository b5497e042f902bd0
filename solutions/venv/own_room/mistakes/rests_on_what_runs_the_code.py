"""`sys.executable` is the interpreter of the base."""

import os
import shutil
import sys
from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    if (folder / "pyvenv.cfg").is_file():
        shutil.rmtree(folder)
    elif folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} holds something else than an environment")
    base = Path(sys.executable)
    library = "Lib" if os.name == "nt" else f"lib/python3.{sys.version_info.minor}"
    python = folder.absolute() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    python.parent.mkdir(parents=True)
    folder.joinpath(library, "site-packages").mkdir(parents=True)
    settings = f"home = {base.parent}\ninclude-system-site-packages = false\n"
    folder.joinpath("pyvenv.cfg").write_text(settings, encoding="utf-8")
    if os.name == "nt":
        shutil.copy(base, python)
    else:
        python.symlink_to(base)
    return python


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    return Path(sys.prefix) if sys.prefix != sys.base_prefix else None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
