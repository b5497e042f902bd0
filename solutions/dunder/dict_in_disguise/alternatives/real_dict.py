"""Choose this when others insist on a `dict`, as `json.dumps` does; every method is yours."""

from collections.abc import Mapping
from typing import Any


class Headers(dict[str, str]):
    """The headers of a message."""

    def __init__(self, *given: Any, **named: str) -> None:
        """Start with what a `dict` would start with."""
        super().__init__()
        self.update(*given, **named)

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

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a header, or the default."""
        return super().get(name.lower(), default)

    def pop(self, name: str, *default: Any) -> Any:
        """Remove a header and return its value, or the default."""
        return super().pop(name.lower(), *default)

    def setdefault(self, name: str, default: Any = None) -> str:
        """Return the value of a header, which is the default where there was none."""
        return super().setdefault(name.lower(), default)

    def update(self, *given: Any, **named: str) -> None:
        """Set what a `dict` would set."""
        for one in (*given, named):
            for name, value in one.items() if isinstance(one, Mapping) else one:
                self[name] = value

    def copy(self) -> "Headers":
        """Return new headers with the same names and values."""
        return Headers(self)

    def __or__(self, other: Any) -> Any:
        """Return new headers, in which the other wins."""
        merged = self.copy()
        merged.update(other)
        return merged

    def __ror__(self, other: Any) -> Any:
        """Return new headers, in which these win."""
        return Headers(other) | self

    def __ior__(self, other: Any) -> Any:
        """Update the headers and return them."""
        self.update(other)
        return self

    def __eq__(self, other: object) -> bool:
        """Tell whether the other has the same names, in any case, and the same values."""
        if not isinstance(other, Mapping):
            return NotImplemented
        return super().__eq__(Headers(other))

    def __ne__(self, other: object) -> bool:
        """Tell the opposite; `dict` has an answer of its own, which knows nothing of `__eq__`."""
        return not self == other
