"""Plain pytest on katas: the same tests in place, and at the end what a learner needs to know.

Runs in place, so that `--pdb` and prints work; a kata that cannot share a process is run by a
run. Registered only where katas are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from dojo import feedback
from dojo.code import read_code
from dojo.facts import Expected, read_facts, test_side
from dojo.inside.loading import World
from dojo.inside.plugin import KataPlugin
from dojo.inside.steps import StepRecorder, facts_of
from dojo.kata import Kata, read_kata
from dojo.known import has_known_mistakes, known_mistake
from dojo.result import Light, Result, Step
from dojo.run import Runner
from dojo.verdict import Recorded, judge

_MOST_PRINTED = 15
"""Lines of what the first red step printed that are shown again at the end."""

_COLOURS: dict[Light | None, dict[str, bool]] = {
    Light.GREEN: {"green": True, "bold": True},
    Light.RED: {"red": True, "bold": True},
    Light.AMBER: {"yellow": True, "bold": True},
}


def register(config: pytest.Config) -> None:
    """Make pytest kind to learners in this session."""
    shelf = Shelf(config.rootpath, bool(config.getoption("solutions", False)))
    plugin = KataPlugin(shelf.open_world)
    config.pluginmanager.register(plugin, "dojo-katas")
    config.pluginmanager.register(Plain(config, shelf), "dojo-plain")


@dataclass
class Shelf:
    """The katas of this session, by folder, and whose code is tested."""

    root: Path
    solutions: bool
    _katas: dict[Path, Kata | None] = field(default_factory=dict)

    def kata_at(self, folder: Path) -> Kata | None:
        if folder not in self._katas:
            is_kata = (folder / "kata.toml").is_file()
            self._katas[folder] = read_kata(folder) if is_kata else None
        return self._katas[folder]

    def code_folder(self, kata: Kata) -> Path:
        return kata.solution if self.solutions else kata.folder

    def open_world(self, folder: Path) -> World | None:
        kata = self.kata_at(folder)
        if kata is None or kata.process == "own":
            return None
        code = self.code_folder(kata)
        names = {code: self._shown(code), kata.folder: self._shown(kata.folder)}
        return World(kata, code, names)

    def _shown(self, folder: Path) -> str:
        is_inside = folder.is_relative_to(self.root) and folder != self.root
        return folder.relative_to(self.root).as_posix() if is_inside else folder.name


class Plain:
    """Collects the steps that pytest reports, and tells each kata's verdict at the end."""

    def __init__(self, config: pytest.Config, shelf: Shelf) -> None:
        self._config = config
        self._shelf = shelf
        self._recorder = StepRecorder()
        self._steps: dict[Path, dict[str, Step]] = {}
        self._amber: dict[Path, str] = {}
        self._printed: dict[tuple[Path, str], str] = {}
        self._others = 0
        self._is_ours = False
        self._byte_code = (sys.dont_write_bytecode, os.environ.get("PYTHONDONTWRITEBYTECODE"))
        # Nothing is written into katas/, and no stale byte code is made that could be read.
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"

    def pytest_unconfigure(self) -> None:
        sys.dont_write_bytecode, before = self._byte_code
        if before is None:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

    @pytest.hookimpl(tryfirst=True)
    def pytest_pycollect_makemodule(
        self, module_path: Path, parent: pytest.Collector
    ) -> pytest.Collector | None:
        kata = self._shelf.kata_at(module_path.parent)
        if kata and kata.process == "own" and module_path == kata.test_file:
            from dojo.own_process import OwnProcess

            code_folder = self._shelf.code_folder(kata)
            return OwnProcess.from_parent(
                parent, path=module_path, kata=kata, code_folder=code_folder
            )
        return None

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item) -> Generator[None, Any, Any]:
        report = yield
        if describe := getattr(item, "describe_step", None):
            describe(report)
        return report

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        folder = (self._config.rootpath / report.nodeid.partition("::")[0]).parent
        if report.failed and (kata := self._shelf.kata_at(folder)):
            reason = str(report.longrepr).strip().splitlines()[-1].removeprefix("E").strip()
            self._amber[folder] = f"the tests cannot be collected: {reason}"
            self._steps.setdefault(kata.folder, {})

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        facts = facts_of(report)
        if facts is None:
            self._others += 1
            return
        folder = Path(facts["folder"])
        if facts["is_amber"]:
            self._amber[folder] = facts["message"] or self._amber.get(folder, "")
        if report.capstdout:
            self._printed[folder, facts["test"]] = report.capstdout
        if step := self._recorder.add(report):
            self._steps.setdefault(folder, {})[step.test] = step

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        """Take the failures over where only katas ran and nobody asked for pytest's own."""
        option = self._config.option
        if self._steps and not self._others and getattr(option, "tbstyle", "") == "auto":
            option.tbstyle = "no"
            self._is_ours = True

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        results = list(self._results())
        if not results:
            return
        if self._is_ours and self._config.option.reportchars == "fE":
            terminalreporter.reportchars = ""  # the first red step says it, and what to do
        terminalreporter.section("dojo")
        shown = next((r for r, _ in results if r.light is not Light.GREEN), results[0][0])
        for result, kata in results:
            markup = _COLOURS.get(result.light, {})
            encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
            terminalreporter.write_line(feedback.headline(result, encoding), **markup)
            if result is shown:
                for line in self._details(result, kata):
                    terminalreporter.write_line(line)

    def _results(self) -> Iterator[tuple[Result, Kata]]:
        for folder, steps in self._steps.items():
            kata = read_kata(folder)
            facts = read_facts(kata)
            recorded = Recorded(
                _in_order(steps, facts.steps if facts else ()),
                test_side(kata),
                self._amber.get(folder),
                self._is_partial,
            )
            yield judge(kata, facts, recorded), kata

    def _details(self, result: Result, kata: Kata) -> Iterator[str]:
        if not self._shelf.solutions and has_known_mistakes(kata, result):
            mistake = known_mistake(kata, read_code(kata), result, Runner())
            result = replace(result, mistake=mistake)
        yield from feedback.details(result)
        step = result.first_red
        printed = self._printed.get((kata.folder, step.test), "") if step else ""
        if printed.strip():
            lines = printed.rstrip().splitlines()
            yield "it printed:"
            yield from (f"    {line}" for line in lines[-_MOST_PRINTED:])
        yield from feedback.notes(result)
        if self._shelf.solutions:
            return
        yield feedback.advice(result, kata, None)

    @cached_property
    def _is_partial(self) -> bool:
        """Whether somebody asked for some tests only."""
        option = self._config.option
        chosen = ("keyword", "markexpr", "deselect", "lf", "maxfail", "stepwise")
        is_chosen = any(getattr(option, name, None) for name in chosen)
        return is_chosen or any("::" in str(argument) for argument in self._config.args)


def _in_order(steps: dict[str, Step], expected: tuple[Expected, ...]) -> dict[str, Step]:
    """Return the steps in teaching order, whatever order they ran in."""
    order = {wanted.test: number for number, wanted in enumerate(expected)}
    return dict(sorted(steps.items(), key=lambda pair: order.get(pair[0], len(order))))
