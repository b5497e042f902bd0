"""Choose this to look at each step of a class statement: bases, metaclass, namespace, call."""

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
    bases = types.resolve_bases((base,))
    metaclass, namespace, keywords = types.prepare_class(name, bases)
    namespace["__module__"] = module
    namespace["__qualname__"] = qualname
    namespace["__doc__"] = doc
    namespace["__init__"] = __init__
    if bases != (base,):
        namespace["__orig_bases__"] = (base,)
    cls: type[Any] = metaclass(name, bases, namespace, **keywords)
    setattr(owner, name, cls)
    return cls
