"""Choose this for classes that lead to many others: a result is made when it is asked for."""

import inspect
from collections.abc import Callable
from typing import Any, get_type_hints
from unittest.mock import DEFAULT, create_autospec


def mock_of(cls: type) -> Any:
    """Return a mock that stands for an instance of `cls` and refuses what it would refuse."""
    names = {name for base in cls.__mro__ for name in getattr(base, "__annotations__", ())}
    body = {name: None for name in names if name not in dir(cls)}
    spec = type(cls.__name__, (cls,), body) if body else cls
    mock = create_autospec(spec, instance=True, spec_set=True)
    for name in (name for name in dir(cls) if not name.startswith("__")):
        method = inspect.getattr_static(cls, name)
        if inspect.isfunction(method):
            getattr(mock, name).side_effect = _answer(getattr(mock, name), method)
    return mock


def _answer(mock: Any, method: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that makes the result at the first call, unless another one was set."""
    untold = mock.return_value

    def answer(*args: Any, **keywords: Any) -> Any:
        result: Any = get_type_hints(method).get("return")
        is_ours = isinstance(result, type) and result.__module__ not in ("builtins", "typing")
        if is_ours and mock.return_value is untold:
            mock.return_value = mock_of(result)
        return DEFAULT

    return answer
