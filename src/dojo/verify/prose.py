"""Checks 2 and 8, as far as texts go: README, its examples, hints; what is too long is advice."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dojo.facts import Expected
from dojo.kata import rule_number
from dojo.run import lay_out
from dojo.verify.finding import Finding, Level, line_of
from dojo.verify.subject import Subject

README = "readme"
HINTS = "hints"
_HEADINGS = ["## Task", "## Rules", "## Examples"]
_SECONDS = 60
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def check_readme(subject: Subject, tests: tuple[Expected, ...]) -> Iterator[Finding]:
    """Yield what does not hold of the README: its headings, its rules and tests, its examples."""
    yield from _headings(subject)
    yield from _rules(subject, tests)
    yield from _examples(subject)
    yield from _lengths(subject)


def check_hints(subject: Subject) -> Iterator[Finding]:
    """Yield hints without a rule, rules with too many rungs, and rungs that give it away."""
    path = subject.kata.folder / "HINTS.md"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    numbers = {rule.number for rule in subject.rules}
    for rule, rungs in subject.kata.hints().items():
        line = line_of(text, f"## Rule {rule}")
        if rule not in numbers:
            yield subject.finding(HINTS, f"there is no rule {rule}", "mend the number", path, line)
        if not 1 <= len(rungs) <= 3:
            message = f"rule {rule} has {len(rungs)} rungs"
            yield subject.finding(HINTS, message, "write one to three", path, line)
        for secret in subject.secrets:
            if any(secret in rung for rung in rungs):
                message = f"a rung of rule {rule} holds a line of the solution: `{secret}`"
                yield subject.finding(HINTS, message, "say it in words", path, line)


def _headings(subject: Subject) -> Iterator[Finding]:
    path = subject.kata.folder / "README.md"
    bare = _FENCED.sub("", subject.readme)
    lines = [line.rstrip() for line in bare.splitlines() if line.startswith("#")]
    needed = _HEADINGS if subject.kata.kind in ("code", "refactor") else _HEADINGS[:2]
    found = [line for line in lines[1:] if line in _HEADINGS]
    is_right = found in (needed, _HEADINGS) and len(lines) == len(found) + 1
    if not lines or not lines[0].startswith("# ") or not is_right:
        message = f"its headings are {', '.join(lines) or 'none'}"
        remedy = f"use `# Title`, then {', '.join(f'`{each}`' for each in needed)}"
        yield subject.finding(README, message, remedy, path)


def _rules(subject: Subject, tests: tuple[Expected, ...]) -> Iterator[Finding]:
    kata = subject.kata
    path = kata.folder / "README.md"
    tested = [rule_number(test.rule) for test in tests]
    if [rule.number for rule in subject.rules] != list(range(1, len(subject.rules) + 1)):
        yield subject.finding(README, "its rules are not numbered 1, 2, 3", "number them", path)
    for rule in subject.rules:
        if rule.number not in tested:
            message = f"rule {rule.number} has no test"
            remedy = f'begin a test\'s docstring with "Rule {rule.number}: "'
            yield subject.finding(README, message, remedy, path, rule.line)
    last = 0
    for test, number in zip(tests, tested, strict=True):
        name = test.test.partition("[")[0]
        line = subject.line_of_test(name)
        if number is None or number not in {rule.number for rule in subject.rules}:
            message = f"`{name}` has no rule of the README"
            remedy = 'begin its docstring with "Rule N: "'
            yield subject.finding(README, message, remedy, kata.test_file, line)
        elif number < last:
            message = f"`{name}` is of rule {number}, and comes after one of rule {last}"
            remedy = "put the tests in the order to make them pass"
            yield subject.finding(README, message, remedy, kata.test_file, line)
        last = max(last, number or 0)


def _examples(subject: Subject) -> Iterator[Finding]:
    kata = subject.kata
    path = kata.folder / "README.md"
    if ">>> " not in subject.readme:
        if kata.kind in ("code", "refactor"):
            yield subject.finding(README, "it has no example", "show two to eight lines", path)
        return
    layout = lay_out(kata, subject.solution)
    try:
        (layout.base / "README.md").write_text(subject.readme, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-B", "-m", "doctest", str(layout.base / "README.md")],
            cwd=layout.folder,
            env={**os.environ, "PYTHONSAFEPATH": "", "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        yield subject.finding(README, "its examples do not end", "mend them", path)
        return
    finally:
        layout.remove()
    if done.returncode:
        number = re.search(r"line (\d+), in README", done.stdout)
        told = [x.strip() for x in done.stdout.splitlines() if x.strip() and "*****" not in x]
        message = "an example prints something else: " + " | ".join(told[1:9])
        line = int(number[1]) if number else None
        yield subject.finding(README, message, "paste what it really prints", path, line)


def _lengths(subject: Subject) -> Iterator[Finding]:
    kata = subject.kata
    words = len(_FENCED.sub("", subject.readme).split())
    debrief = kata.solution / "DEBRIEF.md"
    text = debrief.read_text(encoding="utf-8") if debrief.is_file() else ""
    why = len(text.partition("## Again")[0].split())
    links = len(re.findall(r"\]\(http", subject.readme))
    for count, least, most, what, path in (
        (words, 120, 320, "words", kata.folder / "README.md"),
        (len(subject.rules), 4, 6, "rules", kata.folder / "README.md"),
        (links, 0, 2, "links", kata.folder / "README.md"),
        (why, 70, 170, "words before `## Again`", debrief),
    ):
        if not least <= count <= most:
            yield _advice(subject, f"{count} {what}", f"{least} to {most} are meant", path)


def _advice(subject: Subject, message: str, remedy: str, path: Path) -> Finding:
    return subject.finding(README, message, remedy, path, level=Level.ADVICE)
