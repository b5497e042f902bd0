"""Believes that what `object` defines needs no forwarding, as every object has it anyway."""

from collections.abc import Callable
from functools import partial
from typing import Any

OWN = {"__del__", *vars(object)}  # a stand-in has these itself


def stand_in_for(target: Any, /, **replaced: Any) -> Any:
    """Return a new object that does what the target does, except for what is replaced."""
    kind: Any = type(target)

    def find(_: object, name: str) -> Any:
        return replaced[name] if name in replaced else kind.__getattribute__(target, name)

    names = {name for base in kind.__mro__ for name in vars(base)} - OWN
    found = {name: getattr(kind, name, None) for name in names}
    calls = {name: partial(method, target) for name, method in found.items() if callable(method)}
    body = {name: _method(call) for name, call in (calls | replaced).items()}
    # A class of its own for each stand-in: Python looks for special methods nowhere else.
    return type(kind.__name__, (), body | {"__getattribute__": find})()


def _method(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that leaves its object out of the call.

    A staticmethod gets one too many from those who take methods off the type, as contextlib does.
    """
    return lambda _, /, *arguments, **named: call(*arguments, **named)
