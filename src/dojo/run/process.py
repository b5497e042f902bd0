"""A run's child process as its parent sees it: started ahead, asked once, always ended.

Whatever comes from it is data: lines of JSON that are checked, and bytes that are counted.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import uuid
from typing import Any

from dojo.inside.printing import MOST_CHARACTERS
from dojo.inside.request import Request
from dojo.run.layout import Layout
from dojo.run.marks import end_marked, environment
from dojo.run.nursery import Born, Nursery

Event = dict[str, Any]

MEMORY = 1024**3
"""Bytes that a learner's code may take (Linux; see dojo.inside.limits)."""


class Process:
    """One child. Its events come by `next_event`; ends are events too: exit, flood, cancel."""

    def __init__(
        self, layout: Layout, modules: tuple[str, ...] = (), nursery: Nursery | None = None
    ) -> None:
        self.layout = layout
        self._token = uuid.uuid4().hex
        self._events: queue.Queue[Event] = queue.Queue()
        self.is_ready = threading.Event()
        self.is_idle = True
        self.collected: Event | None = None
        """What it told of its tests, unless they depend on the code."""
        self._printed = 0
        self._library_files: dict[str, tuple[int, int]] = {}
        given = {
            "folder": str(layout.folder),
            "name": layout.kata.path,
            "modules": modules,
            "plugins": [need for need in layout.kata.needs if need != "dojo"],
            "memory": MEMORY,
            "probes": str(layout.kata.probes),
        }
        born = nursery.start(given) if nursery else None
        self._is_marked = born is None
        self._popen = born or subprocess.Popen(
            [sys.executable, "-P", "-m", "dojo.inside", json.dumps(given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=layout.folder,
            env=environment(self._token),
            **_own_group(),
        )
        threads = (self._read_events, self._drain, self._await_exit)
        self._reader, *others = (threading.Thread(target=t, daemon=True) for t in threads)
        for thread in (self._reader, *others):
            thread.start()

    def ask(self, request: Request) -> None:
        """Let the child go on; it may not be ready yet."""
        self.is_idle = False
        self._printed = 0
        try:
            assert self._popen.stdin
            self._popen.stdin.write(request.to_line().encode())
            self._popen.stdin.flush()
        except OSError:
            pass  # it ended already, which its exit event tells

    def next_event(self, seconds: float) -> Event | None:
        """Return what happens next, or None when nothing does for so long."""
        try:
            event = self._events.get(timeout=seconds)
        except queue.Empty:
            return None
        self.is_idle = event["event"] == "exit"
        return event

    def cancel(self) -> None:
        self._events.put({"event": "cancel"})

    def has_current_libraries(self) -> bool:
        """Whether every file that the child imported ahead is still the one that it read."""
        return all(_signature(file) == known for file, known in self._library_files.items())

    def is_alive(self) -> bool:
        return self._popen.poll() is None

    def crash_report(self) -> str:
        """Return what the interpreter wrote when it crashed, if it did."""
        try:
            return (self.layout.base / "crash.txt").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def kill(self) -> None:
        """End the child and its group now; what else it left is `close`'s to find."""
        _kill_group(self._popen)

    def close(self) -> None:
        """End the child and all that it started, and remove its folder."""
        self.kill()
        self._popen.wait()
        if self._is_marked:
            end_marked(self._token)
        self.layout.remove()

    def close_soon(self) -> None:
        """Do the same without making anybody wait."""
        self.kill()
        threading.Thread(target=self.close).start()

    def _read_events(self) -> None:
        assert self._popen.stdout
        for line in self._popen.stdout:
            event = _parsed(line)
            if event["event"] == "ready":
                files = [file for file in event.get("files", ()) if isinstance(file, str)]
                self._library_files = {file: _signature(file) for file in files}
                self.collected = event if "tests" in event else None
                self.is_ready.set()
            self._events.put(event)

    def _drain(self) -> None:
        """Read what is printed past the tests' own stdout, and tell when it has no end."""
        assert self._popen.stderr
        while chunk := os.read(self._popen.stderr.fileno(), 65536):
            before = self._printed
            self._printed += len(chunk)
            if before <= MOST_CHARACTERS < self._printed:
                self._events.put({"event": "flood"})

    def _await_exit(self) -> None:
        code = self._popen.wait()
        # What it left behind may hold the pipe open: wait for the last words, not for that.
        self._reader.join(timeout=0.2)
        self.is_ready.set()
        self._events.put({"event": "exit", "code": code})


def _parsed(line: bytes) -> Event:
    try:
        event = json.loads(line)
    except ValueError:
        event = None
    is_event = isinstance(event, dict) and isinstance(event.get("event"), str)
    return event if is_event else {"event": "garbage"}


def _own_group() -> dict[str, Any]:
    """Keep the terminal's Ctrl-C from the child, and make it possible to end all of it."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _kill_group(popen: subprocess.Popen[bytes] | Born) -> None:
    if isinstance(popen, subprocess.Popen) and sys.platform == "win32":
        popen.kill()
        return
    for kill in (os.killpg, os.kill):  # a copy that has just begun leads no group yet
        try:
            kill(popen.pid, signal.SIGKILL)
            return
        except (ProcessLookupError, PermissionError):
            if popen.poll() is not None:
                return


def _signature(file: str) -> tuple[int, int]:
    try:
        found = os.stat(file)  # noqa: PTH116  (hundreds of them while a verdict is awaited)
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)
