"""What holds for the children of this process is said by variables."""

import os
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
    shell = {**os.environ, "PYTHONWARNINGS": ",".join(sys.warnoptions)}
    command: list[str | Path] = [sys.executable, *options, script, *arguments]
    return subprocess.check_output(command, env=shell, text=True)


def find_command(name: str) -> Path | None:
    """Return the path of a command in the environment of your interpreter, or None."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    return Path(found) if found else None
