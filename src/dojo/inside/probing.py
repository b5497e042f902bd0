"""Tries a kata's probes on the learner's code: small functions that say what gives a mistake away.

A probe that raises, hangs or prints without end says nothing.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from dojo.inside.deadline import Deadline
from dojo.inside.loading import UncachedLoader, World
from dojo.inside.printing import Printed


def try_probes(world: World, path: Path, names: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    """Yield for each probe whether it fires; `world` is entered and its code is loaded."""
    module = _load(path)
    deadline = Deadline()
    for name in names:
        sys.stdout = Printed()
        try:
            with deadline.within(world.kata.seconds):
                fires = getattr(module, name)() is True
        except BaseException:  # whatever half-finished code does when it is tried
            fires = False
        yield name, fires


def _load(path: Path) -> ModuleType:
    loader = UncachedLoader("probes", str(path))
    spec = importlib.util.spec_from_file_location("probes", path, loader=loader)
    assert spec
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module
