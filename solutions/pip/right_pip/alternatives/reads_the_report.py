"""Choose this to learn all that pip installed, and from where: its report is made for programs."""

import json
import os
import subprocess
import sys
from pathlib import Path


class NoneFits(LookupError):
    """No version fits the interpreter; the text holds the name that was asked for."""


def install(python: Path, name: str, wheels: Path) -> str:
    """Install `name` from the folder `wheels` for `python`, and return the installed version."""
    pip = [sys.executable, "-m", "pip", "--isolated", "--python", str(python), "install", "--quiet"]
    command = [*pip, "--report", "-", "--no-index", "--find-links", str(wheels), name]
    shell = dict(os.environ, PYTHONPATH="")
    try:
        report = json.loads(subprocess.check_output(command, env=shell))
    except subprocess.CalledProcessError as error:
        raise NoneFits(f"pip found no {name} that fits") from error
    [asked] = [each["metadata"] for each in report["install"] if each["requested"]]
    return str(asked["version"])
