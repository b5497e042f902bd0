"""The standard library has a function for it, though a private one."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path


def run(script: Path, *arguments: str) -> str:
    """Run a Python file as your interpreter would, and return what it prints."""
    options: list[str] = subprocess._args_from_interpreter_flags()  # type: ignore[attr-defined]
    return subprocess.check_output([sys.executable, *options, script, *arguments], text=True)


def find_command(name: str) -> Path | None:
    """Return the path of a command in the environment of your interpreter, or None."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    return Path(found) if found else None
