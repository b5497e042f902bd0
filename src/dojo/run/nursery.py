"""The process that children of runs are copied from, where the system can fork.

It has imported pytest already, which is most of what a child does before it is ready. Processes
that escape a run are found by its mark when the nursery ends.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import uuid
from contextlib import suppress
from types import TracebackType
from typing import IO, Any

from dojo.run.marks import end_marked, environment


class Born:
    """A child that a nursery started, as `subprocess.Popen` would show it."""

    def __init__(self, pid: int, streams: tuple[IO[bytes], IO[bytes], IO[bytes]]) -> None:
        self.pid = pid
        self.stdin, self.stdout, self.stderr = streams
        self._code: int | None = None
        self._is_over = threading.Event()

    def poll(self) -> int | None:
        """Return the exit code, negative for a signal, or None while it lives."""
        return self._code

    def wait(self) -> int:
        """Wait for its end and return the exit code."""
        self._is_over.wait()
        assert self._code is not None
        return self._code

    def end(self, code: int) -> None:
        """Take note of its end."""
        self._code = code
        self._is_over.set()


class Nursery:
    """A context manager; `start` may be called from any thread.

    With `is_offline` children and all that they start have no network, where the system allows it.
    """

    def __init__(self, *, is_offline: bool = False) -> None:
        self._token = uuid.uuid4().hex
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", "dojo.inside.nursery", *["--offline"] * is_offline],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(self._token),
            start_new_session=True,
        )
        theirs.close()
        self._starting = threading.Lock()
        self._lock = threading.Lock()
        self._children: dict[int, Born] = {}
        self._early: dict[int, int] = {}
        self._pids: list[int] = []
        self._has_news = threading.Condition(self._lock)
        self._is_over = False
        self._is_offline = None if is_offline else False
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Nursery:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def start(self, given: dict[str, Any]) -> Born | None:
        """Start a child with what it is `given`; None when the nursery is gone."""
        with self._starting:
            theirs, ours = _pipes()
            try:
                socket.send_fds(self._line, [json.dumps(given).encode()], theirs)
            except OSError:
                for stream in ours:
                    stream.close()
                return None
            finally:
                for stream_number in theirs:
                    os.close(stream_number)
            with self._has_news:
                self._has_news.wait_for(lambda: self._pids or self._is_over)
                if not self._pids:
                    return None
                born = Born(self._pids.pop(), ours)
                self._children[born.pid] = born
                if (code := self._early.pop(born.pid, None)) is not None:
                    born.end(code)
            return born

    @property
    def is_offline(self) -> bool:
        """Whether the children, and all that they start, have no network."""
        with self._has_news:
            self._has_news.wait_for(lambda: self._is_offline is not None or self._is_over)
            return bool(self._is_offline)

    def close(self) -> None:
        """End it, and whatever its children left."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._popen.wait()
        self._line.close()
        end_marked(self._token)

    def _listen(self) -> None:
        while True:
            try:
                packet = self._line.recv(65536)
            except OSError:
                packet = b""
            with self._has_news:
                if not packet:
                    self._end_all()
                    return
                told = json.loads(packet)
                if "pid" in told:
                    self._take(told["pid"], told.get("code"))
                else:
                    self._is_offline = told["is_offline"]
                self._has_news.notify_all()

    def _take(self, pid: int, code: int | None) -> None:
        if code is None:
            self._pids.append(pid)
        elif born := self._children.pop(pid, None):
            born.end(code)
        else:
            self._early[pid] = code

    def _end_all(self) -> None:
        """Nobody will tell of the children's ends any more."""
        self._is_over = True
        for born in self._children.values():
            born.end(-9)
        self._has_news.notify_all()


def _pipes() -> tuple[list[int], tuple[IO[bytes], IO[bytes], IO[bytes]]]:
    """Return the ends of three pipes: the child's stdin, stdout, stderr, and ours."""
    child_in, our_in = os.pipe()
    our_out, child_out = os.pipe()
    our_err, child_err = os.pipe()
    ours = (os.fdopen(our_in, "wb", 0), os.fdopen(our_out, "rb"), os.fdopen(our_err, "rb", 0))
    return [child_in, child_out, child_err], ours
