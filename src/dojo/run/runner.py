"""Runs one kata's tests on one version of the code, and survives whatever that code does.

Limits, expected tests and the verdict belong to this side; the child only tells what happened.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Protocol

from dojo.code import Code
from dojo.errors import DojoError
from dojo.facts import Expected, read_facts
from dojo.inside.request import Request
from dojo.kata import Kata
from dojo.result import Result
from dojo.run.endings import explain_end
from dojo.run.process import Event, Process
from dojo.run.record import Line, Record
from dojo.run.spares import Spares
from dojo.verdict import judge
from dojo.versions import solution_of

START_SECONDS = 120.0
"""How long a child may take to get ready: a cold disk, a scanner of viruses, a busy machine."""

_LATE = 0.5
"""Seconds that an event may take from its pipe to the runner, on a busy machine."""

_GRACE = 1.0
"""Seconds past a limit that the child has for ending the step by itself."""


class Cancelled(Exception):
    """The run was called off, since its code is no longer the last save."""


class Children(Protocol):
    """Whoever hands out children for runs and takes them back."""

    is_forking: bool

    def take(self, kata: Kata, code: Code) -> Process: ...

    def retire(self, process: Process) -> None: ...

    def learn(self, modules: list[str]) -> None: ...

    def refill(self, kata: Kata) -> None: ...

    def close(self) -> None: ...


def run(kata: Kata, code: Code, only: Collection[str] | None = None) -> Result:
    """Run the tests, or `only` those, on `code` and return the verdict."""
    return Runner().run(kata, code, Request(only=None if only is None else tuple(only)))


def collect(kata: Kata) -> tuple[Expected, ...]:
    """Return the kata's tests in their order, as pytest finds them beside the solution."""
    return Runner().collect(kata)


@dataclass
class Runner:
    """Runs once; with spares, the run starts in a child that is ready.

    Judged by the tests as they came, or with `is_as_found` by those that the run finds.
    """

    children: Children = field(default_factory=lambda: Spares(0))
    is_as_found: bool = False
    _current: Process | None = None
    _is_cancelled: bool = False

    def run(self, kata: Kata, code: Code, request: Request | None = None) -> Result:
        """Run what is requested; raises Cancelled when `cancel` was called meanwhile."""
        request = request or Request()
        started = time.perf_counter()
        record = Record(kata, request)
        if amber := _unreadable(kata, code):
            record.amber = amber
        else:
            self._fill(record, code, request)
        seconds = round(time.perf_counter() - started, 4)
        facts = None if self.is_as_found else read_facts(kata)
        return judge(kata, facts, record.recorded(seconds))

    def probe(self, kata: Kata, code: Code, names: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of the kata's probes that fire on `code`."""
        request = Request(probes=names)
        record = Record(kata, request)
        if not _unreadable(kata, code):
            self._fill(record, code, request)
        return tuple(record.fired)

    def trace(self, kata: Kata, code: Code) -> dict[str, frozenset[Line]]:
        """Return which lines of `code` each test runs; those that other processes run are left out.

        Nothing is known of a test that ends its process.
        """
        request = Request(is_traced=True)
        record = Record(kata, request)
        if not _unreadable(kata, code):
            self._fill(record, code, request)
        return record.lines

    def collect(self, kata: Kata) -> tuple[Expected, ...]:
        """Return the kata's tests in their order; raises DojoError when they cannot run."""
        request = Request(only=())
        record = Record(kata, request)
        self._fill(record, solution_of(kata), request)
        if record.amber:
            raise DojoError(f"The tests of `{kata.path}` cannot run: {record.amber}.", "Mend that.")
        return record.collected

    def cancel(self) -> None:
        """Call the run off from another thread."""
        self._is_cancelled = True
        if process := self._current:
            process.cancel()

    def _fill(self, record: Record, code: Code, request: Request) -> None:
        """Run until every test has its outcome, in a fresh child after each that came to harm."""
        while True:
            if self._is_cancelled:
                raise Cancelled
            process = self.children.take(record.kata, code)
            self._current = process
            record.tests = process.layout.tests
            try:
                process.ask(replace(request, only=record.todo(), is_fork=self.children.is_forking))
                if process.collected:  # which it said once, for all that is asked of it
                    record.take(process.collected)
                # A series is over soon, and all of it stands on the libraries that it began with.
                if not self.children.is_forking and not process.has_current_libraries():
                    continue
                known = record.count
                end = self._listen(process, record, request.seconds or record.kata.seconds)
                has_failed = end is not None or record.count == known
                if not record.is_done and has_failed:
                    record.fail_to_run(explain_end(end, process, record.kata))
            finally:
                self._current = None
                self.children.retire(process)
            if record.is_done:
                return

    def _listen(self, process: Process, record: Record, limit: int) -> Event | None:
        """Take events until the child is done; return how it ended when that was not by itself."""
        seconds = START_SECONDS
        while True:
            event = process.next_event(seconds) or {"event": "silence"}
            if self._is_cancelled:
                raise Cancelled
            match event:
                case {"event": "end"}:
                    names = event.get("modules", ())
                    self.children.learn([name for name in names if isinstance(name, str)])
                    return None
                case {"event": "flood"}:
                    _hear_out(process, record)
                    return event
                case {"event": "exit" | "garbage" | "silence"}:
                    return event
            record.take(event)
            if not record.is_starting:
                seconds = limit + _GRACE


def _hear_out(process: Process, record: Record) -> None:
    """Take what was told before a flood, which comes by another pipe: what was running then."""
    while not record.is_running and (event := process.next_event(_LATE)):
        if event["event"] in ("end", "exit"):
            return
        record.take(event)


def _unreadable(kata: Kata, code: Code) -> str | None:
    """Return why there is nothing to run, if that can be seen without running anything."""
    if name := code.too_large:
        return f"`{name}` is larger than 1 MB: nothing that large is read"
    if not kata.test_file.exists():
        path = f"{kata.path}/{kata.test_file.name}"
        return f"the tests are gone: put them back with `git checkout -- {path}`"
    return None
