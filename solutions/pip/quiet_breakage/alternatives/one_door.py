"""Choose this when more commands of pip are to come: one way to start it, with its errors."""

import subprocess


class PipError(Exception):
    """pip could not do what it was asked for; the text holds what was written to standard error."""


def install(python: str, *requirements: str) -> None:
    """Install what is required in the environment of `python`, and cause no fault there."""
    pinned = _pip(python, "freeze").splitlines()
    names = [line.replace(" @ ", "==").partition("==")[0] for line in pinned]
    _pip(python, "install", "--quiet", *names, *requirements)


def faults(python: str) -> list[str]:
    """Return the lines in which `pip check` complains about the environment of `python`."""
    lines = _pip(python, "check", finds=1).splitlines()
    return [line for line in lines if line != "No broken requirements found."]


def _pip(python: str, *arguments: str, finds: int = 0) -> str:
    """Return what pip prints; the status `finds` is no failure, if pip has an answer then."""
    try:
        command = [python, "-m", "pip", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    except subprocess.CalledProcessError as error:
        if error.returncode == finds and error.stdout:
            return str(error.stdout)
        raise PipError(error.stderr) from None
