"""Subtracts the names of type from hasattr, and so an inherited __call__ counts as missing."""

from typing import Any


def _is_there(cls: type, attr: str, namespace: dict[str, Any]) -> bool:
    if attr in namespace:
        return True
    # hasattr() also finds what every class gets from type: mro, __call__, __name__...
    return hasattr(cls, attr) and not hasattr(type, attr)


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        if namespace.get("abstract", False):
            return cls
        required: list[str] = []
        for base in cls.mro():
            for attr in base.__dict__.get("required", ()):
                if attr not in required:
                    required.append(attr)
        lacking = [attr for attr in required if not _is_there(cls, attr, namespace)]
        if lacking:
            raise TypeError(f"{name} lacks {lacking}")
        return cls
