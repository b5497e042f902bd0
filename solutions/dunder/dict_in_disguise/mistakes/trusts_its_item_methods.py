"""Believes that whatever sets or reads an item goes through `__setitem__` and `__getitem__`."""

from collections.abc import Mapping


class Headers(dict[str, str]):
    """The headers of a message."""

    def __setitem__(self, name: str, value: str) -> None:
        """Set the value of a header."""
        super().__setitem__(name.lower(), value)

    def __getitem__(self, name: str) -> str:
        """Return the value of a header."""
        return super().__getitem__(name.lower())

    def __delitem__(self, name: str) -> None:
        """Remove a header."""
        super().__delitem__(name.lower())

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a header of this name."""
        return isinstance(name, str) and super().__contains__(name.lower())

    def __eq__(self, other: object) -> bool:
        """Tell whether the other has the same names, in any case, and the same values."""
        if not isinstance(other, Mapping):
            return NotImplemented
        return super().__eq__(Headers(other))
