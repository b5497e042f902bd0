"""Puts the list of the required names into the text, not the list of the missing ones."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        if namespace.get("abstract") is not True:
            mro = cls.__mro__
            names = sorted({n for base in mro for n in vars(base).get("required", ())})
            lacks = [n for n in names if not any(n in vars(base) for base in mro)]
            if lacks:
                raise TypeError(f"{name} lacks {names}")
        return cls
