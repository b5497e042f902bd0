"""Puts the phases that pytest reports together into steps."""

from __future__ import annotations

from typing import Any

import pytest

from dojo.result import Outcome, Step

Facts = dict[str, Any]
"""Plain data, since xdist sends it on: folder, test, rule, outcome, message, raised, is_amber."""


class StepRecorder:
    """Takes reports in any order of tests, as xdist sends them, and yields a step as each ends."""

    def __init__(self) -> None:
        self._phases: dict[str, list[pytest.TestReport]] = {}

    def add(self, report: pytest.TestReport) -> Step | None:
        """Return the step that `report` ends, or None while it goes on."""
        phases = self._phases.setdefault(report.nodeid, [])
        phases.append(report)
        if report.when != "teardown":
            return None
        del self._phases[report.nodeid]
        facts = [phase.dojo for phase in phases]
        worst = next((f for f in facts if f["outcome"] != Outcome.PASSED), facts[-1])
        seconds = sum(phase.duration for phase in phases)
        outcome = Outcome(worst["outcome"])
        return Step(
            worst["test"],
            worst["rule"],
            outcome,
            worst["message"],
            round(seconds, 4),
            worst["raised"],
        )


def tell(report: pytest.TestReport, facts: Facts) -> None:
    """Say in a report of pytest's what it means for a kata's step."""
    vars(report)["dojo"] = facts


def facts_of(report: pytest.TestReport) -> Facts | None:
    """Return what the plugin said of a kata's step in this report, if it is one."""
    facts = getattr(report, "dojo", None)
    return facts if isinstance(facts, dict) else None
