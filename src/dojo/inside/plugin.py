"""What happens inside pytest while a kata's tests run, in plain pytest and in a run alike.

It gives each kata its own modules, loads the learner's code after the tests were collected,
ends what does not end, and reports each phase with the few lines that a learner needs.
"""

from __future__ import annotations

import signal
import sys
import threading
import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from dojo.inside.deadline import Deadline
from dojo.inside.loading import KataFinder, World
from dojo.inside.messages import CannotStart, Explainer, outcome_of
from dojo.inside.steps import Facts, tell
from dojo.result import Outcome

_INTERRUPTED = "it raises KeyboardInterrupt while it is imported"
Wrapper = Generator[None, object, object]


class Interrupted(Exception):
    """The learner's code raised KeyboardInterrupt; nobody pressed a key."""


class KataPlugin:
    """Registered where katas are; leaves every other test alone."""

    def __init__(self, open_world: Callable[[Path], World | None]) -> None:
        """`open_world` makes the world of a kata's folder, or returns None for any other folder."""
        self._open_world = open_world
        self._worlds: dict[Path, World | None] = {}
        self._refusals: dict[Path, str] = {}
        self._finder = KataFinder()
        self._deadline = Deadline()
        self._key_was_pressed = False
        self._compared_none = False

    def world_of(self, path: Path) -> World | None:
        if path.parent not in self._worlds:
            self._worlds[path.parent] = self._open_world(path.parent)
        return self._worlds[path.parent]

    def pytest_sessionstart(self) -> None:
        # At the front, so that a kata's module is never taken for a library's of the same name.
        sys.meta_path.insert(0, self._finder)

    def pytest_sessionfinish(self) -> None:
        self._finder.enter(None)
        sys.meta_path.remove(self._finder)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Wrapper:
        world = self.world_of(collector.path)
        if world:
            self._finder.enter(world)
        return (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Wrapper:
        world = self.world_of(item.path)
        if world is None:
            return (yield)
        self._compared_none = False
        self._finder.enter(world)
        if message := self.load(world):
            raise CannotStart(message)
        return (yield from self._guarded(world))

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Wrapper:
        world = self.world_of(item.path)
        return (yield from self._guarded(world)) if world else (yield)

    @pytest.hookimpl(wrapper=True, trylast=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Wrapper:
        world = self.world_of(item.path)
        return (yield from self._guarded(world)) if world else (yield)

    def pytest_enter_pdb(self) -> None:
        self._deadline.lift()

    @pytest.hookimpl(tryfirst=True)
    def pytest_assertrepr_compare(self, left: object, right: object) -> None:
        self._compared_none = self._compared_none or (left is None) != (right is None)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> pytest.TestReport | None:
        world = self.world_of(item.path)
        if world is None:
            return None
        if call.excinfo is None or isinstance(call.excinfo.value, pytest.skip.Exception):
            report = pytest.TestReport.from_item_and_call(item, call)
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else None
            tell(report, self._facts(item, world, Outcome(report.outcome), reason, None))
            return report
        error = call.excinfo.value
        report = _report(item, call)
        outcome = outcome_of(error)
        if call.when != "call" and outcome is Outcome.FAILED:
            outcome = Outcome.ERROR
        message = Explainer(world).of_step(error, report.capstdout, self._compared_none)
        if item.config.getoption("tbstyle", "auto") in ("auto", "no"):
            report.longrepr = message
        else:
            report = pytest.TestReport.from_item_and_call(item, call)
        tell(report, self._facts(item, world, outcome, message, type(error).__name__))
        return report

    def _facts(
        self,
        item: pytest.Item,
        world: World,
        outcome: Outcome,
        message: str | None,
        raised: str | None,
    ) -> Facts:
        """Return what a report says of its step."""
        return {
            "folder": str(world.kata.folder),
            "test": test_id(item),
            "rule": rule_of(item),
            "outcome": str(outcome),
            "message": message,
            "raised": raised,
            "is_amber": world.kata.folder in self._refusals,
        }

    def load(self, world: World) -> str | None:
        """Load the learner's code once, within its time; return why it cannot be, if it cannot."""
        folder = world.kata.folder
        if not world.is_loaded:
            self._finder.enter(world)
            try:
                with self._deadline.within(world.kata.seconds):
                    world.load()
            except KeyboardInterrupt:
                if self._key_was_pressed:
                    raise
                self._refusals[folder] = _INTERRUPTED
            except MemoryError as error:
                self._refusals[folder] = Explainer(world).of_loading(_freed(error))
            except BaseException as error:  # sys.exit(), a time-out: whatever a module can do
                self._refusals[folder] = Explainer(world).of_loading(error)
        return self._refusals.get(folder)

    def _guarded(self, world: World) -> Wrapper:
        """Run a phase under the kata's time limit; only a real key press interrupts the session."""
        before = _on_interrupt(self._note_key)
        try:
            with self._deadline.within(world.kata.seconds):
                return (yield)
        except MemoryError as error:
            raise _freed(error) from None
        except KeyboardInterrupt as error:
            if self._key_was_pressed:
                raise
            raise Interrupted("KeyboardInterrupt").with_traceback(error.__traceback__) from None
        finally:
            _on_interrupt(before)

    def _note_key(self, number: int, frame: FrameType | None) -> None:
        self._key_was_pressed = True
        raise KeyboardInterrupt


def test_id(item: pytest.Item) -> str:
    """Return the test's id without its file: `test_area[2]`."""
    return item.nodeid.partition("::")[2]


def rule_of(item: pytest.Item) -> str:
    """Return the test's docstring, its first paragraph on one line."""
    text = getattr(getattr(item, "function", None), "__doc__", None) or ""
    return " ".join(text.strip().split("\n\n")[0].split())


def _freed(error: MemoryError) -> MemoryError:
    """Let go of what the failed code held, or there is no memory left to tell about it."""
    traceback.clear_frames(error.__traceback__)
    return error


def _report(item: pytest.Item, call: pytest.CallInfo[None]) -> pytest.TestReport:
    """Return a failed report without pytest's own traceback, which takes 7 to 21 ms to make."""
    when = call.when
    passed = pytest.CallInfo.from_call(lambda: None, when)
    report = pytest.TestReport.from_item_and_call(item, passed)
    report.outcome = "failed"
    report.duration, report.start, report.stop = call.duration, call.start, call.stop
    return report


def _on_interrupt(handler: Any) -> Any:
    """Set what Ctrl-C does and return what it did; signals belong to the main thread."""
    if threading.current_thread() is threading.main_thread():
        return signal.signal(signal.SIGINT, handler)
    return None
