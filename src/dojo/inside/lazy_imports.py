"""Notes the modules that libraries import while tests run, so that the next child has them ahead.

Only what a library asks for by itself counts. What the learner's code or a test imports is left
to them: imported ahead, it would hide a missing import.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import FrameType, ModuleType

from dojo.inside.loading import World


class LazyImports(MetaPathFinder):
    """Finds nothing; `names` are the modules that could have been imported ahead, in order."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.names: list[str] = []

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not self._world.is_code(fullname) and self._is_asked_by_library(sys._getframe(1)):
            self.names.append(fullname)
        return None

    def _is_asked_by_library(self, frame: FrameType | None) -> bool:
        is_import = True
        while frame:
            file = frame.f_code.co_filename
            if is_import and self._world.holds(file):
                return False
            if self._world.is_learners(file):
                return False
            if frame.f_code.co_name != "<module>" and not file.startswith("<frozen importlib"):
                is_import = False
            frame = frame.f_back
        return True
