"""Checks 3 to 6: the stub is red, solution and alternatives are green, each mistake is caught."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dojo.authoring import text_of
from dojo.code import Code
from dojo.facts import Expected
from dojo.kata import rule_number
from dojo.probes import Probe
from dojo.result import Light, Result, Step
from dojo.run import Series
from dojo.verify.finding import Finding, Level
from dojo.verify.subject import Subject

STUB, SOLUTION, ALTERNATIVES, MISTAKES, PROBES, FACTS = (
    "stub",
    "solution",
    "alternatives",
    "mistakes",
    "probes",
    "facts",
)
SLOW = 10.0
"""Seconds that all tests of a kata may take together."""

_UNWRITTEN = ("NotImplementedError", "AssertionError", "Failed")


def check_stub(subject: Subject, result: Result) -> Iterator[Finding]:
    """Yield tests that the untouched stub passes, or fails for another reason than it should."""
    kata = subject.kata
    path = kata.folder / kata.files[0]
    if result.light is Light.AMBER:
        message = f"the stub cannot run: {_flat(result.message)}"
        yield subject.finding(STUB, message, "make it importable", path)
        return
    passed = [step.test for step in result.counted if not step.is_red]
    if kata.kind == "refactor":
        if not passed or len(passed) == len(result.counted):
            message = f"{len(passed)} of {len(result.counted)} tests pass on the stub"
            remedy = "its behaviour is right from the start, the stated constraint is not kept"
            yield subject.finding(STUB, message, remedy, path)
        return
    for name in passed:
        remedy = "let every test fail before anything is written"
        line = subject.line_of_test(name)
        yield subject.finding(STUB, f"`{name}` passes on the stub", remedy, kata.test_file, line)
    for step in result.counted:
        if step.is_red and step.raised not in _UNWRITTEN:
            message = f"`{step.test}` fails on the stub by {_how(step)}"
            remedy = "let it fail by NotImplementedError or an assertion"
            line = subject.line_of_test(step.test)
            yield subject.finding(STUB, message, remedy, kata.test_file, line)


def check_green(subject: Subject, check: str, path: Path, result: Result) -> Iterator[Finding]:
    """Yield what is not green on a solution or an alternative."""
    if result.light is Light.AMBER:
        message = f"it cannot run: {_flat(result.message)}"
        is_of_tests = (result.message or "").startswith(("the tests ", "there is no test"))
        place = subject.kata.test_file if is_of_tests else path
        yield subject.finding(check, message, "mend it", place)
    for step in result.steps:
        if step.outcome != "passed":
            message = f"`{step.test}` ends as {_how(step)}"
            remedy = "mend the code, or the test that refuses a right answer"
            yield subject.finding(check, message, remedy, path)
    if check == SOLUTION and result.seconds > SLOW:
        message = f"its tests take {result.seconds:.1f} s"
        remedy = f"bring them below {SLOW:.0f} s"
        yield subject.finding(check, message, remedy, subject.kata.test_file, level=Level.ADVICE)


def check_mistakes(subject: Subject, results: dict[str, Result]) -> Iterator[Finding]:
    """Yield mistakes that pass, and those whose first red step is not what their probe says."""
    probes = {probe.name: probe for probe in subject.probes}
    for name, result in results.items():
        path = subject.version_path("mistakes", name)
        step = result.first_red
        if result.light is not Light.RED or step is None:
            message = f"it is {result.light}, and a mistake has to be red"
            yield subject.finding(MISTAKES, message, "add the test that catches it", path)
        elif probe := probes.get(name):
            number = rule_number(step.rule)
            if number != probe.rule:
                message = (
                    f"its first red step is of rule {number}, its probe speaks of {probe.rule}"
                )
                remedy = "change the order of the rules, or the probe's rule"
                yield subject.finding(MISTAKES, message, remedy, path)
        else:
            remedy = f"write `{name}()` in probes.py"
            yield subject.finding(MISTAKES, "it has no probe", remedy, path)
    for probe in subject.probes:
        if probe.name not in results:
            message = f"`{probe.name}` is the probe of no mistake"
            remedy = f"write mistakes/{probe.name}.py, or delete it"
            yield subject.finding(PROBES, message, remedy, subject.kata.probes, probe.line)
    if subject.probes and (naive := results.get(subject.probes[0].name)):
        yield from _naive(subject, subject.probes[0], naive)


def _naive(subject: Subject, probe: Probe, result: Result) -> Iterator[Finding]:
    """The first probe belongs to the naive solution, which gets past the first rule."""
    step = result.first_red
    if step and (rule_number(step.rule) or 0) <= 1:
        message = f"the naive solution, `{probe.name}`, fails at rule 1 already"
        remedy = "put the probe of the mistake first that passes rule 1 and fails later"
        yield subject.finding(MISTAKES, message, remedy, subject.kata.probes, probe.line)


def check_probes(subject: Subject, series: Series) -> Iterator[Finding]:
    """Yield probes that do not fire on their mistake, or fire on anything that is not declared."""
    right = {"the solution": subject.solution, "the stub": subject.stub}
    right |= {f"the alternative `{n}`": code for n, code in subject.alternatives.items()}
    for what, code in right.items():
        for probe in _fired(subject, series, code):
            message = f"`{probe.name}` fires on {what}"
            remedy = "ask for what only the mistake does"
            yield subject.finding(PROBES, message, remedy, subject.kata.probes, probe.line)
    for name, code in subject.mistakes.items():
        fired = _fired(subject, series, code)
        for probe in subject.probes:
            yield from _on_mistake(subject, probe, name, probe in fired)


def _on_mistake(subject: Subject, probe: Probe, name: str, fires: bool) -> Iterator[Finding]:
    path = subject.kata.probes
    if probe.name == name and not fires:
        message = f"`{name}` does not fire on its own mistake"
        yield subject.finding(PROBES, message, "try it by hand", path, probe.line)
    elif probe.name != name and fires and name not in probe.also:
        message = f"`{probe.name}` fires on the mistake `{name}` too"
        remedy = f'sharpen it, or declare `ALSO_FIRES = {{"{probe.name}": ("{name}",)}}`'
        yield subject.finding(PROBES, message, remedy, path, probe.line)
    elif probe.name != name and not fires and name in probe.also:
        message = f"`{probe.name}` is declared to fire on `{name}` and does not"
        yield subject.finding(PROBES, message, "take it out of ALSO_FIRES", path, probe.line)


def _fired(subject: Subject, series: Series, code: Code) -> set[Probe]:
    """Return the probes that fire, tried as they are for a learner: those of one rule together."""
    fired = set()
    for rule in sorted({probe.rule for probe in subject.probes}):
        names = tuple(probe.name for probe in subject.probes if probe.rule == rule)
        fired |= set(series.probe(code, names))
    return {probe for probe in subject.probes if probe.name in fired}


def check_facts(
    subject: Subject, tests: tuple[Expected, ...], mistakes: dict[str, Result]
) -> Iterator[Finding]:
    """Yield facts.json when it is not what the kata would make today."""
    path = subject.kata.solution / "facts.json"
    text = text_of(subject.kata, tests, mistakes)
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        yield subject.finding(FACTS, "it is stale", f"`dojo facts {subject.kata.name}`", path)


def _how(step: Step) -> str:
    return f"{step.raised or step.outcome}: {_flat(step.message)}"


def _flat(text: str | None) -> str:
    return " | ".join(line.strip() for line in (text or "").splitlines())
