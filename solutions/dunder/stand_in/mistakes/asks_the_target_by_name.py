"""Believes that `target.__repr__()` is what `repr(target)` calls."""

from collections.abc import Callable
from typing import Any

OWN = {"__new__", "__init__", "__del__"}  # they make and end the stand-in, never its target


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""
    kind: Any = type(target)

    def find(_: object, name: str) -> Any:
        return replaced[name] if name in replaced else kind.__getattribute__(target, name)

    names = {name for base in kind.__mro__ for name in vars(base)} - OWN
    found = {name: getattr(target, name, None) for name in names}
    calls = {name: method for name, method in found.items() if callable(method)}
    body = {name: _method(call) for name, call in (calls | replaced).items()}
    # A class of its own for each stand-in: Python looks for special methods nowhere else.
    return type(kind.__name__, (), body | {"__getattribute__": find})()


def _method(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that leaves its object out of the call.

    A staticmethod gets one too many from those who take methods off the type, as contextlib does.
    """
    return lambda _, /, *arguments, **named: call(*arguments, **named)
