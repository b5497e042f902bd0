"""What is known so far of one run, from what its child told."""

from __future__ import annotations

from collections.abc import Mapping

from dojo.facts import Expected
from dojo.inside.request import Request
from dojo.kata import Kata
from dojo.result import Outcome, Step
from dojo.run.process import Event
from dojo.verdict import Recorded

Line = tuple[str, int]
"""A file's name in its kata, and a line of it from 1."""

_OUTCOMES = frozenset(Outcome)


class Record:
    """Collects the events of one run; several children may have to tell their part."""

    def __init__(self, kata: Kata, request: Request) -> None:
        self.kata = kata
        self.amber: str | None = None
        self.tests: Mapping[str, bytes] = {}
        self.fired: list[str] = []
        self.lines: dict[str, frozenset[Line]] = {}
        self.is_starting = True
        self._request = request
        self._steps: dict[str, Step] = {}
        self._collected: dict[str, str] = {}
        self._running: str | None = None
        self._is_loaded = False

    def take(self, event: Event) -> None:
        """Add what the child told; anything that it should not say is left out."""
        match event:
            case {"event": "ready" | "collected", "tests": list(tests)}:
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
            case {"event": "probe", "name": str(name), "fires": True}:
                self.fired.append(name)
            case {"event": "lines", "test": str(test), "lines": list(lines)}:
                self.lines[test] = frozenset((str(file), int(line)) for file, line in lines)
            case {
                "event": "step",
                "test": str(test),
                "outcome": str(outcome),
                "message": str() | None as text,
                "seconds": float() | int() as seconds,
                "raised": str() | None as raised,
            } if outcome in _OUTCOMES:
                self._running = None
                rule = self._collected.get(test, "")
                step = Step(test, rule, Outcome(outcome), text, float(seconds), raised)
                self._steps[test] = step

    def todo(self) -> tuple[str, ...] | None:
        """Return the tests that have no outcome yet; None while they are not known."""
        only = self._request.only
        if not self._collected:
            return only
        wanted = tuple(self._collected) if only is None else only
        return tuple(t for t in wanted if t in self._collected and t not in self._steps)

    @property
    def is_running(self) -> bool:
        """Whether a test has begun and not ended."""
        return self._running is not None

    @property
    def count(self) -> int:
        return len(self._steps)

    @property
    def is_done(self) -> bool:
        """Whether no other child could tell more."""
        if self._request.probes:
            return True
        is_enough = self._request.is_until_red and any(
            step.outcome is not Outcome.PASSED for step in self._steps.values()
        )
        return self.amber is not None or is_enough or self.todo() == ()

    def fail_to_run(self, end: tuple[Outcome, str]) -> None:
        """Charge a child's bad end to the test that ran, or to the import before the first one."""
        outcome, message = end
        if not self._is_loaded:
            self.amber = f"its import: {message}"
            return
        waiting = [test for test in self._collected if test not in self._steps]
        test = self._running or waiting[0]
        self._steps[test] = Step(test, self._collected.get(test, ""), outcome, message)
        self._running = None

    def recorded(self, seconds: float) -> Recorded:
        """Return what came of the tests, in their order."""
        steps = {test: self._steps[test] for test in self._collected if test in self._steps}
        is_partial = self._request.only is not None or self._request.is_until_red
        return Recorded(steps, self.tests, self.amber, is_partial, seconds)

    @property
    def collected(self) -> tuple[Expected, ...]:
        return tuple(Expected(test, rule) for test, rule in self._collected.items())
