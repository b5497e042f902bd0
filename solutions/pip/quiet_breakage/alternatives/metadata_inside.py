"""Choose this when the environment tells more than pip: a program of yours runs in it."""

import subprocess

PROGRAM = """
from importlib.metadata import distributions

print(*{each.name for each in distributions()})
"""


class PipError(Exception):
    """pip could not do what it was asked for; the text holds what was written to standard error."""


def install(python: str, *requirements: str) -> None:
    """Install what is required in the environment of `python`, and cause no fault there."""
    status, printed, written = _start(python, "-c", PROGRAM)
    if status == 0:
        command = ("-m", "pip", "install", *requirements, *printed.split())
        status, printed, written = _start(python, *command)
    if status:
        raise PipError(written)


def faults(python: str) -> list[str]:
    """Return the lines in which `pip check` complains about the environment of `python`."""
    status, printed, written = _start(python, "-m", "pip", "check")
    if status and not printed:
        raise PipError(written)
    return printed.splitlines() if status else []


def _start(*command: str) -> tuple[int, str, str]:
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        printed, written = program.communicate()
        return program.returncode, printed, written
