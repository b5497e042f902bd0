"""Check 7: every mutant of the solution is killed, or is listed as one that no test can kill."""

from __future__ import annotations

import math
import threading
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from dojo.code import Code
from dojo.errors import DojoError
from dojo.inside.request import Request
from dojo.result import Light, Result, Step
from dojo.run import Line, Series
from dojo.verify.finding import Finding, line_of
from dojo.verify.folder import EQUIVALENTS
from dojo.verify.mutation import Mutant, is_python, is_same_program, make_mutants
from dojo.verify.subject import Subject

CHECK = "mutants"

_LONGEST_TRACED = 1.0
"""Seconds: tests that take longer wait for other processes, whose lines are not known anyway."""


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: the step that killed it, or None where all tests passed."""

    mutant: Mutant
    killer: Step | None
    is_amber: bool = False

    @property
    def is_killed(self) -> bool:
        return self.is_amber or self.killer is not None


class Killers:
    """Knows which test killed what, so that the likeliest killer of the next mutant runs first."""

    def __init__(self, solution: Result, lines: Mapping[str, frozenset[Line]]) -> None:
        """`lines` are those of the solution that each test runs, as far as they are known."""
        self._tests = [step.test for step in solution.counted]
        self._lines = lines
        self._in_scope: Counter[tuple[str, str]] = Counter()
        self._cost = {step.test: step.seconds for step in solution.counted}
        self._lock = threading.Lock()

    def order_for(self, mutant: Mutant) -> tuple[str, ...]:
        """Return all tests: first those that run the line, of them those that killed around it."""
        place = (mutant.file, mutant.line)

        def unlikelihood(test: str) -> tuple[bool, int, float]:
            is_elsewhere = place not in self._lines.get(test, ())
            return is_elsewhere, -self._in_scope[mutant.scope, test], self._cost[test]

        with self._lock:
            return tuple(sorted(self._tests, key=unlikelihood))

    def note(self, mutant: Mutant, test: str) -> None:
        with self._lock:
            self._in_scope[mutant.scope, test] += 1

    @property
    def idle(self) -> frozenset[str]:
        """The tests that killed nothing so far."""
        busy = {test for _, test in self._in_scope}
        return frozenset(test for test in self._tests if test not in busy)


def killers_for(subject: Subject, solution: Result, series: Series) -> Killers:
    """Return what knows the order of tests; `solution` is the run of the solution in `series`."""
    is_quick = sum(step.seconds for step in solution.counted) < _LONGEST_TRACED
    return Killers(solution, series.trace(subject.solution) if is_quick else {})


def mutants_of(subject: Subject) -> Iterator[Mutant]:
    """Yield the mutants of all Python files of the solution.

    What a `code` kata gives in its stub is no part of the task: nobody has to test it.
    """
    given = {x.strip() for t in subject.stub.texts().values() for x in t.splitlines()}
    is_task = subject.kata.kind == "code"
    for name, data in subject.solution.files.items():
        for mutant in make_mutants(name, data) if name.endswith(".py") else ():
            if not (is_task and given.issuperset(mutant.was.splitlines())):
                yield mutant


def run_mutants(
    subject: Subject,
    mutants: Iterable[Mutant],
    killers: Killers,
    all_series: Sequence[Series],
    limit: int,
    on_fate: Callable[[], None],
) -> list[Fate]:
    """Run each mutant until a test kills it; several series share the work.

    `mutants` may be made while others run. Those that are no Python are left out, which costs less
    to see here than for each. Fates are returned in the order of the source.
    """
    for series in all_series:
        series.prepare()
    waiting = iter(mutants)
    lock = threading.Lock()
    fates: list[Fate] = []

    def work(series: Series) -> None:
        while True:
            with lock:
                mutant = next(waiting, None)
            if mutant is None:
                return
            fate = _run(subject, mutant, killers, series, limit)
            if fate.is_amber and not is_python(mutant.data):
                continue
            with lock:
                fates.append(fate)
                on_fate()

    with ThreadPoolExecutor(len(all_series)) as pool:
        for done in [pool.submit(work, series) for series in all_series]:
            done.result()
    return sorted(fates, key=lambda fate: (fate.mutant.file, fate.mutant.line))


def _run(subject: Subject, mutant: Mutant, killers: Killers, series: Series, limit: int) -> Fate:
    request = Request(only=killers.order_for(mutant), is_until_red=True, seconds=limit)
    result = series.run(code_of(subject, mutant), request)
    # Of the last order: the step that is red is the only one, whatever place it has.
    if killer := result.first_red:
        killers.note(mutant, killer.test)
    return Fate(mutant, killer, result.light is Light.AMBER)


def code_of(subject: Subject, mutant: Mutant) -> Code:
    """Return the solution with the mutant's file in the place of its own."""
    return Code({**subject.solution.files, mutant.file: mutant.data})


def limit_for(solution: Result) -> int:
    """Return the seconds a test may take on a mutant, by what it takes on the solution."""
    slowest = max((step.seconds for step in solution.counted), default=0.0)
    return max(1, math.ceil(5 * slowest))


def check_survivors(subject: Subject, fates: Sequence[Fate]) -> Iterator[Finding]:
    """Yield the survivors that nobody explained, and explanations of what is no survivor."""
    path = subject.kata.solution / EQUIVALENTS
    listed = _equivalents(subject)
    survivors = [f.mutant for f in fates if not f.is_killed and not is_equal(subject, f.mutant)]
    for mutant in survivors:
        if not is_explained(subject, mutant):
            where = subject.kata.solution / mutant.file
            message = f"no test notices when `{mutant.was}` becomes `{mutant.becomes}`"
            remedy = f"test it, write less, or explain it in {EQUIVALENTS}"
            yield subject.finding(CHECK, message, remedy, where, mutant.line)
    made = {(m.file, m.was, m.becomes) for m in survivors}
    text = path.read_text(encoding="utf-8") if listed else ""
    for file, was, becomes in sorted(listed - made):
        line = line_of(text, becomes.partition("\n")[0])
        message = f"`{was}` to `{becomes}` in {file} is no mutant that survives"
        yield subject.finding(CHECK, message, "take it out", path, line)


def is_explained(subject: Subject, mutant: Mutant) -> bool:
    """Whether the kata says why no test can tell this mutant from the solution."""
    return (mutant.file, mutant.was, mutant.becomes) in _equivalents(subject)


def is_equal(subject: Subject, mutant: Mutant) -> bool:
    """Whether the mutant compiles to the same program as the solution."""
    return is_same_program(mutant.data, subject.solution.files[mutant.file])


def check_idle_tests(
    subject: Subject, idle: frozenset[str], mutants: Sequence[Mutant], series: Series, limit: int
) -> Iterator[Finding]:
    """Yield the tests that no mistake and no mutant breaks; `idle` broke nothing so far."""
    for mutant in mutants:
        if not idle:
            return
        request = Request(only=tuple(sorted(idle)), seconds=limit)
        result = series.run(code_of(subject, mutant), request)
        idle -= {step.test for step in result.counted if step.is_red}
    for test in sorted(idle):
        message = f"no mistake and no mutant breaks `{test}`"
        remedy = "delete it, or add the mistake that it is there for"
        line = subject.line_of_test(test)
        yield subject.finding(CHECK, message, remedy, subject.kata.test_file, line)


def _equivalents(subject: Subject) -> frozenset[tuple[str, str, str]]:
    path = subject.kata.solution / EQUIVALENTS
    if not path.is_file():
        return frozenset()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
        return frozenset(
            (each["file"], _stripped(each["was"]), _stripped(each["becomes"]))
            for each in told
            if each["reason"].strip()
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        message = f"`{subject.shown(path)}` cannot be read: {error}."
        remedy = "Each `[[equivalent]]` has `file`, `was`, `becomes` and `reason`."
        raise DojoError(message, remedy) from None


def _stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())
