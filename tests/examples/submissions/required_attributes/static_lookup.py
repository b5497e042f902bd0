"""Trusts inspect.getattr_static to skip the metaclass, but for a class it looks there too."""

import inspect
from typing import Any

_ABSENT = object()


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **kwargs: Any
    ) -> "Complete":
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        if namespace.get("abstract") is True:
            return cls

        wanted: dict[str, None] = {}  # a set that keeps its order
        for klass in reversed(cls.__mro__):
            wanted.update(dict.fromkeys(vars(klass).get("required", ())))

        # hasattr() would run descriptors and find type.__call__
        missing = [attr for attr in wanted if inspect.getattr_static(cls, attr, _ABSENT) is _ABSENT]
        if missing:
            raise TypeError(f"{name} lacks {missing}")
        return cls
