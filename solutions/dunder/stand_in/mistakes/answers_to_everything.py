"""Believes that a method too many does no harm, as it fails just as the target does."""

import operator
from collections.abc import Callable
from functools import partial
from typing import Any

OPERATIONS: dict[str, Callable[..., Any]] = {
    **{f"__{each.__name__}__": each for each in (bool, len, iter, next, repr, str, hash, format)},
    **{f"__{name}__": getattr(operator, name) for name in ("call", "contains", "index", "neg")},
    **{f"__{name}__": getattr(operator, name) for name in ("eq", "ne", "lt", "le", "gt", "ge")},
    **{f"__{name}__": getattr(operator, name) for name in ("add", "sub", "mul", "truediv")},
    **{f"__{name}item__": getattr(operator, f"{name}item") for name in ("get", "set", "del")},
    "__radd__": lambda target, other: other + target,
    "__rsub__": lambda target, other: other - target,
    "__rmul__": lambda target, other: other * target,
    "__enter__": lambda target: type(target).__enter__(target),
    "__exit__": lambda target, *error: type(target).__exit__(target, *error),
    "__instancecheck__": lambda target, instance: isinstance(instance, target),
    "__subclasscheck__": lambda target, subclass: issubclass(subclass, target),
}


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""

    def find(_: object, name: str) -> Any:
        return replaced[name] if name in replaced else getattr(target, name)

    calls = {name: partial(operation, target) for name, operation in OPERATIONS.items()}
    body = {name: _method(call) for name, call in (calls | replaced).items()}
    return type("StandIn", (), body | {"__getattribute__": find})()


def _method(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that leaves its object out of the call.

    A staticmethod gets one too many from those who take methods off the type, as contextlib does.
    """
    return lambda _, /, *arguments, **named: call(*arguments, **named)
