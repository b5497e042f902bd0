"""Believes that `in` of a UserDict finds what its `[]` finds."""

from collections import UserDict
from collections.abc import Mapping
from typing import Any, Self


def _lower(name: object) -> str:
    """Return the form in which a name is kept."""
    return str(name).lower()


class Headers(UserDict[str, str]):
    """The headers of a message."""

    def __setitem__(self, name: str, value: str) -> None:
        """Set the value of a header."""
        super().__setitem__(_lower(name), value)

    def __getitem__(self, name: str) -> str:
        """Return the value of a header."""
        return super().__getitem__(_lower(name))

    def __delitem__(self, name: str) -> None:
        """Remove a header."""
        super().__delitem__(_lower(name))

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a header, or the default."""
        return super().get(_lower(name), default)

    def __ior__(self, other: Any) -> Self:  # type: ignore[misc, override]
        """Update the headers and return them."""
        self.update(other)
        return self

    def __eq__(self, other: object) -> bool:
        """Tell whether the other has the same names, in any case, and the same values."""
        if not isinstance(other, Mapping):
            return NotImplemented
        return self.data == Headers(other).data
