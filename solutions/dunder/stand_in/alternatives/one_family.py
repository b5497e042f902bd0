"""Choose this when code has to tell stand-ins from others: all are of one family of classes."""

from collections.abc import Callable
from typing import Any

OWN = {"__new__", "__init__", "__del__", "__class__", "__getattribute__", "__getattr__"}


class StandIn:
    """What all stand-ins share; each is the only instance of a subclass that fits its target."""

    _held: tuple[Any, dict[str, Any]]

    def __getattribute__(self, name: str) -> Any:
        """Return the replaced attribute of this name, or else the target's."""
        target, replaced = type(self)._held
        return replaced[name] if name in replaced else getattr(target, name)


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""
    kind = type(target)
    names = {*type.__dir__(kind), *replaced} - OWN
    body = {name: _forward(name) for name in names if name in replaced or _is_method(kind, name)}
    return type("StandIn", (StandIn,), {**body, "_held": (target, replaced)})()


def _is_method(kind: type, name: str) -> bool:
    return callable(getattr(kind, name, None))


def _forward(name: str) -> Callable[..., Any]:
    """Return a method that calls the replaced one of this name, or else the one of the type."""

    def method(self: StandIn, /, *arguments: Any, **named: Any) -> Any:
        target, replaced = type(self)._held
        if name in replaced:
            return replaced[name](*arguments, **named)
        return getattr(type(target), name)(target, *arguments, **named)

    return method
