"""Choose this to see what Python itself looks at, and to make rooms in a process of their own."""

import os
import subprocess
import sys
from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "pyvenv.cfg").exists():
        raise FileExistsError(f"{folder} holds something else than an environment")
    options = ["--clear", "--without-pip"]
    subprocess.run([sys.executable, "-I", "-m", "venv", *options, folder], check=True)
    python = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
    return folder.absolute() / python


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    python = Path(sys.executable)  # as it was called: what a link leads to plays no part
    return next((place for place in python.parents[:2] if (place / "pyvenv.cfg").exists()), None)


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sys.base_prefix)
