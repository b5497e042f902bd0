"""How a kata's modules are found, loaded and kept apart; nothing here reads or writes byte code.

Two saves of one size within a second fool Python's cache, so a learner's file is compiled from
its text every time. The code is loaded after the tests were collected: a module imported by a
test file exists at once, empty, and runs when the first test is about to start.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

from dojo.kata import LARGEST_FILE, Kata


class TooLarge(ImportError):
    """A file that nobody writes by hand."""


class UncachedLoader(importlib.machinery.SourceFileLoader):
    """Loads from the source and never from byte code, into `module` where that is given."""

    def __init__(self, name: str, path: str, module: ModuleType | None = None) -> None:
        super().__init__(name, path)
        self._module = module

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._module

    def path_stats(self, path: str) -> dict[str, float]:
        """Refuse the facts by which importlib would look for a cached file, or write one."""
        raise OSError(f"no byte code for {path}")

    def get_data(self, path: str) -> bytes:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise TooLarge(Path(path).name)
        return data


class _LaterLoader(Loader):
    """Makes an empty module, which its world fills once the code to be tested is known."""

    def __init__(self, world: World) -> None:
        self._world = world

    def create_module(self, spec: ModuleSpec) -> None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        self._world.waiting[module.__name__] = module


@dataclass
class World:
    """One kata's modules in this process: where they come from, and those loaded so far."""

    kata: Kata
    code_folder: Path
    names: Mapping[Path, str]
    """How each folder is called before a learner: `katas/imports/apple`."""
    modules: dict[str, ModuleType] = field(default_factory=dict)
    waiting: dict[str, ModuleType] = field(default_factory=dict)
    """Modules that the tests imported and that have not run yet."""
    is_loaded: bool = False

    def path_for(self, name: str) -> str:
        """Return the folder in which the top-level module `name` is looked for."""
        folder = self.code_folder if name in self.kata.code_modules else self.kata.folder
        return str(folder)

    def is_code(self, fullname: str) -> bool:
        return fullname.partition(".")[0] in self.kata.code_modules

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(f"{folder}{os.sep}" for folder in (self.kata.folder, self.code_folder))

    def is_learners(self, path: str) -> bool:
        """Whether `path` is a file that the learner edits."""
        return self.learners_name(path) is not None

    def learners_name(self, path: str) -> str | None:
        """Return the name that a file of the learner's has in the kata, None for any other file."""
        prefix = f"{self.code_folder}{os.sep}"
        name = path.removeprefix(prefix).replace(os.sep, "/")
        return name if path.startswith(prefix) and name in self.kata.files else None

    def shown(self, path: Path) -> str:
        """Return a path as the learner knows it, whatever folder this runs in."""
        for folder, name in self.names.items():
            if path.is_relative_to(folder):
                return f"{name}/{path.relative_to(folder).as_posix()}"
        return str(path)

    def holds(self, path: object) -> bool:
        return isinstance(path, str) and f"{path}{os.sep}".startswith(self._prefixes)

    def load(self) -> None:
        """Compile the learner's files, run what the tests imported; raises what they raise."""
        self.is_loaded = True
        importlib.invalidate_caches()
        for file in self.kata.files:
            path = self.code_folder / file
            if path.suffix == ".py" and path.stem not in self.waiting:
                UncachedLoader(path.stem, str(path)).get_code(path.stem)
        for name in self.waiting:
            sys.modules.pop(name, None)
        for name in self.waiting:
            importlib.import_module(name)
        self.waiting.clear()


class KataFinder(MetaPathFinder):
    """Finds the modules of the kata whose world is entered, and nothing else."""

    def __init__(self) -> None:
        self.world: World | None = None

    def enter(self, new: World | None) -> None:
        """Make `new`'s modules the importable ones; those of the kata before are out of sight."""
        old = self.world
        if old is new:
            return
        if old:
            found = {n: m for n, m in sys.modules.items() if _is_found_by_us(m, old)}
            old.modules.update(found)
            for name in found:
                del sys.modules[name]
        if new:
            sys.modules.update(new.modules)
        self.world = new

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        world = self.world
        if world is None or fullname.startswith(("test_", "conftest")):
            return None
        if path is not None and not any(world.holds(place) for place in path):
            return None
        places = [world.path_for(fullname)] if path is None else list(path)
        spec = importlib.machinery.PathFinder.find_spec(fullname, places, target)
        if spec is None and path is None and world.is_code(fullname):
            # The file is missing: let the tests be collected, and the loading say so.
            spec = importlib.util.spec_from_file_location(fullname, Path(*places, f"{fullname}.py"))
        if spec is None or not world.holds(spec.origin):
            return None
        if isinstance(spec.loader, importlib.machinery.SourceFileLoader) and spec.origin:
            is_later = world.is_code(fullname) and not world.is_loaded
            into = world.waiting.get(fullname)
            later = _LaterLoader(world)
            spec.loader = later if is_later else UncachedLoader(fullname, spec.origin, into)
        return spec


def _is_found_by_us(module: ModuleType, world: World) -> bool:
    spec = vars(module).get("__spec__") if isinstance(module, ModuleType) else None
    return world.holds(getattr(spec, "origin", None))
