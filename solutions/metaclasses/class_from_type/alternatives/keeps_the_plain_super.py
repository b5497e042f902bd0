"""Choose this for methods with a plain `super()`: it looks for a variable named `__class__`."""

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
        super().__init__(**values)  # type: ignore[misc]

    if isinstance(owner, type):
        module, qualname = owner.__module__, f"{owner.__qualname__}.{name}"
    else:
        module, qualname = owner.__name__, name
    __init__.__qualname__ = f"{qualname}.__init__"
    body = {
        "__module__": module,
        "__qualname__": qualname,
        "__doc__": doc,
        "__init__": __init__,
    }
    __class__ = types.new_class(name, (base,), exec_body=lambda ns: ns.update(body))
    setattr(owner, name, __class__)
    return __class__
