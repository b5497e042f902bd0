"""Classes made from descriptions, as a class statement would make them."""

from types import ModuleType
from typing import Any


def add_class(
    owner: ModuleType | type, name: str, base: Any, fields: tuple[str, ...], doc: str
) -> type:
    """Make the class `name(base)` as if in the body of `owner`, bind it there and return it."""
    raise NotImplementedError("rules 1 to 6")
