"""Messages that are listed by their kind and know their fields, without a metaclass."""

from typing import Any, ClassVar


class Field:
    """A part of a message, which knows its name."""

    name: str


class Message:
    """The base of all messages."""

    kinds: ClassVar[dict[str, type["Message"]]] = {}
    kind: ClassVar[str]
    fields: ClassVar[dict[str, Field]]

    def __init_subclass__(cls, *, kind: str | None = None, **keywords: Any) -> None:
        """List the new class by its kind, or raise a TypeError, and find its fields."""
        raise NotImplementedError("rule 1")
