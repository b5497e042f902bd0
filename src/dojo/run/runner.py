"""Runs one kata's tests on one version of the code, and survives whatever that code does.

Limits, expected tests and the verdict belong to this side; the child only tells what happened.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from dojo.code import Code, read_code
from dojo.errors import DojoError
from dojo.facts import Expected, read_facts
from dojo.kata import Kata
from dojo.result import Outcome, Result, Step
from dojo.run.endings import explain_end
from dojo.run.process import Event, Process
from dojo.run.spares import Spares
from dojo.verdict import Recorded, judge

START_SECONDS = 120.0
"""How long a child may take to get ready: a cold disk, a scanner of viruses, a busy machine."""

_GRACE = 1.0
"""Seconds past a limit that the child has for ending the step by itself."""

_OUTCOMES = frozenset(Outcome)


class Cancelled(Exception):
    """The run was called off, since its code is no longer the last save."""


def run(kata: Kata, code: Code, only: frozenset[str] | None = None) -> Result:
    """Run the tests, or `only` those, on `code` and return the verdict."""
    return Runner().run(kata, code, only)


def collect(kata: Kata) -> tuple[Expected, ...]:
    """Return the kata's tests in their order, as pytest finds them beside the solution."""
    record = _Record(kata)
    Runner()._fill(record, read_code(kata, kata.solution), frozenset())
    if record.amber:
        raise DojoError(f"The tests of `{kata.path}` cannot run: {record.amber}.", "Mend that.")
    return record.collected


@dataclass
class Runner:
    """Runs once; with spares, the run starts in a child that is ready."""

    spares: Spares = field(default_factory=lambda: Spares(0))
    _current: Process | None = None
    _is_cancelled: bool = False

    def run(self, kata: Kata, code: Code, only: frozenset[str] | None = None) -> Result:
        """Run the tests, or `only` those; raises Cancelled when `cancel` was called meanwhile."""
        started = time.perf_counter()
        record = _Record(kata)
        if amber := _unreadable(kata, code):
            record.amber = amber
        else:
            self._fill(record, code, only)
        seconds = round(time.perf_counter() - started, 4)
        return judge(kata, read_facts(kata), record.recorded(only is not None, seconds))

    def cancel(self) -> None:
        """Call the run off from another thread."""
        self._is_cancelled = True
        if process := self._current:
            process.cancel()

    def _fill(self, record: _Record, code: Code, only: frozenset[str] | None) -> None:
        """Run until every test has its outcome, in a fresh child after each that came to harm."""
        while True:
            if self._is_cancelled:
                raise Cancelled
            process = self.spares.take(record.kata, code)
            self._current = process
            record.tests = process.layout.tests
            try:
                process.ask(record.todo(only))
                if not process.has_current_libraries():
                    continue
                known = len(record.steps)
                end = self._listen(process, record)
                has_failed = end is not None or len(record.steps) == known
                if not record.is_done(only) and has_failed:
                    record.fail_to_run(explain_end(end, process, record.kata))
            finally:
                self._current = None
                self.spares.retire(process)
            if record.is_done(only):
                return

    def _listen(self, process: Process, record: _Record) -> Event | None:
        """Take events until the child is done; return how it ended when that was not by itself."""
        seconds = START_SECONDS
        while True:
            event = process.next_event(seconds) or {"event": "silence"}
            if self._is_cancelled:
                raise Cancelled
            match event:
                case {"event": "end"}:
                    names = event.get("modules", ())
                    self.spares.learn([name for name in names if isinstance(name, str)])
                    return None
                case {"event": "exit" | "flood" | "garbage" | "silence"}:
                    return event
            record.take(event)
            if not record.is_starting:
                seconds = record.kata.seconds + _GRACE


class _Record:
    """What is known so far of one run."""

    def __init__(self, kata: Kata) -> None:
        self.kata = kata
        self.steps: dict[str, Step] = {}
        self.amber: str | None = None
        self.tests: Mapping[str, bytes] = {}
        self.is_starting = True
        self._collected: dict[str, str] = {}
        self._running: str | None = None
        self._is_loaded = False

    def take(self, event: Event) -> None:
        """Add what the child told; anything that it should not say is left out."""
        match event:
            case {"event": "collected", "tests": list(tests)}:
                self._collected = {str(test): str(rule) for test, rule in tests}
                self.is_starting = False
                if not tests:
                    self.amber = f"there is no test in {self.kata.path}/{self.kata.test_file.name}"
            case {"event": "loaded"}:
                self._is_loaded = True
            case {"event": "amber", "message": str(message)}:
                self.amber = message
            case {"event": "start", "test": str(test)}:
                self._running = test
            case {
                "event": "step",
                "test": str(test),
                "outcome": str(outcome),
                "message": str() | None as text,
                "seconds": float() | int() as seconds,
            } if outcome in _OUTCOMES:
                self._running = None
                self._add(test, Outcome(outcome), text, float(seconds))

    def todo(self, only: frozenset[str] | None) -> frozenset[str] | None:
        """Return the tests that have no outcome yet; None while they are not known."""
        if not self._collected:
            return only
        wanted = self._collected.keys() if only is None else only & self._collected.keys()
        return frozenset(wanted - self.steps.keys())

    def is_done(self, only: frozenset[str] | None) -> bool:
        """Whether no other child could tell more."""
        return self.amber is not None or self.todo(only) == frozenset()

    def fail_to_run(self, end: tuple[Outcome, str]) -> None:
        """Charge a child's bad end to the test that ran, or to the import before the first one."""
        outcome, message = end
        if not self._is_loaded:
            self.amber = f"its import: {message}"
            return
        waiting = [test for test in self._collected if test not in self.steps]
        self._add(self._running or waiting[0], outcome, message, 0.0)
        self._running = None

    def recorded(self, is_partial: bool, seconds: float) -> Recorded:
        """Return what came of the tests, in their order."""
        steps = {test: self.steps[test] for test in self._collected if test in self.steps}
        return Recorded(steps, self.tests, self.amber, is_partial, seconds)

    @property
    def collected(self) -> tuple[Expected, ...]:
        return tuple(Expected(test, rule) for test, rule in self._collected.items())

    def _add(self, test: str, outcome: Outcome, message: str | None, seconds: float) -> None:
        self.steps[test] = Step(test, self._collected.get(test, ""), outcome, message, seconds)


def _unreadable(kata: Kata, code: Code) -> str | None:
    """Return why there is nothing to run, if that can be seen without running anything."""
    if name := code.too_large:
        return f"`{name}` is larger than 1 MB: nothing that large is read"
    if not kata.test_file.exists():
        path = f"{kata.path}/{kata.test_file.name}"
        return f"the tests are gone: put them back with `git checkout -- {path}`"
    return None
