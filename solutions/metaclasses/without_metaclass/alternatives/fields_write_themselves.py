"""Choose this when a field has more to do with its class than to be found: it is told its owner."""

from typing import Any, ClassVar


class Field:
    """A part of a message, which knows its name."""

    name: str

    def __set_name__(self, owner: Any, name: str) -> None:
        self.name = name
        if "own_fields" not in vars(owner):
            owner.own_fields = {}
        vars(owner)["own_fields"][name] = self


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
        for base in reversed(cls.__mro__):
            cls.fields.update(vars(base).get("own_fields", {}))
        kind = kind or vars(cls).get("kind")  # made again, by a decorator: no keyword, same body
        if kind:
            cls.kind = kind
            cls.kinds[kind] = cls
