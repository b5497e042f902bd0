"""The steps to tests of errors: yours, run on six shelves by a pytest of their own."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SECONDS = 10
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
SUBJECTS = Path(__file__).parent / "subjects"
RIGHT = "e"
OPTIONS = (
    *("-cpytest.ini", "--rootdir=.", "--basetemp=tmp", "-pno:cacheprovider"),
    *("--import-mode=importlib", "--continue-on-collection-errors"),
)
INI = "[pytest]\npython_files = raises_too_much.py\n"
FIXTURE = """

import types

import pytest

@pytest.fixture(name="library", scope="session")
def hand_out():
    return types.SimpleNamespace(Shelf=Shelf, NotHere=NotHere, Lent=Lent)
"""
RECORDER = r'''
"""Writes down what becomes of each test."""

import json
import os
import re
import traceback
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
PREFIX = f"{FOLDER}{os.sep}"
record = {"passed": {}, "failed": {}, "idle": {}, "printed": {}}

def pytest_runtest_logreport(report):
    if hasattr(report, "wasxfail"):
        record["idle"][report.nodeid] = "is expected to fail"
    elif report.skipped:
        record["idle"][report.nodeid] = "was skipped"
    elif report.failed:
        record["failed"].setdefault(report.nodeid, "failed")
    elif report.when == "call":
        record["passed"][report.nodeid] = "passed"
    if report.when == "teardown":
        record["printed"][report.nodeid] = report.capstdout[-1000:]

def pytest_exception_interact(node, call):
    error = call.excinfo.value
    if isinstance(error, pytest.Collector.CollectError):
        error = error.__cause__ or error
    record["failed"][node.nodeid] = explain(error)

def pytest_warning_recorded(warning_message, nodeid):
    place = nodeid or "/".join(Path(warning_message.filename).parts[-2:])
    record["printed"][f"{place} warns"] = f"pytest warns: {plain(warning_message.message)}\n"

def explain(error):
    if hasattr(error, "argname"):
        return f"asks for {error.argname!r}, which is no fixture"
    lines = [step.lineno for step in traceback.extract_tb(error.__traceback__)
             if Path(step.filename).name == "raises_too_much.py"]
    place = f" in line {lines[-1]}" if lines else ""
    text = " ".join(plain(error).split())
    if text.startswith("DID NOT RAISE"):
        return f"asks for an error{place}, and none came"
    text = text if len(text) < 250 else text[:249] + "\u2026"
    return f"raised {type(error).__name__}{place}" + (f": {text}" if text else "")

def plain(message):
    """Leave out addresses and folders, which say nothing to the learner."""
    places = r" at 0x[0-9a-fA-F]+|subject_[a-f](?:[/\\]|\.conftest\.)"
    return re.sub(places, "", str(message).replace(PREFIX, ""))

def pytest_sessionfinish():
    FOLDER.joinpath("record.json").write_text(json.dumps(record), encoding="utf-8")
'''


@dataclass(frozen=True)
class Runs:
    """What became of the learner's tests on all shelves, or why that cannot be told."""

    trouble: str
    record: dict[str, dict[str, str]] = field(default_factory=dict)

    def on(self, subject, kind):
        """Return by its name each test that is of a kind on one shelf, and what was told."""
        found = {}
        for node, text in self.record.get(kind, {}).items():
            folder, _, test = node.partition("/")
            if folder == f"subject_{subject}":
                found[test.removeprefix("raises_too_much.py::")] = text
        return found


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """Run the learner's tests on all shelves: a copy of them for each, in a folder of its own."""
    folder = tmp_path_factory.mktemp("runs")
    spec = importlib.util.find_spec("raises_too_much")
    assert spec, "raises_too_much.py is missing"
    for subject in SUBJECTS.glob("*.py"):
        copy = folder / f"subject_{subject.stem}" / "raises_too_much.py"
        copy.parent.mkdir()
        shutil.copyfile(spec.origin, copy)
        code = subject.read_text(encoding="utf-8") + FIXTURE
        copy.with_name("conftest.py").write_text(code, encoding="utf-8")
    folder.joinpath("conftest.py").write_text(RECORDER, encoding="utf-8")
    folder.joinpath("pytest.ini").write_text(INI, encoding="utf-8")
    return run_pytest(folder)


def run_pytest(folder):
    """Run the tests in a folder by a fresh Python, and return what was written down."""
    system = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    try:
        ended = subprocess.run(
            [sys.executable, "-B", "-X", "utf8", "-m", "pytest", *OPTIONS],
            check=False,
            cwd=folder,
            env={**system, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return Runs(f"they were still running after {SECONDS} seconds")
    record = folder / "record.json"
    if ended.returncode not in (0, 1, 5) or not record.exists():  # passed, failed, none collected
        return Runs("something ended pytest before all of them had run")
    return Runs("", json.loads(record.read_text(encoding="utf-8")))


def look_at_the_right_shelf(runs):
    """Return whether all is well with the tests on the right shelf, and what is not."""
    print(*runs.on(RIGHT, "printed").values(), sep="", end="")
    odd = {**runs.on(RIGHT, "failed"), **runs.on(RIGHT, "idle")}
    nothing = [] if runs.on(RIGHT, "passed") else ["none was found"]
    troubles = [runs.trouble] if runs.trouble else [*map(" ".join, odd.items()), *nothing]
    return not troubles, "".join(troubles[:1])


def look_at(runs, subject):
    """Return the tests that fail on this shelf alone, and what to say if there is none."""
    print(*runs.on(subject, "printed").values(), sep="", end="")
    odd = runs.on(RIGHT, "failed").keys() | runs.on(RIGHT, "idle").keys()
    passed = runs.on(RIGHT, "passed").keys() - odd
    told = f"{len(passed)} passed on the right shelf, and none of these failed here"
    nothing = "none of them counts, as none passes on the right shelf"
    return runs.on(subject, "failed").keys() - odd, runs.trouble or (told if passed else nothing)


def test_your_tests_pass_on_the_right_shelf(runs):
    """Rule 1: on the right shelf all your tests pass, at least one, and none is skipped."""
    is_well, told = look_at_the_right_shelf(runs)
    assert is_well, (
        f"your tests were run on the right shelf; {told},\n"
        "but at least one test was expected, and each of them to pass"
    )


def test_a_copy_too_many_is_noticed(runs):
    """Rule 2: at least one of your tests fails on a shelf that lends one copy more than it has."""
    noticed, told = look_at(runs, "c")
    assert noticed, (
        f"your tests were run on a shelf that lends one copy more than it has; {told}, "
        "but at least one was expected to fail"
    )


def test_an_error_with_the_last_copy_is_noticed(runs):
    """Rule 3: at least one fails on a shelf that raises `Lent` as it lends the last copy."""
    noticed, told = look_at(runs, "f")
    assert noticed, (
        f"your tests were run on a shelf that raises Lent as it lends the last copy; {told}, "
        "but at least one was expected to fail"
    )


def test_the_wrong_error_is_noticed(runs):
    """Rule 4: at least one fails on a shelf that raises `Lent` for a title that it never had."""
    noticed, told = look_at(runs, "a")
    assert noticed, (
        f"your tests were run on a shelf that raises Lent for a title that it never had; {told}, "
        "but at least one was expected to fail"
    )


def test_another_text_is_noticed(runs):
    """Rule 5: at least one fails on a shelf whose errors have another text."""
    noticed, told = look_at(runs, "d")
    assert noticed, (
        f"your tests were run on a shelf whose errors have another text; {told}, "
        "but at least one was expected to fail"
    )


def test_a_changed_shelf_is_noticed(runs):
    """Rule 6: at least one fails on a shelf whose count is changed by a refused call."""
    noticed, told = look_at(runs, "b")
    assert noticed, (
        f"your tests were run on a shelf whose count is changed by a refused call; {told}, "
        "but at least one was expected to fail"
    )
