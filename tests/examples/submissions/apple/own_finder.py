"""Takes sys.builtin_module_names for the names of the whole standard library."""

import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Sequence

ORCHARD = str(Path(__file__).resolve().parent)


class OrchardFinder:
    """Find top-level modules in the orchard, unless Python has one of that name itself."""

    orchard = ORCHARD

    @classmethod
    def find_spec(
        cls,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if path is not None:
            return None  # a submodule, none of our business
        if fullname in sys.builtin_module_names:
            return None
        return PathFinder.find_spec(fullname, [cls.orchard], target)


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    # the script's own folder would win over the standard library
    sys.path[:] = [entry for entry in sys.path if entry != ORCHARD]
    # apple.py may be loaded more than once, so compare folders and not classes
    if not any(getattr(finder, "orchard", None) == ORCHARD for finder in sys.meta_path):
        sys.meta_path.insert(0, OrchardFinder)
