"""A gate for tox: says of each environment whether anything was run in it, and how that ended."""

from pathlib import Path


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    raise NotImplementedError("rules 1 to 6")
