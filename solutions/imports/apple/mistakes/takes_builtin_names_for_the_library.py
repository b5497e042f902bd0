"""`sys.builtin_module_names` holds the names of the whole standard library."""

import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

FOLDER = os.path.dirname(os.path.abspath(__file__))


class NeighbourFinder:
    """Find neighbours in this file's folder, and the standard library's modules anywhere else."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a top-level module, or None to let the other finders look."""
        if path is not None:
            return None
        if name in sys.builtin_module_names:
            return PathFinder.find_spec(name, [entry for entry in sys.path if entry != FOLDER])
        spec = PathFinder.find_spec(name, [FOLDER])
        return spec if spec and spec.loader else None  # without a loader: a folder, not a package


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    if NeighbourFinder not in sys.meta_path:
        sys.meta_path.insert(0, NeighbourFinder)
