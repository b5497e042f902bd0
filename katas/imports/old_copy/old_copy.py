"""Another value for an attribute of a module, wherever it was imported, for a while."""

from contextlib import AbstractContextManager
from types import ModuleType


def override(module: ModuleType, name: str, value: object) -> AbstractContextManager[None]:
    """Put `value` in place of `module.name`, wherever modules have it, for a with block."""
    raise NotImplementedError("rule 1")
