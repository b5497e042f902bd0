"""Checks in __call__ of the metaclass, which makes the instances and not the class."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Create, or raise a TypeError that names the class and all that it lacks."""
        if not cls.__dict__.get("abstract", False):
            missing = cls._missing()
            if missing:
                raise TypeError(f"{cls.__name__} lacks {missing}")
        return super().__call__(*args, **kwargs)

    def _missing(cls) -> list[str]:
        """Return the required names that no class of the MRO has in its own dict."""
        found = set().union(*(vars(base) for base in cls.__mro__))
        required = {name for base in cls.__mro__ for name in vars(base).get("required", ())}
        return sorted(required - found)
