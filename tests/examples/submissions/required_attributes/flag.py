"""Reads abstract from the class, which inherits it, so the children go unchecked."""

from typing import Any, Iterator


class Complete(type):
    """The metaclass of classes that have every attribute they require."""

    abstract: bool = False

    def __init__(
        cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **kwargs: Any
    ) -> None:
        """Refuse the class with a TypeError if it lacks anything."""
        super().__init__(name, bases, namespace, **kwargs)
        if cls.abstract:
            return
        missing = list(dict.fromkeys(cls._lacking()))
        if missing:
            raise TypeError(f"{name} lacks {', '.join(missing)}")

    def _lacking(cls) -> Iterator[str]:
        for base in cls.__mro__:
            for attribute in vars(base).get("required", ()):
                if not any(attribute in vars(other) for other in cls.__mro__):
                    yield attribute
