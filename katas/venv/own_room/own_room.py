"""A room of one's own: make an environment, and tell from inside which one this is."""

from pathlib import Path


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    raise NotImplementedError("rules 1, 5 and 6")


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    raise NotImplementedError("rules 2 and 3")


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    raise NotImplementedError("rules 4 and 5")
