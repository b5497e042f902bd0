"""Stand-ins: objects that do what another object does, except for what is replaced."""

from typing import Any


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""
    raise NotImplementedError("rules 1 to 6")
