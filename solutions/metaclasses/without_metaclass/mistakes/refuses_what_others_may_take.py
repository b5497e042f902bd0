"""A keyword that the hook does not know is nobody's."""

from typing import ClassVar


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

    def __init_subclass__(cls, *, kind: str | None = None) -> None:
        """List the new class by its kind, or raise a TypeError, and find its fields."""
        super().__init_subclass__()
        if kind in cls.kinds:
            raise TypeError(f"{cls.__name__}: the kind {kind!r} is taken")
        cls.fields = {
            name: value
            for base in reversed(cls.__mro__)
            for name, value in vars(base).items()
            if isinstance(value, Field)
        }
        kind = kind or vars(cls).get("kind")  # made again, by a decorator: no keyword, same body
        if kind:
            cls.kind = kind
            cls.kinds[kind] = cls
