"""Tells when a file of a kata's folder changes: by the system's events, and by looking.

Events reach us 2 to 3 ms after a save. Where they are lost (network drives, WSL) the file
times are looked at twice a second.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import watchfiles

STEP = 1
"""Milliseconds of quiet after which the events so far are one change."""

LOOK = 500
"""Milliseconds between two looks at the file times."""


class Watch:
    """Calls `on_change` from a thread of its own whenever something in `folder` changed."""

    def __init__(self, folder: Path, on_change: Callable[[], None]) -> None:
        self._folder = folder
        self._on_change = on_change
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(timeout=2)

    def _watch(self) -> None:
        seen = _look(self._folder)
        for has_event in self._moments():
            now = _look(self._folder)
            if has_event or now != seen:
                self._on_change()
            seen = now

    def _moments(self) -> Iterator[bool]:
        """Yield True at each event, and False when it is time to look without one."""
        try:
            for change in watchfiles.watch(
                self._folder,
                watch_filter=None,
                debounce=20,
                step=STEP,
                stop_event=self._stop,
                rust_timeout=LOOK,
                yield_on_timeout=True,
                raise_interrupt=False,
            ):
                yield bool(change)
        except Exception:  # no watches left, a file system without events: looking has to do
            while not self._stop.wait(LOOK / 1000):
                yield False


def _look(folder: Path) -> dict[Path, tuple[int, int, int]]:
    found = {}
    with contextlib.suppress(OSError):  # a folder that is gone while it is listed
        for path in folder.rglob("*"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found
