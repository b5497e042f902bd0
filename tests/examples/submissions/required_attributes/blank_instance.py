"""Asks a blank instance with hasattr, and a property that needs __init__ counts as missing."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        if namespace.get("abstract"):
            return cls
        needed = {attr for base in cls.__mro__ for attr in base.__dict__.get("required", ())}
        if not needed:
            return cls

        # "instances must find it": so let an instance look, without running __init__
        blank = cls.__new__(cls)
        missing = sorted(attr for attr in needed if not hasattr(blank, attr))
        if missing:
            raise TypeError(f"class {name!r} must define {', '.join(missing)}")
        return cls
