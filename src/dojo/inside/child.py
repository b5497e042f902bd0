"""The pytest plugin of a run's child: collects ahead, waits for the save, tells what happens.

Each answer is one JSON object on a line of the channel; its `event` is one of ready, collected,
loaded, amber, start, lines, step, probe, end. A copy of this process that the learner's code
forked says nothing.
"""

from __future__ import annotations

import bdb
import builtins
import faulthandler
import gc
import json
import operator
import os
import shutil
import sys
from collections.abc import Generator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import IO, Any, NoReturn

import pytest

from dojo.inside.lazy_imports import LazyImports
from dojo.inside.limits import bound_memory
from dojo.inside.loading import World
from dojo.inside.network import stay_on_this_machine
from dojo.inside.plugin import KataPlugin, rule_of, test_id
from dojo.inside.printing import Printed
from dojo.inside.request import Request, read_request
from dojo.inside.steps import StepRecorder
from dojo.inside.tracing import LineTracer
from dojo.kata import read_kata
from dojo.result import Outcome

EXIT_MARGIN = 2
"""Seconds after a limit at which the child ends itself, should nobody else have done so."""

CRASH_FILE = "crash.txt"
"""Beside the kata's folder: where the code was when the interpreter itself crashed."""

_UNSAFE_AFTER = (Outcome.TIMEOUT, Outcome.MEMORY, Outcome.OUTPUT)


class Child:
    """One run's side of the channel; `given` is what the parent knew before the save."""

    def __init__(self, given: dict[str, Any], request: IO[str], channel: IO[str]) -> None:
        folder = Path(given["folder"])
        self._world = World(read_kata(folder), folder, {folder: given["name"]})
        self._given = given
        self._request = request
        self._channel = channel
        self._pid = os.getpid()
        self._crash_file = (folder.parent / CRASH_FILE).open("w", encoding="utf-8")
        faulthandler.enable(self._crash_file)
        self._builtins = dict(vars(builtins))
        self._recorder = StepRecorder()
        self._errors: list[str] = []
        self._items: dict[str, pytest.Item] = {}
        self._lazy_imports = LazyImports(self._world)
        self._tracer = LineTracer(self._world)
        self._asked = Request()
        self.plugin = KataPlugin(self.open_world)

    def open_world(self, folder: Path) -> World | None:
        return self._world if folder == self._world.kata.folder else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        session.perform_collect()
        known = {} if self._errors else {"tests": self._collected(session)}
        self._send("ready", files=_files_of_modules(self._world.kata.folder), **known)
        self._get_ready()
        self._asked = asked = self._next_request()
        if asked.seconds:
            self._world.kata = replace(self._world.kata, seconds=asked.seconds)
        if self._errors:
            # A test file that uses the code while it is collected has to wait for the code.
            self._errors.clear()
            self._load()
            session.perform_collect()
            if self._errors:
                self.fail(f"the tests cannot be collected: {self._errors[0]}")
            self._send("collected", tests=self._collected(session))
        if asked.only is not None:
            session.items[:] = [self._items[test] for test in asked.only if test in self._items]
        self._load()
        if asked.probes:
            self._probe(asked.probes)
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            last = str(report.longrepr).strip().splitlines()[-1]
            self._errors.append(last.removeprefix("E ").strip())

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Generator[None, object, object]:
        try:
            return (yield)
        finally:
            self.end()  # what pytest does after that takes 15 ms and changes no verdict

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        if not self._asked.is_fork:
            self._arm()
        self._send("start", test=nodeid.partition("::")[2])

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, object, object]:
        return (yield from self._listening(item, "setup"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        return (yield from self._listening(item, "call"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, object, object]:
        return (yield from self._listening(item, "teardown"))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if step := self._recorder.add(report):
            if self._asked.is_traced:
                self._send("lines", test=step.test, lines=self._tracer.take())
            self._send("step", **vars(step))
            is_enough = self._asked.is_until_red and step.outcome is not Outcome.PASSED
            if is_enough or step.outcome in _UNSAFE_AFTER:
                self.end()

    def fail(self, message: str) -> NoReturn:
        """Say why no test can run, and go."""
        self._send("amber", message=message)
        self.end()

    def end(self) -> NoReturn:
        """Say that all was said, and go at once, whatever threads the learner's code left."""
        self._send("end", modules=[n for n in self._lazy_imports.names if n in sys.modules])
        os._exit(0)

    def _collected(self, session: pytest.Session) -> list[list[str]]:
        """Take the tests over, and return each with its rule."""
        self._items = {test_id(item): item for item in session.items}
        for item in session.items:
            _ = item.location  # pytest works it out once, and here nobody waits for it
        return [[test, rule_of(item)] for test, item in self._items.items()]

    def _get_ready(self) -> None:
        """Do the last of what can be done before the code is known."""
        # Interpreters that the tests start shall not leave byte code beside the learner's file.
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        bound_memory(self._given["memory"])
        sys.meta_path.insert(0, self._lazy_imports)
        sys.breakpointhook = _refuse_breakpoint
        stay_on_this_machine()
        gc.collect()
        gc.freeze()  # the collector need not look at pytest and the libraries again
        gc.enable()

    def _next_request(self) -> Request:
        """Return what is asked of this process; a copy of it answers what is asked of a copy."""
        while line := self._request.readline():
            asked = read_request(line)
            if not asked.is_fork or self._is_copy():
                return asked
        # Without a request there is nobody to answer.
        shutil.rmtree(self._world.kata.folder.parent, ignore_errors=True)
        os._exit(0)

    def _is_copy(self) -> bool:
        from dojo.inside.forking import answer_in_copy

        self._crash_file.truncate(0)
        is_copy = answer_in_copy(lambda code: self._send("exit", code=code))
        if is_copy:
            self._pid = os.getpid()
        return is_copy

    def _probe(self, names: tuple[str, ...]) -> NoReturn:
        """Try the probes instead of the tests, and go."""
        from dojo.inside.probing import try_probes

        for name, fires in try_probes(self._world, Path(self._given["probes"]), names):
            self._send("probe", name=name, fires=fires)
        self.end()

    def _load(self) -> None:
        # A copy is armed once for all that it does: each time takes a thread.
        self._arm(1 + len(self._items) if self._asked.is_fork else 1)
        sys.stdout = Printed()
        try:
            message = self.plugin.load(self._world)
        finally:
            replaced = self._restore_builtins()
            if replaced:
                self.fail(f"it replaces the built-in {replaced}, which the tests need too")
        if message:
            self.fail(message)
        self._send("loaded")

    def _listening(self, item: pytest.Item, when: str) -> Generator[None, object, object]:
        """Run a phase with a stdout of its own and the built-ins as they were."""
        sys.stdout = printed = Printed()
        try:
            with self._tracer.tracing() if self._asked.is_traced else nullcontext():
                result = yield
        finally:
            replaced = self._restore_builtins()
            item.add_report_section(when, "stdout", printed.text)
        if replaced:
            pytest.fail(f"this left the built-in {replaced} replaced, which everybody needs")
        return result

    def _restore_builtins(self) -> str:
        """Put back what the learner's code replaced, and return its names."""
        now = vars(builtins)
        known = self._builtins
        if all(map(operator.is_, map(now.get, known), known.values())):
            return ""
        changed = [name for name, value in known.items() if now.get(name) is not value]
        now.update({name: self._builtins[name] for name in changed})
        return ", ".join(f"`{name}`" for name in changed)

    def _arm(self, steps: int = 1) -> None:
        """End this process even if its parent is gone and the learner's code does not end."""
        seconds = self._world.kata.seconds * steps + EXIT_MARGIN
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._crash_file)

    def _send(self, event: str, **facts: object) -> None:
        if os.getpid() != self._pid:
            os._exit(0)
        self._channel.write(json.dumps({"event": event, **facts}) + "\n")
        if event != "step":  # another event follows, and no code of the learner's comes between
            self._channel.flush()


def _refuse_breakpoint(*_: object, **__: object) -> NoReturn:
    raise bdb.BdbQuit


def _files_of_modules(outside: Path) -> list[str]:
    """Return the files of all imports that lie `outside` a folder: the parent sees them change."""
    found = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    files = {file for file in found if isinstance(file, str)}
    return sorted(file for file in files if not file.startswith(str(outside)))
