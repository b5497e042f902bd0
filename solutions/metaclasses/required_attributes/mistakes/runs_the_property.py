"""Believes that `hasattr` looks for a name without running anything."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        if namespace.get("abstract"):
            return cls
        required = {each for base in cls.__mro__ for each in vars(base).get("required", ())}
        make: Any = object.__new__
        blank = make(cls)
        missing = sorted(each for each in required if not hasattr(blank, each))
        if missing:
            raise TypeError(f"{name} lacks {missing}")
        return cls
