"""Believes that only classes made by the metaclass can require something."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        bodies = [vars(base) for base in cls.__mro__]
        family = [vars(base) for base in cls.__mro__ if isinstance(base, Complete)]
        required = {each for body in family for each in body.get("required", ())}
        missing = sorted(required.difference(*bodies))
        if missing and not namespace.get("abstract"):
            raise TypeError(f"{name} lacks {missing}")
        return cls
