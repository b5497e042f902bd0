"""Builds on sys.executable, which in an environment is that environment's and goes away with it."""

import os
import shutil
import sys
from pathlib import Path

WINDOWS = os.name == "nt"


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    folder = Path(os.path.abspath(folder))
    config = folder / "pyvenv.cfg"
    if config.is_file():
        shutil.rmtree(folder)
    elif os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise FileExistsError(f"won't touch {folder}")

    # importing venv and running it takes seconds, the result is three things
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    bin_dir = folder / ("Scripts" if WINDOWS else "bin")
    library = folder / "Lib" if WINDOWS else folder / "lib" / version
    bin_dir.mkdir(parents=True)
    (library / "site-packages").mkdir(parents=True)

    me = Path(sys.executable)
    config.write_text(
        f"home = {me.parent}\n"
        "include-system-site-packages = false\n"
        f"version = {'.'.join(map(str, sys.version_info[:3]))}\n",
        encoding="utf-8",
    )
    if WINDOWS:
        shutil.copy2(me, bin_dir / "python.exe")
        return bin_dir / "python.exe"
    for alias in ("python", "python3", version):
        (bin_dir / alias).symlink_to(me)
    return bin_dir / "python"


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    return Path(sys.prefix) if sys.prefix != sys.base_prefix else None


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
