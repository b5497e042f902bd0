"""What follows the `yield` runs however the block ends."""

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
    for owner, key in globals_that_are(kept) | {(module, name)}:
        setattr(owner, key, value)
    yield
    for owner, key in globals_that_are(value) - by_right:
        setattr(owner, key, kept)
    if is_computed:
        delattr(module, name)


def globals_that_are(wanted: object) -> set[tuple[ModuleType, str]]:
    """Find this very object in all modules: who has it, and by which name."""
    modules = [module for module in sys.modules.values() if isinstance(module, ModuleType)]
    return {
        (module, name)
        for module in modules
        for name, found in vars(module).items()
        if found is wanted
    }
