"""A class that is made again has its full name when the hook runs."""

from typing import Any, ClassVar


class Field:
    """A part of a message, which knows its name."""

    name: str

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name


class Message:
    """The base of all messages."""

    kinds: ClassVar[dict[str, type["Message"]]] = {}
    kind: ClassVar[str]
    fields: ClassVar[dict[str, Field]]

    def __init_subclass__(cls, *, kind: str | None = None, **keywords: Any) -> None:
        """List the new class by its kind, or raise a TypeError, and find its fields."""
        super().__init_subclass__(**keywords)
        cls.fields = {
            name: value
            for base in reversed(cls.__mro__)
            for name, value in vars(base).items()
            if isinstance(value, Field)
        }
        kind = kind or vars(cls).get("kind")
        if kind:
            taken = cls.kinds.get(kind, cls)
            if (taken.__module__, taken.__qualname__) != (cls.__module__, cls.__qualname__):
                raise TypeError(f"{cls.__name__}: {taken.__name__} has the kind {kind!r}")
            cls.kind = kind
            cls.kinds[kind] = cls
