"""Choose this where `unittest.mock` is at hand, which knows how to leave no trace in a module."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from unittest.mock import patch


@contextmanager
def override(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Put `value` in place of `module.name`, wherever modules have it, for a with block."""
    kept = getattr(module, name)
    by_right = find(value)
    with ExitStack() as stack:
        stack.callback(lambda: put_back(kept, [at for at in find(value) if at not in by_right]))
        stack.enter_context(patch.object(module, name, value))
        for owner, key in find(kept):
            stack.enter_context(patch.object(owner, key, value))
        yield


def find(wanted: object) -> list[tuple[ModuleType, str]]:
    """Find this very object in all modules: who has it, and by which name."""
    return [
        (module, name)
        for module in list(sys.modules.values())
        if module is not None and hasattr(module, "__dict__")
        for name in [name for name, found in vars(module).items() if found is wanted]
    ]


def put_back(kept: object, places: list[tuple[ModuleType, str]]) -> None:
    """Put an object where somebody has taken its replacement."""
    for owner, key in places:
        setattr(owner, key, kept)
