"""Notes which lines of the learner's files a test runs, in this process and its threads."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from dojo.inside.loading import World


class LineTracer:
    """Traces blocks of code; the lines add up until they are taken."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._names: dict[str, str | None] = {}
        self._lines: set[tuple[str, int]] = set()

    @contextmanager
    def tracing(self) -> Iterator[None]:
        """Note what runs in the block."""
        before = sys.gettrace()
        sys.settrace(self._enter)
        threading.settrace(self._enter)
        try:
            yield
        finally:
            threading.settrace(before)
            sys.settrace(before)

    def take(self) -> list[tuple[str, int]]:
        """Return the lines since they were last taken, each with its file's name in the kata."""
        lines, self._lines = self._lines, set()
        return sorted(lines)

    def _enter(self, frame: FrameType, event: str, arg: Any) -> Any:
        file = frame.f_code.co_filename
        if file not in self._names:
            self._names[file] = self._world.learners_name(file)
        name = self._names[file]
        if name is None:
            return None

        def note(frame: FrameType, event: str, arg: Any) -> Any:
            self._lines.add((name, frame.f_lineno))
            return note

        return note
