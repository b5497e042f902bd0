"""Check 4: the solution passes in any order and anywhere, and nothing is left behind."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from dojo.inside.request import Request
from dojo.result import Result
from dojo.run import Series, lay_out
from dojo.verify.finding import Finding
from dojo.verify.subject import Subject

CHECK = "solution"
SEEDS = (1, 2, 3)
_SECONDS = 300


def check_orders(subject: Subject, series: Series, together: Result) -> Iterator[Finding]:
    """Yield tests that pass together in their order, and fail alone, reversed or shuffled."""
    tests = [step.test for step in together.counted]
    orders = {f"`{test}` alone": [test] for test in tests}
    orders["the tests reversed"] = tests[::-1]
    for seed in SEEDS:
        shuffled = random.Random(seed).sample(tests, len(tests))
        orders[f"the tests shuffled by seed {seed}"] = shuffled
    for what, order in orders.items():
        result = series.run(subject.solution, Request(only=tuple(order)))
        if step := result.first_red:
            message = f"{what}: `{step.test}` fails: {step.message}"
            remedy = "let each test make what it needs, and leave nothing"
            line = subject.line_of_test(step.test)
            yield subject.finding(CHECK, message, remedy, subject.kata.test_file, line)


def check_plain_pytest(subject: Subject) -> Iterator[Finding]:
    """Yield what fails under the plugin with two workers, and what fails under bare pytest.

    Bare: a copy of the folder, another working directory, warnings as errors, an empty home and
    an empty temporary folder, which both have to be empty again.
    """
    kata = subject.kata
    with tempfile.TemporaryDirectory(prefix="dojo-plain-") as name:
        base = Path(name).resolve()
        yield from _check_bare(subject, base)  # first: the other leaves its litter in place
        options = ["--solutions", "-n", "2", "-p", "no:cacheprovider", kata.path]
        yield from _run_pytest(subject, base, "under `-n 2`", kata.root, options, {})


def _check_bare(subject: Subject, base: Path) -> Iterator[Finding]:
    kata = subject.kata
    layout = lay_out(kata, subject.solution)
    places = {name: base / name for name in ("home", "temporary", "working")}
    for place in places.values():
        place.mkdir()
    options = [
        *("-W", "error", "-p", "no:dojo", "-p", "no:cacheprovider", "--import-mode=prepend"),
        *(f"-p{need}" for need in kata.needs if need != "dojo"),
        *("-c", str(layout.base / "pytest.ini"), "--rootdir", str(layout.base)),
        *("--basetemp", str(base / "pytest"), str(layout.folder / kata.test_file.name)),
    ]
    home, temporary = str(places["home"]), str(places["temporary"])
    environment = {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home),
        **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), temporary),
    }
    try:
        what = "copied elsewhere, with warnings as errors and without the plugin,"
        yield from _run_pytest(subject, base, what, places["working"], options, environment)
        left = {f"{name} folder": sorted(place.iterdir()) for name, place in places.items()}
        left["kata's folder"] = layout.litter(subject.solution)
        for message in (f"its tests leave `{p.name}` in the {k}" for k in left for p in left[k]):
            yield subject.finding(CHECK, message, "use tmp_path", kata.test_file)
    finally:
        layout.remove()


def _run_pytest(
    subject: Subject,
    base: Path,
    what: str,
    cwd: Path,
    options: list[str],
    environment: dict[str, str],
) -> Iterator[Finding]:
    """Run pytest as a process of its own and yield what it reports as not passed."""
    report = base / "report.xml"
    report.unlink(missing_ok=True)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV_"))}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", f"--junitxml={report}", *options],
            cwd=cwd,
            env={**kept, "PYTHONDONTWRITEBYTECODE": "1", **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        message = f"{what} its tests do not end within {_SECONDS} s"
        yield subject.finding(CHECK, message, "find what waits", subject.kata.test_file)
        return
    failures = list(_failures(report)) if report.exists() else []
    if done.returncode and not failures:
        last = (done.stdout + done.stderr).strip().splitlines()[-1:]
        failures = [("pytest", "".join(last) or f"exit status {done.returncode}")]
    for test, message in failures:
        text = f"{what} `{test}` fails: {message}"
        line = subject.line_of_test(test)
        yield subject.finding(CHECK, text, "run it like this by hand", subject.kata.test_file, line)


def _failures(report: Path) -> Iterator[tuple[str, str]]:
    for case in ElementTree.parse(report).iter("testcase"):
        for kind in ("failure", "error", "skipped"):
            if (found := case.find(kind)) is not None:
                message = (found.get("message") or kind).splitlines()
                yield case.get("name", "a test"), " | ".join(message[:6])
