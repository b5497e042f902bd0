"""All katas at once, several side by side: how each stands, and whether one was green before.

A mirror for the learner, not a grade: a kata whose code is as it came is open and fails nothing.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dojo.code import Code, read_code
from dojo.commits import code_at, find_commit
from dojo.errors import DojoError
from dojo.facts import read_facts
from dojo.history import History
from dojo.kata import Kata
from dojo.known import known_mistake
from dojo.repetition import record
from dojo.result import Light, Result
from dojo.run import Nursery, Runner, Series, nursery
from dojo.versions import solution_of

_LOOK = 0.1
"""Seconds between two looks at Ctrl-C, which does not end every system's waiting."""


@dataclass(frozen=True)
class Since:
    """What `--since` compares with; without a `commit`, `notice` says why there is none."""

    commit: str | None
    notice: str | None = None


@dataclass(frozen=True)
class Task:
    """A kata and the code to run; `is_open` says that the code is as it came."""

    kata: Kata
    code: Code
    is_open: bool


@dataclass(frozen=True)
class Standing:
    """How a kata stands. `has_regressed` is None where nothing says how it stood before."""

    task: Task
    result: Result
    has_regressed: bool | None

    @property
    def kata(self) -> Kata:
        return self.task.kata

    @property
    def light(self) -> Light | None:
        """The light, or None for a kata that is open: whatever its stub does."""
        return None if self.task.is_open else self.result.light

    @property
    def is_to_mend(self) -> bool:
        return not self.task.is_open and self.light is not Light.GREEN

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON of `dojo test`, with what is known of more than this run."""
        more = {"is_open": self.task.is_open, "has_regressed": self.has_regressed}
        return {**self.result.to_json(), **more}


@dataclass(frozen=True)
class Mirror:
    """How all the katas stand; of those that are open, `unrun` were not run."""

    standings: tuple[Standing, ...]
    unrun: tuple[Kata, ...]
    since: Since | None
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether nothing is to mend; with `--since`, whether nothing is that was green then."""
        if self.since:
            return not any(standing.has_regressed for standing in self.standings)
        return not any(standing.is_to_mend for standing in self.standings)

    def count(self, light: Light | None) -> int:
        """Return how many katas have this light; with None, how many are open."""
        shown = sum(standing.light is light for standing in self.standings)
        return shown + (len(self.unrun) if light is None else 0)

    def to_json(self) -> dict[str, Any]:
        """Return the documented JSON of `dojo test --all`."""
        return {
            "katas": [standing.to_json() for standing in self.standings],
            **{str(light): self.count(light) for light in Light},
            "open": self.count(None),
            "seconds": self.seconds,
        }


def find_since(root: Path, revision: str) -> Since:
    """Return what there is to compare with; where there is nothing, the notice says so."""
    try:
        return Since(find_commit(root, revision))
    except DojoError as error:
        return Since(None, f"{error.message} {error.remedy}")


def learners_task(kata: Kata) -> Task:
    """Return the task to run the learner's code; a kata without facts cannot be told as open."""
    code, facts = read_code(kata), read_facts(kata)
    return Task(kata, code, facts is not None and facts.is_stub(code.files))


def solutions_task(kata: Kata) -> Task:
    """Return the task to run the reference solution."""
    return Task(kata, solution_of(kata), is_open=False)


def look(
    tasks: Sequence[Task],
    on_done: Callable[[Kata], None],
    *,
    unrun: Iterable[Kata] = (),
    since: Since | None = None,
) -> Mirror:
    """Run the tasks and return how they stand, in their order; Ctrl-C ends all that runs."""
    started = time.perf_counter()
    standings = _Runs(since.commit if since else None).run(tasks, on_done)
    return Mirror(tuple(standings), tuple(unrun), since, round(time.perf_counter() - started, 4))


def record_all(mirror: Mirror, history: History) -> None:
    """Keep each run of code that differs from its stub, unless the history has it already.

    The last saved comes last, since that is where `dojo` goes on.
    """
    lights = history.lights()
    for standing in sorted(mirror.standings, key=_last_save):
        kata, code = standing.kata, standing.task.code
        last = history.last_version(kata.name, run=True)
        is_same = last is not None and last.digest == code.digest
        is_known = is_same and lights.get(kata.name) is standing.light
        if not standing.task.is_open and not is_known:
            record(kata, standing.result, code, history)


class _Runs:
    """Runs katas side by side, each in one child that is warm after its first run."""

    def __init__(self, commit: str | None) -> None:
        self._commit = commit
        self._runners: list[Runner] = []
        self._nursery: Nursery | None = None
        self._is_over = threading.Event()

    def run(self, tasks: Sequence[Task], on_done: Callable[[Kata], None]) -> list[Standing]:
        """Run the tasks; the first error, or Ctrl-C, ends those that are not done."""
        with nursery() as self._nursery, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            try:
                futures = [pool.submit(self._stand, task) for task in tasks]
                waiting = set(futures)
                while waiting:
                    done, waiting = wait(waiting, _LOOK, FIRST_COMPLETED)
                    for future in done:
                        on_done(future.result().kata)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                self._cancel()
                raise
        return [future.result() for future in futures]

    def _cancel(self) -> None:
        self._is_over.set()
        for runner in self._runners:
            runner.cancel()

    def _stand(self, task: Task) -> Standing:
        with Series(task.kata, nursery=self._nursery) as series:
            runner = series.runner()
            self._runners.append(runner)
            if self._is_over.is_set():
                runner.cancel()
            result = runner.run(task.kata, task.code)
            if not task.is_open:
                mistake = known_mistake(task.kata, task.code, result, runner)
                result = replace(result, mistake=mistake)
            standing = Standing(task, result, None)
            if self._commit is None:
                return standing
            has_regressed = standing.is_to_mend and self._was_green(task, self._commit, runner)
            return replace(standing, has_regressed=has_regressed)

    def _was_green(self, task: Task, commit: str, runner: Runner) -> bool:
        """Whether the commit's code passes the tests of now: mended tests are nobody's fault."""
        before = code_at(task.kata, commit)
        facts = read_facts(task.kata)
        is_stub = facts is not None and facts.is_stub(before.files)
        if not before.files or is_stub or before.digest == task.code.digest:
            return False
        return runner.run(task.kata, before).light is Light.GREEN


def _last_save(standing: Standing) -> float:
    files = [standing.kata.folder / name for name in standing.kata.files]
    return max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
