"""A look at the faults after the install is early enough."""

import subprocess


class PipError(Exception):
    """pip could not do what it was asked for; the text holds what was written to standard error."""


def install(python: str, *requirements: str) -> None:
    """Install what is required in the environment of `python`, and cause no fault there."""
    ended = _start_pip(python, "install", *requirements)
    if ended.returncode:
        raise PipError(ended.stderr)
    if lines := faults(python):
        raise PipError("\n".join(lines))


def faults(python: str) -> list[str]:
    """Return the lines in which `pip check` complains about the environment of `python`."""
    ended = _start_pip(python, "check")
    if not ended.stdout:
        raise PipError(ended.stderr)
    return ended.stdout.splitlines() if ended.returncode else []


def _start_pip(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-m", "pip", *arguments], capture_output=True, text=True)
