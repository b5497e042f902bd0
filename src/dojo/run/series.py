"""Many runs of one kata, one after another, each on another version of the code.

Where the system can fork, the tests are collected once and each run is a copy of that process;
elsewhere each has a child of its own.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import AbstractContextManager, nullcontext
from types import TracebackType

from dojo.code import Code, read_code
from dojo.facts import Expected
from dojo.inside.request import Request
from dojo.kata import Kata
from dojo.result import Result
from dojo.run.layout import lay_out
from dojo.run.nursery import Nursery
from dojo.run.process import Process
from dojo.run.record import Line
from dojo.run.runner import Children, Runner
from dojo.run.spares import Spares

CAN_FORK = sys.platform == "linux" and hasattr(os, "fork")
"""macOS has fork as well, and libraries there that end a copy."""

_LAST_WORDS = 2.0
"""Seconds that a copy may take to be gone after it said all."""


def nursery(*, is_offline: bool = False) -> AbstractContextManager[Nursery | None]:
    """Return a nursery to start children from, or None where the system cannot fork."""
    return Nursery(is_offline=is_offline) if CAN_FORK else nullcontext()


class Forks:
    """Keeps one child that is ready, and lends it out for each run to be done in a copy of it."""

    is_forking = True

    def __init__(self, nursery: Nursery | None) -> None:
        self._nursery = nursery
        self._host: Process | None = None
        self._starting: threading.Thread | None = None
        self._modules: dict[str, None] = {}

    def refill(self, kata: Kata) -> None:
        """Start the child ahead; it gets ready while the caller goes on."""
        if self._host is None and self._starting is None:
            self._starting = threading.Thread(target=self._start_ahead, args=(kata,))
            self._starting.start()

    def take(self, kata: Kata, code: Code) -> Process:
        """Return the child, with nothing in its folder but the tests and `code`."""
        self._wait_for_start()
        host = self._host
        if host is None or not _is_usable(host):
            self.close()
            self._host = host = self._start(kata, code)
        elif litter := host.layout.litter(code):
            host.layout.sweep(litter)
        host.layout.put(code)
        return host

    def retire(self, process: Process) -> None:
        """Wait until the copy is gone; a child whose copy stays is no use any more."""
        while not process.is_idle:
            if process.next_event(_LAST_WORDS) is None:
                self.close()
                return

    def learn(self, modules: list[str]) -> None:
        """Let later children import `modules` ahead."""
        self._modules.update(dict.fromkeys(modules))

    def close(self) -> None:
        self._wait_for_start()
        if self._host:
            self._host.close()
            self._host = None

    def _start_ahead(self, kata: Kata) -> None:
        self._host = self._start(kata, read_code(kata))

    def _wait_for_start(self) -> None:
        if self._starting:
            self._starting.join()
            self._starting = None

    def _start(self, kata: Kata, code: Code) -> Process:
        return Process(lay_out(kata, code), tuple(self._modules), self._nursery)


def _is_usable(host: Process) -> bool:
    return host.is_alive() and host.layout.is_current() and host.layout.is_whole()


class Series:
    """Runs versions of one kata's code; a context manager, since a process waits behind it.

    With `is_as_found` the tests are taken as they stand, as their author wants it. Who runs many
    katas gives each series the same nursery.
    """

    def __init__(
        self, kata: Kata, *, is_as_found: bool = False, nursery: Nursery | None = None
    ) -> None:
        self.kata = kata
        self._is_as_found = is_as_found
        self._children: Children = Forks(nursery) if CAN_FORK else Spares(1)

    def __enter__(self) -> Series:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self.close()

    def prepare(self) -> None:
        """Start what the first run needs, and go on meanwhile."""
        self._children.refill(self.kata)

    def run(self, code: Code, request: Request | None = None) -> Result:
        """Run the tests on `code` and return the verdict."""
        return self.runner().run(self.kata, code, request)

    def probe(self, code: Code, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the kata's probes that fire on `code`."""
        return self.runner().probe(self.kata, code, names)

    def trace(self, code: Code) -> dict[str, frozenset[Line]]:
        """Return which lines of `code` each test runs in its own process."""
        return self.runner().trace(self.kata, code)

    def collect(self) -> tuple[Expected, ...]:
        """Return the kata's tests in their order; raises DojoError when they cannot run."""
        return self.runner().collect(self.kata)

    def runner(self) -> Runner:
        """Return what does one run, in a child of this series."""
        return Runner(self._children, self._is_as_found)

    def close(self) -> None:
        self._children.close()
