"""Returns nothing from __new__ for an abstract class, so the class is None."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]):
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        if namespace.get("abstract"):
            return

        required: set[str] = set()
        present: set[str] = set()
        for base in cls.__mro__:
            required.update(base.__dict__.get("required", ()))
            present.update(base.__dict__)
        missing = required - present
        if missing:
            raise TypeError(f"{name} lacks {sorted(missing)}")
        return cls
