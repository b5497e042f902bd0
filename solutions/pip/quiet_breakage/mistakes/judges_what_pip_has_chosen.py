"""What pip would install alone is the only way to install it."""

import json
import subprocess
from typing import Any

from packaging.requirements import Requirement


class PipError(Exception):
    """pip could not do what it was asked for; the text holds what was written to standard error."""


def install(python: str, *requirements: str) -> None:
    """Install what is required in the environment of `python`, and cause no fault there."""
    report = _ask_pip(python, "install", "--dry-run", "--quiet", "--report", "-", *requirements)
    packages = {each["name"]: each for each in _packages(_ask_pip(python, "inspect"), "installed")}
    packages |= {each["name"]: each for each in _packages(report, "install")}
    for package in packages.values():
        for requirement in map(Requirement, package.get("requires_dist", [])):
            if requirement.name not in packages or not requirement.specifier.contains(
                packages[requirement.name]["version"]
            ):
                raise PipError(f"{package['name']} would lack {requirement}")
    _ask_pip(python, "install", *requirements)


def _packages(report: str, key: str) -> list[dict[str, Any]]:
    return [each["metadata"] for each in json.loads(report)[key]]


def faults(python: str) -> list[str]:
    """Return the lines in which `pip check` complains about the environment of `python`."""
    ended = _start_pip(python, "check")
    if not ended.stdout:
        raise PipError(ended.stderr)
    return ended.stdout.splitlines() if ended.returncode else []


def _ask_pip(python: str, *arguments: str) -> str:
    ended = _start_pip(python, *arguments)
    if ended.returncode:
        raise PipError(ended.stderr)
    return ended.stdout


def _start_pip(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([python, "-m", "pip", *arguments], capture_output=True, text=True)
