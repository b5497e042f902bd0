"""Believes that a class statement is a call of `type` and nothing more."""

from types import ModuleType
from typing import Any


def add_class(
    owner: ModuleType | type, name: str, base: Any, fields: tuple[str, ...], doc: str
) -> type:
    """Make the class `name(base)` as if in the body of `owner`, bind it there and return it."""

    def __init__(self: Any, **values: Any) -> None:
        for field in fields:
            setattr(self, field, values.pop(field))
        super(cls, self).__init__(**values)

    cls: type[Any] = type(name, (base,), {"__doc__": doc, "__init__": __init__})
    setattr(owner, name, cls)
    return cls
