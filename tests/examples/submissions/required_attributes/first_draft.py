"""Half-finished: rules 1 and 2, with getattr(..., None), which takes a None for nothing."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        missing = [
            attr for attr in namespace.get("required", ()) if getattr(cls, attr, None) is None
        ]
        if missing:
            raise TypeError(f"{name} lacks {missing}")
        return cls
