"""Choose this to hand on options of later Pythons as well, where nothing changes `sys.argv`."""

import subprocess
import sys
import sysconfig
from pathlib import Path


def run(script: Path, *arguments: str) -> str:
    """Run a Python file as your interpreter would, and return what it prints."""
    _, *options = sys.orig_argv[: -len(sys.argv)]
    if options[-1:] in (["-c"], ["-m"]):  # what follows is in sys.argv, the program or not
        options.pop()
    return subprocess.check_output([sys.executable, *options, script, *arguments], text=True)


def find_command(name: str) -> Path | None:
    """Return the path of a command in the environment of your interpreter, or None."""
    command = Path(sysconfig.get_path("scripts"), name)
    places = (command, command.with_name(f"{name}.exe"))
    return next((place for place in places if place.is_file()), None)
