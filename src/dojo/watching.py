"""Tells when a file of a kata's folder changes: by the system's events, and by looking.

Events reach us 2 to 3 ms after a save. Where they are lost (network drives, WSL) the file
times are looked at twice a second.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
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
        self.is_ready = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stop.set()
        self._thread.join(timeout=2)

    def _watch(self) -> None:
        seen = _look(self._folder)
        changes = watchfiles.watch(
            self._folder,
            watch_filter=None,
            debounce=20,
            step=STEP,
            stop_event=self._stop,
            rust_timeout=LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
        )
        for change in changes:
            self.is_ready.set()
            now = _look(self._folder)
            if change or now != seen:
                self._on_change()
            seen = now


def _look(folder: Path) -> dict[Path, tuple[int, int, int]]:
    found = {}
    for path in folder.rglob("*"):
        try:
            stat = path.stat()
        except OSError:
            continue
        found[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return found
