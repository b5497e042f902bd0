"""What a run yields: an outcome for each step, one light, timings; plain data, checked as such."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """How one step ended; only `passed` counts for green."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"
    MISSING = "missing"
    EDITED = "edited"
    UNEXPECTED = "unexpected"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    OUTPUT = "output"
    CRASHED = "crashed"


class Light(StrEnum):
    """Amber: the tests could not run. Red: a step is not passed. Green: every step is."""

    GREEN = "green"
    RED = "red"
    AMBER = "amber"


@dataclass(frozen=True)
class Step:
    """One expected test; `rule` is its docstring, `message` None when it passed.

    `raised` names the class of what ended it, where that is known.
    """

    test: str
    rule: str
    outcome: Outcome
    message: str | None = None
    seconds: float = 0.0
    raised: str | None = None

    @property
    def counts(self) -> bool:
        """Whether the light depends on it: a test that the kata does not know never decides."""
        return self.outcome is not Outcome.UNEXPECTED

    @property
    def is_red(self) -> bool:
        return self.counts and self.outcome is not Outcome.PASSED


@dataclass(frozen=True)
class Mistake:
    """A known misunderstanding and its sentence for the learner."""

    name: str
    text: str


@dataclass(frozen=True)
class Result:
    """A run's verdict. `light` is None for a run of some steps only; `message` is amber's text."""

    kata: str
    light: Light | None
    message: str | None = None
    steps: tuple[Step, ...] = ()
    mistake: Mistake | None = None
    next: str | None = None
    seconds: float = 0.0

    @property
    def counted(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.counts)

    @property
    def first_red(self) -> Step | None:
        return next((step for step in self.counted if step.is_red), None)

    def position(self, step: Step) -> str:
        """Return `step 3 of 6`."""
        return f"step {self.counted.index(step) + 1} of {len(self.counted)}"

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON of `dojo test`."""
        steps = [asdict(step) for step in self.steps]
        for step in steps:
            del step["raised"]
        return {**asdict(self), "steps": steps}


def decide_light(steps: tuple[Step, ...]) -> Light:
    """Return red or green for steps that could run; amber when there is nothing to count."""
    counted = [step for step in steps if step.counts]
    if not counted:
        return Light.AMBER
    return Light.RED if any(step.is_red for step in counted) else Light.GREEN
