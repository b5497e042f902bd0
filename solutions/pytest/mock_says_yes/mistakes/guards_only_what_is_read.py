"""Believes that a spec refuses to be given other attributes."""

import inspect
from typing import Any, get_type_hints
from unittest.mock import create_autospec


def mock_of(cls: type) -> Any:
    """Return a mock that stands for an instance of `cls` and refuses what it would refuse."""
    return _mock_of(cls, {})


def _mock_of(cls: type, made: dict[type, Any]) -> Any:
    if cls not in made:
        made[cls] = mock = create_autospec(_with_annotated(cls), instance=True)
        for name, method in inspect.getmembers(cls, inspect.isfunction):
            result = get_type_hints(method).get("return")
            if inspect.isclass(result) and result.__module__ not in ("builtins", "typing"):
                getattr(mock, name).return_value = _mock_of(result, made)
    return made[cls]


def _with_annotated(cls: type) -> type:
    """Return a class that has what is annotated: the class itself, or a subclass of it."""
    for base in cls.__mro__:
        for name in inspect.get_annotations(base):
            cls = type(cls.__name__, (cls,), {name: None})
    return cls
