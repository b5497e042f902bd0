"""Each line that `pip check` prints is a complaint."""

import json
import subprocess


class PipError(Exception):
    """pip could not do what it was asked for; the text holds what was written to standard error."""


def install(python: str, *requirements: str) -> None:
    """Install what is required in the environment of `python`, and cause no fault there."""
    listed = _start_pip(python, "list", "--format=json")
    if listed.returncode:
        raise PipError(listed.stderr)
    names = [each["name"] for each in json.loads(listed.stdout)]
    ended = _start_pip(python, "install", *requirements, *names)  # pip weighs what it is told of
    if ended.returncode:
        raise PipError(ended.stderr)


def faults(python: str) -> list[str]:
    """Return the lines in which `pip check` complains about the environment of `python`."""
    ended = _start_pip(python, "check")
    if not ended.stdout:
        raise PipError(ended.stderr)
    return ended.stdout.splitlines()


def _start_pip(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-m", "pip", *arguments], capture_output=True, text=True)
