"""Choose this when nothing may come with the class that you have not asked for."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any


class Headers(MutableMapping[str, str]):
    """The headers of a message."""

    def __init__(self, *given: Any, **named: str) -> None:
        """Start with what a `dict` would start with."""
        self._values: dict[str, str] = {}
        self.update(*given, **named)

    def __setitem__(self, name: str, value: str) -> None:
        """Set the value of a header."""
        self._values[name.lower()] = value

    def __getitem__(self, name: str) -> str:
        """Return the value of a header."""
        return self._values[name.lower()]

    def __delitem__(self, name: str) -> None:
        """Remove a header."""
        del self._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        """Go through the names, in lower case."""
        return iter(self._values)

    def __len__(self) -> int:
        """Return how many headers there are."""
        return len(self._values)

    def copy(self) -> "Headers":
        """Return new headers with the same names and values."""
        return Headers(self)

    def __or__(self, other: Mapping[str, str]) -> "Headers":
        """Return new headers, in which the other wins."""
        merged = self.copy()
        merged.update(other)
        return merged

    def __ror__(self, other: Mapping[str, str]) -> "Headers":
        """Return new headers, in which these win."""
        return Headers(other) | self

    def __ior__(self, other: Mapping[str, str]) -> "Headers":
        """Update the headers and return them."""
        self.update(other)
        return self

    def __eq__(self, other: object) -> bool:
        """Tell whether the other has the same names, in any case, and the same values."""
        if not isinstance(other, Mapping):
            return NotImplemented
        return self._values == Headers(other)._values
