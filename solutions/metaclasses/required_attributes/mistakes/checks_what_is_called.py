"""Believes that `__call__` of a metaclass runs when a class is created."""

from typing import Any


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    def __call__(cls, *args: Any, **keywords: Any) -> Any:
        """Create the class, or raise a TypeError that names the class and all that it lacks."""
        bodies = [vars(base) for base in cls.__mro__]
        required = {each for body in bodies for each in body.get("required", ())}
        missing = sorted(required.difference(*bodies))
        if missing and not vars(cls).get("abstract"):
            raise TypeError(f"{cls.__name__} lacks {missing}")
        return super().__call__(*args, **keywords)
