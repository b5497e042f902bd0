"""Katas that cannot share a process: plain pytest has a run test them, and reports their steps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from dojo.code import read_code
from dojo.facts import Expected, read_facts
from dojo.inside.steps import tell
from dojo.kata import Kata
from dojo.result import Light, Outcome, Result, Step
from dojo.run import collect, run


class OwnProcess(pytest.File):
    """The test file of a kata that cannot share a process; its tests are run by a run."""

    def __init__(self, kata: Kata, code_folder: Path, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._kata = kata
        self._code_folder = code_folder

    def collect(self) -> Iterable[pytest.Item]:
        facts = read_facts(self._kata)
        for expected in facts.steps if facts else self._collected():
            yield OwnProcessItem.from_parent(self, name=expected.test, expected=expected)

    @cached_property
    def result(self) -> Result:
        """The verdict on the tests of this session; run when the first of them asks."""
        wanted = [item.name for item in self.session.items if item.parent is self]
        everything = {item.name for item in self.collect()}
        code = read_code(self._kata, self._code_folder)
        return run(self._kata, code, None if set(wanted) == everything else wanted)

    def _collected(self) -> tuple[Expected, ...]:
        return collect(self._kata)


class StepFailed(Exception):
    """A step of a run that was not passed."""


class OwnProcessItem(pytest.Item):
    """One test of such a kata."""

    def __init__(self, expected: Expected, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._expected = expected

    def runtest(self) -> None:
        step = self._step()
        if step.outcome is Outcome.SKIPPED:
            pytest.skip(step.message or "")
        if step.outcome is not Outcome.PASSED:
            raise StepFailed(step.message or step.outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, None, self.name

    def describe_step(self, report: pytest.TestReport) -> None:
        """Say in `report` what the run said of this step."""
        result = self.parent.result if isinstance(self.parent, OwnProcess) else None
        step = self._step() if report.when == "call" else None
        facts = {
            "folder": str(self.path.parent),
            "test": self.name,
            "rule": self._expected.rule,
            "outcome": str(step.outcome) if step else "passed",
            "message": step.message if step else None,
            "raised": step.raised if step else None,
            "is_amber": bool(step and result and result.light is Light.AMBER),
        }
        tell(report, facts)

    def _step(self) -> Step:
        assert isinstance(self.parent, OwnProcess)
        result = self.parent.result
        message = result.message or "it did not run"
        lost = Step(self.name, self._expected.rule, Outcome.ERROR, message)
        return next((step for step in result.steps if step.test == self.name), lost)
