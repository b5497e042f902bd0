"""The same Python: start scripts and commands in the environment that your code runs in."""

from pathlib import Path


def run(script: Path, *arguments: str) -> str:
    """Run a Python file as your interpreter would, and return what it prints."""
    raise NotImplementedError("rules 1 to 5")


def find_command(name: str) -> Path | None:
    """Return the path of a command in the environment of your interpreter, or None."""
    raise NotImplementedError("rule 6")
