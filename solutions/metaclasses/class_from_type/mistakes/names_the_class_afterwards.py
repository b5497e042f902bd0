"""Believes that nobody sees a class before the call that makes it returns."""

import types
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

    if isinstance(owner, type):
        module, qualname = owner.__module__, f"{owner.__qualname__}.{name}"
    else:
        module, qualname = owner.__name__, name
    __init__.__qualname__ = f"{qualname}.__init__"
    body = {
        "__doc__": doc,
        "__init__": __init__,
    }
    cls: type[Any] = types.new_class(name, (base,), exec_body=lambda ns: ns.update(body))
    cls.__module__, cls.__qualname__ = module, qualname
    setattr(owner, name, cls)
    return cls
