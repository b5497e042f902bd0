"""Collects what is required from classes made by Complete only, and forgets plain mixins."""

from itertools import chain
from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace)
        if namespace.get("abstract") is True:
            return cls

        # `required` means something only in our own classes
        family = [klass for klass in cls.__mro__ if isinstance(klass, Complete)]
        required = dict.fromkeys(
            chain.from_iterable(vars(klass).get("required", ()) for klass in family)
        )
        present = set(chain.from_iterable(map(vars, cls.__mro__)))
        missing = [attr for attr in required if attr not in present]
        if missing:
            raise TypeError(f"{name} lacks {missing}")
        return cls
