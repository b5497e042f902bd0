"""The proof of one kata: every check in its order, what it found, and what was measured."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from typing import Any

from dojo.catalog import Catalog
from dojo.errors import DojoError
from dojo.kata import Kata
from dojo.result import Light, Result, Step
from dojo.run import Nursery, Series
from dojo.verify import behaviour, mutants
from dojo.verify.finding import Finding, Level
from dojo.verify.folder import check_folder, missing_files
from dojo.verify.orders import check_orders, check_plain_pytest
from dojo.verify.prose import check_hints, check_readme
from dojo.verify.style import check_style
from dojo.verify.subject import Subject
from dojo.verify.wording import check_end, check_message

Progress = Callable[[str], None]

MISTAKES, ORDERS, STYLE, MUTANTS = "mistakes", "orders", "style", "mutants"
LEAST: frozenset[str] = frozenset()
"""Only that the kata holds: its texts, stub, solution and alternatives."""
QUICK = frozenset((MISTAKES,))
"""What an author wants at every save."""
WHOLE = frozenset((MISTAKES, ORDERS, STYLE, MUTANTS))


@dataclass(frozen=True)
class Told:
    """What a learner reads who made this mistake: rule and message of a step, the sentence."""

    mistake: str
    rule: str
    message: str
    sentence: str


@dataclass(frozen=True)
class Counts:
    """How many mutants were made, and what became of them."""

    made: int = 0
    killed: int = 0
    equal: int = 0
    explained: int = 0
    survived: int = 0


@dataclass
class Proof:
    """What is known of a kata after verifying it; `python` names the interpreter."""

    kata: str
    python: str
    findings: list[Finding] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    mutants: Counts = field(default_factory=Counts)
    seconds: float = 0.0
    is_cached: bool = False
    is_run: bool = True
    """Whether the kata could be run there at all."""

    @property
    def is_clean(self) -> bool:
        return not any(finding.level is Level.ERROR for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """Return it as the documented JSON of `dojo verify`."""
        return asdict(self)


class Verifier:
    """Verifies one kata; the quick half needs one process, the rest shares `count` of them."""

    def __init__(
        self,
        kata: Kata,
        catalog: Catalog,
        python: str,
        on_progress: Progress,
        *,
        count: int = 1,
        nursery: Nursery | None = None,
    ) -> None:
        self._subject = Subject(kata, catalog)
        self._proof = Proof(kata.name, python)
        self._on_progress = on_progress
        self._count = count
        self._nursery = nursery
        self._spoken: set[str] = set()

    def verify(self, checks: frozenset[str]) -> Proof:
        """Run the quick half, MISTAKES or not, and if it finds nothing wrong the others."""
        started = time.perf_counter()
        try:
            with ExitStack() as stack:
                series = stack.enter_context(self._series())
                series.prepare()
                results = self._quick(series, has_mistakes=MISTAKES in checks)
                if self._proof.is_clean and results:
                    if STYLE in checks:
                        self._begin("style")
                        self._add(check_style(self._subject))
                    if ORDERS in checks:
                        self._orders(series, results[0])
                    if MUTANTS in checks:
                        more = range(self._count - 1)
                        others = [stack.enter_context(self._series()) for _ in more]
                        self._mutants([series, *others], *results)
        except DojoError as error:
            kata = self._subject.kata
            self._add([self._subject.finding("folder", error.message, error.remedy, kata.folder)])
        self._proof.seconds = round(time.perf_counter() - started, 2)
        return self._proof

    def _series(self) -> Series:
        return Series(self._subject.kata, is_as_found=True, nursery=self._nursery)

    def _quick(
        self, series: Series, *, has_mistakes: bool
    ) -> tuple[Result, dict[str, Result]] | None:
        subject = self._subject
        self._begin("folder")
        self._add(check_folder(subject))
        if missing_files(subject.kata):
            return None
        self._begin("solution")
        solution = series.run(subject.solution)
        path = subject.kata.solution / subject.kata.files[0]
        self._add(behaviour.check_green(subject, behaviour.SOLUTION, path, solution))
        if solution.light is Light.AMBER:
            return None
        tests = series.collect()
        self._add(check_readme(subject, tests))
        self._add(check_hints(subject))
        self._begin("stub")
        stub = series.run(subject.stub)
        self._add(behaviour.check_stub(subject, stub))
        self._add_messages("the stub", stub.steps)
        for name, code in subject.alternatives.items():
            self._begin(f"alternative {name}")
            path = subject.version_path("alternatives", name)
            result = series.run(code)
            self._add(behaviour.check_green(subject, behaviour.ALTERNATIVES, path, result))
        if not has_mistakes:
            return solution, {}
        mistakes = self._mistakes(series)
        self._begin("probes")
        self._add(behaviour.check_probes(subject, series))
        self._add(behaviour.check_facts(subject, tests, mistakes))
        return solution, mistakes

    def _mistakes(self, series: Series) -> dict[str, Result]:
        subject = self._subject
        sentences = {probe.name: probe.text for probe in subject.probes}
        results = {}
        for name, code in subject.mistakes.items():
            self._begin(f"mistake {name}")
            results[name] = result = series.run(code)
            self._add_messages(f"the mistake `{name}`", result.steps)
            if step := result.first_red:
                sentence = sentences.get(name, "")
                self._proof.told.append(Told(name, step.rule, step.message or "", sentence))
                self._add(check_end(subject, name, step))
        self._add(behaviour.check_mistakes(subject, results))
        return results

    def _orders(self, series: Series, solution: Result) -> None:
        self._begin("orders")
        self._add(check_orders(self._subject, series, solution))
        self._begin("plain pytest")
        self._add(check_plain_pytest(self._subject))

    def _mutants(
        self, all_series: list[Series], solution: Result, mistakes: dict[str, Result]
    ) -> None:
        subject = self._subject
        self._begin("mutants")
        killers = mutants.killers_for(subject, solution, all_series[0])
        limit = mutants.limit_for(solution)
        done = 0

        def count() -> None:
            nonlocal done
            done += 1
            self._begin(f"mutant {done}")

        made = mutants.mutants_of(subject)
        fates = mutants.run_mutants(subject, made, killers, all_series, limit, count)
        for fate in fates:
            if fate.killer:
                self._add_messages(f"the mutant `{fate.mutant.becomes}`", [fate.killer])
        self._add(mutants.check_survivors(subject, fates))
        self._proof.mutants = self._counted(fates)
        broken = {s.test for r in mistakes.values() for s in r.counted if s.is_red}
        idle = frozenset(killers.idle - broken)
        self._begin("idle tests")
        all_made = [fate.mutant for fate in fates]
        self._add(mutants.check_idle_tests(subject, idle, all_made, all_series[0], limit))

    def _counted(self, fates: list[mutants.Fate]) -> Counts:
        alive = [fate.mutant for fate in fates if not fate.is_killed]
        other = [mutant for mutant in alive if not mutants.is_equal(self._subject, mutant)]
        explained = sum(mutants.is_explained(self._subject, mutant) for mutant in other)
        return Counts(
            made=len(fates),
            killed=len(fates) - len(alive),
            equal=len(alive) - len(other),
            explained=explained,
            survived=len(other) - explained,
        )

    def _begin(self, what: str) -> None:
        self._on_progress(what)

    def _add(self, findings: Iterable[Finding]) -> None:
        self._proof.findings += findings

    def _add_messages(self, origin: str, steps: Iterable[Step]) -> None:
        """Look at each message once, whoever else gets the same."""
        for step in steps:
            if step.is_red and f"{step.test}{step.message}" not in self._spoken:
                self._spoken.add(f"{step.test}{step.message}")
                self._add(check_message(self._subject, origin, step))
