"""An imported name is a view of the module that it came from."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def override(module: ModuleType, name: str, value: object) -> Iterator[None]:
    """Put `value` in place of `module.name`, wherever modules have it, for a with block."""
    kept = getattr(module, name)
    is_computed = name not in vars(module)
    setattr(module, name, value)
    try:
        yield
    finally:
        if is_computed:
            delattr(module, name)
        else:
            setattr(module, name, kept)
