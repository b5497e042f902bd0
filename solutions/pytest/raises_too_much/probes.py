"""What gives a weak suite away: it is run on shelves made up here, which take notes."""

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
INI = "[pytest]\npython_files = raises_too_much.py\n"
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
import types
from pathlib import Path

import pytest

@pytest.fixture(name="library", scope="session")
def hand_out():
    yield types.SimpleNamespace(Shelf=Shelf, NotHere=NotHere, Lent=Lent)
    path = Path(__file__).with_name("notes.json")
    path.write_text(json.dumps(sorted(notes)), encoding="utf-8")
"""
RIGHT = """
notes = set()
calls = []

class NotHere(LookupError):
    pass

class Lent(NotHere):
    pass

class Shelf:
    def __init__(self, copies):
        self.copies = dict(copies)
        self.lent = dict.fromkeys(copies, 0)
        self.was_asked_too_much = False

    def lend(self, title):
        calls.append(title)
        if len(calls) > 10_000:
            raise SystemError("this goes on for ever")
        if title not in self.copies:
            self.refuse_unknown(title)
        elif self.lent[title] < self.copies[title]:
            self.lent[title] += 1
            self.after_lending(title)
        else:
            self.was_asked_too_much = True
            notes.update(["refused after lending"] if self.lent[title] else [])
            self.refuse(title)

    def count(self, title):
        notes.update(["counted after asking too much"] if self.was_asked_too_much else [])
        return self.copies[title] - self.lent[title]

    def refuse_unknown(self, title):
        raise NotHere(self.text_of_unknown(title))

    def refuse(self, title):
        raise Lent(self.text_of_lent(title))

    def text_of_unknown(self, title):
        return f"no {title} here"

    def text_of_lent(self, title):
        return f"all copies of {title} are lent ({self.copies[title]})"

    def after_lending(self, title):
        pass
"""
REFUSES_NOTHING = """
Shelf.refuse = lambda shelf, title: None
"""
RAISES_WITH_THE_LAST = """
def raise_with_the_last(shelf, title):
    if shelf.lent[title] == shelf.copies[title]:
        shelf.refuse(title)

Shelf.after_lending = raise_with_the_last
"""
REFUSES_NOTHING_UNKNOWN = """
Shelf.refuse_unknown = lambda shelf, title: None
"""
SAYS_LENT_OF_UNKNOWN = """
def say_lent(shelf, title):
    raise Lent(shelf.text_of_unknown(title))

Shelf.refuse_unknown = say_lent
"""
SAYS_MORE = """
of_unknown, of_lent = Shelf.text_of_unknown, Shelf.text_of_lent
Shelf.text_of_unknown = lambda shelf, title: f"sorry, {of_unknown(shelf, title)} today"
Shelf.text_of_lent = lambda shelf, title: f"sorry, {of_lent(shelf, title)} today"
"""
SAYS_SOMETHING_ELSE = """
Shelf.text_of_unknown = Shelf.text_of_lent = lambda shelf, title: "?"
"""
PRINTS_SOMETHING_ELSE = """
NotHere.__str__ = lambda error: "?"
"""
CHANGES_THE_COUNT = """
def change(shelf, title):
    shelf.lent[title] += 1
    raise Lent(shelf.text_of_lent(title))

Shelf.refuse = change
"""


def puts_the_set_up_into_the_block() -> bool:
    """Rule 3: Your tests are content when an earlier call raises the error that the last one should
    raise; look at which lines of your block could end it."""
    (_, notes), (bites, _), (demanding, _) = _run_on("", RAISES_WITH_THE_LAST, REFUSES_NOTHING)
    return bool(demanding) and not bites and "refused after lending" in notes


def takes_an_except_for_a_check() -> bool:
    """Rule 2: Your tests pass when the call that has to be refused raises nothing at all; an
    `except` clause does not insist on an error, so look at what else could."""
    (_, notes), (bites, _) = _run_on("", REFUSES_NOTHING)
    return not bites and "refused after lending" in notes


def takes_a_subclass_for_the_class() -> bool:
    """Rule 4: Your tests insist on an error for a title that was never here, and `Lent` satisfies
    them, as it is a subclass of NotHere; look at what you can ask of the error that was caught."""
    (bites, _), (demanding, _) = _run_on(SAYS_LENT_OF_UNKNOWN, REFUSES_NOTHING_UNKNOWN)
    return bool(demanding) and not bites


def takes_match_for_equality() -> bool:
    """Rule 5: Your tests are content with an error that says more than what was promised, before it
    and after it; look up how `match` uses its pattern, and what `in` asks."""
    (bites, _), (reading, _) = _run_on(SAYS_MORE, SAYS_SOMETHING_ELSE)
    return bool(reading) and not bites


def takes_args_for_the_text() -> bool:
    """Rule 5: Your tests read what the error was made with, not what `str` makes of it; compare
    `args` with `str` for a KeyError."""
    (bites, _), (reading, _) = _run_on(PRINTS_SOMETHING_ELSE, SAYS_MORE)
    return bool(reading) and not bites


def asks_inside_the_block() -> bool:
    """Rule 6: One of your lines asks for the count and never gets to run on the right shelf, as the
    error before it ends the block; look at which lines of a block run."""
    (_, right), (bites, _), (_, going_on) = _run_on("", CHANGES_THE_COUNT, REFUSES_NOTHING)
    note = "counted after asking too much"
    return not bites and note in going_on and note not in right


def _run_on(*changes: str) -> list[tuple[set[str], set[str]]]:
    """Return for each shelf which tests fail on it alone, and what was noted in its calls.

    Nothing comes back when no test passes on the right one, and no probe fires then.
    """
    spec = importlib.util.find_spec("raises_too_much")
    assert spec and spec.origin
    with tempfile.TemporaryDirectory() as base:
        folders = [Path(base, f"subject_{number}") for number in range(len(changes) + 1)]
        for folder, change in zip(folders, ("", *changes), strict=True):
            folder.mkdir()
            shutil.copyfile(spec.origin, folder / "raises_too_much.py")
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
    """Return what a shelf noted in its calls, if there were any."""
    return set(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else set()
