"""All fields of the bases are in the `fields` of the bases."""

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
        if kind in cls.kinds:
            raise TypeError(f"{cls.__name__}: the kind {kind!r} is taken")
        cls.fields = {}
        for base in reversed(cls.__bases__):
            cls.fields |= getattr(base, "fields", {})
        cls.fields |= {n: value for n, value in vars(cls).items() if isinstance(value, Field)}
        kind = kind or vars(cls).get("kind")  # made again, by a decorator: no keyword, same body
        if kind:
            cls.kind = kind
            cls.kinds[kind] = cls
