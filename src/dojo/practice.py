"""The loop that screen and plain lines share: a save, a run, the verdict on the last save.

What is shown is always the verdict on what the files hold when it is shown. A save made while
tests run calls that run off; a half-written file is waited for instead of judged.
"""

from __future__ import annotations

import queue
import threading
import time
from dataclasses import dataclass

from dojo.code import Code, read_code
from dojo.facts import test_side
from dojo.kata import Kata, rule_number
from dojo.known import has_known_mistakes, known_mistake
from dojo.result import Light, Mistake, Result
from dojo.run import Cancelled, Runner, Spares
from dojo.watching import Watch

HOLD = 0.05
"""Seconds of quiet after a save that looks half-written before it is judged."""

HOLD_MISSING = 0.25
"""The same for a file that is gone: an editor may be about to put its new version there."""


@dataclass(frozen=True)
class Verdict:
    """A result and the code that it is about."""

    result: Result
    code: Code


@dataclass(frozen=True)
class Recognized:
    """The known mistake in the code of the verdict that is shown.

    With `has_stayed` the same rule was the first red one before the last save too: time to tell.
    """

    mistake: Mistake
    has_stayed: bool


@dataclass(frozen=True)
class Key:
    """A key that was pressed."""

    name: str


@dataclass(frozen=True)
class Failure:
    """A bug of ours, met in a thread, on its way to whoever waits."""

    error: BaseException


class _Changed:
    pass


class Practice:
    """One kata being practised; `wait` returns verdicts and keys as they come."""

    def __init__(self, kata: Kata, spares: Spares) -> None:
        self.kata = kata
        self._spares = spares
        self._events: queue.Queue[object] = queue.Queue()
        self._runner: Runner | None = None
        self._running: Code | None = None
        self._shown: Verdict | None = None
        self._before: Verdict | None = None
        self._prober: Runner | None = None
        self._tested: dict[str, bytes] = {}
        self._held: Verdict | None = None
        self._changed_at = 0.0
        self._watch = Watch(kata.folder, lambda: self._events.put(_Changed()))

    def close(self) -> None:
        self._watch.close()
        self._cancel()

    def put(self, event: Key) -> None:
        """Hand in a key from the thread that reads them."""
        self._events.put(event)

    def run(self) -> None:
        """Run the tests on what the files hold now, whether it changed or not."""
        self._cancel()
        self._running = code = read_code(self.kata)
        self._runner = runner = Runner(self._spares)
        self._tested = test_side(self.kata)
        threading.Thread(target=self._attempt, args=(runner, code), daemon=True).start()

    def prepare(self) -> None:
        """Get ready for the next save; called once the verdict is shown."""
        self._spares.refill(self.kata)
        shown = self._shown
        if shown and self._runner is None and has_known_mistakes(self.kata, shown.result):
            self._prober = prober = Runner(self._spares)
            threading.Thread(target=self._recognize, args=(prober, shown), daemon=True).start()

    def wait(self) -> Verdict | Recognized | Key:
        """Return the next verdict that may be shown, what is recognized in it, or the next key."""
        while True:
            match self._next():
                case _Changed():
                    self._changed_at = time.monotonic()
                    self._look()
                case (Runner() as runner, Verdict() as verdict) if runner is self._runner:
                    self._runner = None
                    self._held = verdict
                case (Runner() as runner, Failure(error)) if runner is self._runner:
                    self._runner = None
                    raise error
                case (Runner() as runner, Mistake() as mistake) if runner is self._prober:
                    self._prober = None
                    return Recognized(mistake, self._has_stayed())
                case Key() as key:
                    return key
            if released := self._released():
                self._before, self._shown = self._shown, released
                return released

    def _next(self) -> object:
        # In slices: on Windows, a wait without an end cannot be interrupted by Ctrl-C.
        timeout = max(self._due() - time.monotonic(), 0) if self._held else 0.5
        try:
            return self._events.get(timeout=timeout)
        except queue.Empty:
            return None

    def _look(self) -> None:
        """Start a run if the files, or the tests, are not what was run last."""
        code = read_code(self.kata)
        if code == self._last_code() and self._tested == test_side(self.kata):
            return
        self._held = None
        self.run()

    def _last_code(self) -> Code | None:
        if self._runner:
            return self._running
        last = self._held or self._shown
        return last.code if last else None

    def _released(self) -> Verdict | None:
        """Return the verdict that waits, once it may be shown."""
        verdict = self._held
        if verdict is None or time.monotonic() < self._due():
            return None
        self._held = None
        if read_code(self.kata) != verdict.code:
            self.run()
            return None
        return verdict

    def _due(self) -> float:
        """Return when the verdict that waits may be shown."""
        assert self._held
        shown = self._shown.code if self._shown else None
        return self._changed_at + _hold(self._held, shown, len(self.kata.files))

    def _has_stayed(self) -> bool:
        """Whether the first red rule was the first red one before the last save as well."""
        if self._shown is None or self._before is None or self._shown.code == self._before.code:
            return False
        return _red_rule(self._shown) == _red_rule(self._before)

    def _attempt(self, runner: Runner, code: Code) -> None:
        try:
            verdict = Verdict(runner.run(self.kata, code), code)
        except Cancelled:
            return
        except BaseException as error:  # it belongs to the thread that waits
            self._events.put((runner, Failure(error)))
            return
        self._events.put((runner, verdict))

    def _recognize(self, prober: Runner, verdict: Verdict) -> None:
        """Try the probes on the code of a red verdict; a save calls it off."""
        try:
            mistake = known_mistake(self.kata, verdict.code, verdict.result, prober)
        except Cancelled:
            return
        self._events.put((prober, mistake))

    def _cancel(self) -> None:
        for runner in (self._runner, self._prober):
            if runner:
                runner.cancel()
        self._runner = self._prober = None


def _red_rule(verdict: Verdict) -> int | None:
    step = verdict.result.first_red
    return rule_number(step.rule) if step else None


def _hold(verdict: Verdict, shown: Code | None, files: int) -> float:
    """Return the seconds of quiet that this verdict needs.

    An editor truncates, then writes: what is empty, cut short or no Python may be half a save.
    """
    code = verdict.code
    if len(code.files) < files:
        return HOLD_MISSING
    is_whole = all(data.endswith(b"\n") for data in code.files.values())
    is_cut = shown is not None and any(
        shown.files.get(name, b"").startswith(data) and shown.files.get(name) != data
        for name, data in code.files.items()
    )
    is_sound = is_whole and not is_cut and verdict.result.light is not Light.AMBER
    return 0.0 if is_sound else HOLD
