"""A module that is loaded again is the same, but for what it imports."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def override(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Put `value` in place of `module.name`, wherever modules have it, for a with block."""
    kept = getattr(module, name)
    is_computed = name not in vars(module)
    by_right = globals_that_are(value)
    who_has_it = {owner for owner, _ in globals_that_are(kept)} - {module}
    setattr(module, name, value)
    for owner in who_has_it:
        importlib.reload(owner)
    try:
        yield
    finally:
        if is_computed:
            delattr(module, name)
        else:
            setattr(module, name, kept)
        for owner in {owner for owner, _ in globals_that_are(value) - by_right}:
            importlib.reload(owner)


def globals_that_are(wanted: object) -> set[tuple[ModuleType, str]]:
    """Find this very object in all modules: who has it, and by which name."""
    modules = [module for module in sys.modules.values() if isinstance(module, ModuleType)]
    return {
        (module, name)
        for module in modules
        for name, found in vars(module).items()
        if found is wanted
    }
