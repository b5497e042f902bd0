"""pip has one message for a distribution that it cannot install."""

import os
import subprocess
import sys
from pathlib import Path

VERSION = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"


class NoneFits(LookupError):
    """No version fits the interpreter; the text holds the name that was asked for."""


def install(python: Path, name: str, wheels: Path) -> str:
    """Install `name` from the folder `wheels` for `python`, and return the installed version."""
    shell = {key: os.environ[key] for key in os.environ if not key.startswith("PIP_")}
    shell.pop("PYTHONPATH", None)  # no `-I`: pip starts `python` anew, and does not pass it on
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    command = [*pip, "install", "--no-index", "--find-links", str(wheels), name]
    ended = subprocess.run(command, env=shell, capture_output=True, text=True)
    if "No matching distribution" in ended.stderr:
        raise NoneFits(f"no version of {name} fits")
    return subprocess.check_output([python, "-I", "-c", VERSION, name], text=True).strip()
