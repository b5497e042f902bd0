"""Choose this when calls are to be counted or logged as well: one function sees all of them."""

from functools import partialmethod
from typing import Any

OWN = {"__new__", "__init__", "__del__", "__getattribute__", "__getattr__"}


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""
    kind = type(target)

    def find(_: object, name: str) -> Any:
        return replaced[name] if name in replaced else getattr(target, name)

    def call(_: object, name: str, /, *arguments: Any, **named: Any) -> Any:
        if name in replaced:
            return replaced[name](*arguments, **named)
        return getattr(kind, name)(target, *arguments, **named)

    body: dict[str, Any] = {"__getattribute__": find}
    for name in {*type.__dir__(kind), *replaced} - OWN:
        if name in replaced or callable(getattr(kind, name, None)):
            body[name] = partialmethod(call, name)
    return type("StandIn", (), body)()
