"""A link and the file that it leads to are the same interpreter."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path


def run(script: Path, *arguments: str) -> str:
    """Run a Python file as your interpreter would, and return what it prints."""
    options = ["-O"] * sys.flags.optimize + ["-I"] * sys.flags.isolated
    for name, value in sys._xoptions.items():
        options.append(f"-X{name}" if value is True else f"-X{name}={value}")
    options += [f"-W{option}" for option in sys.warnoptions]
    return subprocess.check_output(
        [Path(sys.executable).resolve(), *options, script, *arguments], text=True
    )


def find_command(name: str) -> Path | None:
    """Return the path of a command in the environment of your interpreter, or None."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    return Path(found) if found else None
