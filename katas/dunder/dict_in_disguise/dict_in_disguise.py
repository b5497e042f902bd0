"""Headers, a mapping that knows its names in any case."""

from typing import Any


class Headers:
    """The headers of a message."""

    def __init__(self, *given: Any, **named: str) -> None:
        """Start with what a `dict` would start with."""
        raise NotImplementedError("rules 1 and 2")

    def __setitem__(self, name: str, value: str) -> None:
        """Set the value of a header."""
        raise NotImplementedError("rule 1")

    def __getitem__(self, name: str) -> str:
        """Return the value of a header."""
        raise NotImplementedError("rule 1")
