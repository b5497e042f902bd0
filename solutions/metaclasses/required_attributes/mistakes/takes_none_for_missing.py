"""Believes that a name whose value is `None` is a name that is not there."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        bodies = [vars(base) for base in cls.__mro__]
        required = {each for body in bodies for each in body.get("required", ())}
        found = {each for body in bodies for each in body if body[each] is not None}
        missing = sorted(required - found)
        if missing and not namespace.get("abstract"):
            raise TypeError(f"{name} lacks {missing}")
        return cls
