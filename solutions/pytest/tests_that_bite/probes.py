"""What gives a weak suite away: it is run on functions made up here, some of which take notes."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 10
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
OPTIONS = (
    *("-cpytest.ini", "--rootdir=.", "--basetemp=tmp", "-pno:cacheprovider"),
    *("--import-mode=importlib", "--continue-on-collection-errors"),
)
INI = "[pytest]\npython_files = tests_that_bite.py\n"
RECORDER = """
import json
from pathlib import Path

outcomes = {}

def pytest_runtest_logreport(report):
    if report.when == "call" or not report.passed:
        is_passed = report.passed and not hasattr(report, "wasxfail")
        outcomes[report.nodeid] = is_passed and outcomes.get(report.nodeid, True)

def pytest_sessionfinish():
    path = Path(__file__).with_name("outcomes.json")
    path.write_text(json.dumps(outcomes), encoding="utf-8")
"""
FIXTURE = """
import json
from pathlib import Path

import pytest

@pytest.fixture(name="add_payments", scope="session")
def hand_out():
    yield add_payments
    path = Path(__file__).with_name("notes.json")
    path.write_text(json.dumps(sorted(notes)), encoding="utf-8")
"""
RIGHT = """
import copy

notes = set()

def right(book, payments):
    result = copy.deepcopy(book)
    for name, amount in payments:
        result.setdefault(name, []).append(int(amount))
    return result

def add_payments(book, payments):
    result = right(book, payments)
    names = [name for name, _ in payments]
    notes.update(["somebody pays"] if names else [])
    notes.update(["somebody pays twice"] if len(set(names)) < len(names) else [])
    notes.update(["not in alphabetical order"] if list(result) != sorted(result) else [])
    return result
"""
KEEPS_THE_LAST = """
def add_payments(book, payments):
    return right(book, list(dict(payments).items()))
"""
REVERSES = """
class Watched(dict):
    def __eq__(self, other):
        notes.update(["two dicts are compared"] if len(self) > 1 else [])
        return dict.__eq__(self, other)

def add_payments(book, payments):
    return Watched(reversed(right(book, payments).items()))
"""
SORTS = """
def add_payments(book, payments):
    return dict(sorted(right(book, payments).items()))
"""
ADDS_FLOATS = """
def add_payments(book, payments):
    result = right(book, payments)
    for name in result:
        old = len(book.get(name, []))
        result[name][old:] = [float(amount) for amount in result[name][old:]]
    return result
"""
CHANGES_LISTS = """
def add_payments(book, payments):
    result = right(book, payments)
    for name in book:
        book[name][:] = result[name]
    return result
"""
REPLACES_LISTS = """
def add_payments(book, payments):
    result = right(book, payments)
    book.update({name: [*result[name]] for name in book})
    return result
"""
CHANGES_THE_BOOK = """
def add_payments(book, payments):
    book.update(right(book, payments))
    return copy.deepcopy(book)
"""
RETURNS_THE_BOOK = """
def add_payments(book, payments):
    book.update(right(book, payments))
    return book
"""
SHARES_LISTS = """
def add_payments(book, payments):
    result = right(book, payments)
    paid = {name for name, _ in payments}
    return {name: result[name] if name in paid else book[name] for name in result}
"""


def trusts_equality() -> bool:
    """Rule 3: Your tests compare two dicts by `==`, which is true whatever order their names are
    in; look at what you get when you go through a dict."""
    ((bites, notes),) = _run_on(REVERSES)
    return not bites and "two dicts are compared" in notes


def tries_each_name_once() -> bool:
    """Rule 2: In all your calls nobody pays twice, so what a function makes of a second payment
    stays in the dark; look at the payments that you try."""
    (_, notes), (bites, _) = _run_on("", KEEPS_THE_LAST)
    return not bites and "somebody pays" in notes and "somebody pays twice" not in notes


def follows_the_alphabet() -> bool:
    """Rule 3: In all your calls the promised order is that of the alphabet, so a function that
    sorts the names passes; look at the names that you chose."""
    (_, notes), (reversing, _), (sorting, _) = _run_on("", REVERSES, SORTS)
    return bool(reversing) and not sorting and "not in alphabetical order" not in notes


def checks_an_exhausted_iterator() -> bool:
    """Rule 4: Your tests take 30.0 for 30; if one of them asks for a type, print the amounts that
    it really gets to see."""
    (sorting, _), (bites, _) = _run_on(SORTS, ADDS_FLOATS)
    return bool(sorting) and not bites


def copies_only_the_outer_dict() -> bool:
    """Rule 5: Your tests notice when a name in `book` has another list, but not when its list has
    another amount; look at what a copy of a dict holds."""
    (bites, _), (replacing, _) = _run_on(CHANGES_LISTS, REPLACES_LISTS)
    return bool(replacing) and not bites


def takes_a_new_dict_for_new_lists() -> bool:
    """Rule 6: Your tests notice when the result is `book` itself, but not when it is another dict
    with the same lists; look at the list of somebody who pays nothing."""
    (bites, _), (same, _), (changed, _) = _run_on(SHARES_LISTS, RETURNS_THE_BOOK, CHANGES_THE_BOOK)
    return bool(same - changed) and not bites


def _run_on(*changes: str) -> list[tuple[set[str], set[str]]]:
    """Return for each function which tests fail on it alone, and what was noted in its calls.

    Nothing comes back when no test passes on the right one, and no probe fires then.
    """
    spec = importlib.util.find_spec("tests_that_bite")
    assert spec and spec.origin
    with tempfile.TemporaryDirectory() as base:
        folders = [Path(base, f"subject_{number}") for number in range(len(changes) + 1)]
        for folder, change in zip(folders, ("", *changes), strict=True):
            folder.mkdir()
            shutil.copyfile(spec.origin, folder / "tests_that_bite.py")
            folder.joinpath("conftest.py").write_text(RIGHT + change + FIXTURE, encoding="utf-8")
        _run_pytest(Path(base))
        told = json.loads(Path(base, "outcomes.json").read_text(encoding="utf-8"))
        passed = [_passed(told, folder.name) for folder in folders]
        notes = [_noted(folder / "notes.json") for folder in folders]
    right = passed[0]
    return [(right - on, noted) for on, noted in zip(passed[1:], notes[1:], strict=True) if right]


def _run_pytest(base: Path) -> None:
    """Run the tests in all folders by a fresh Python."""
    base.joinpath("conftest.py").write_text(RECORDER, encoding="utf-8")
    base.joinpath("pytest.ini").write_text(INI, encoding="utf-8")
    system = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    subprocess.run(
        [sys.executable, "-B", "-X", "utf8", "-m", "pytest", *OPTIONS],
        check=False,
        cwd=base,
        env={**system, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
    )


def _passed(outcomes: dict[str, bool], folder: str) -> set[str]:
    """Return the names of the tests that passed in a folder."""
    found = {node for node, is_passed in outcomes.items() if is_passed}
    return {node.partition("/")[2] for node in found if node.partition("/")[0] == folder}


def _noted(path: Path) -> set[str]:
    """Return what a function noted in its calls, if there were any."""
    return set(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else set()
