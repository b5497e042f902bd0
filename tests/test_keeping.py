"""Reset, restore and again: whatever happens, nothing that a learner wrote is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Dojo
from dojo.code import Code, read_code
from dojo.history import History
from dojo.kata import Kata
from dojo.keeping import put
from dojo.result import Light, Result

MINE = b"def area(radius):\n    return 'mine'\n"

DIES = """
import os, sys
from dojo import keeping, history as module
steps = iter(range(1000))
wanted = int(sys.argv.pop(1))

def dying(function):
    def call(*args, **kwargs):
        if next(steps) == wanted:
            os._exit(99)
        result = function(*args, **kwargs)
        if next(steps) == wanted:
            os._exit(99)
        return result
    return call

for owner, name in [
    (module.History, 'keep'), (module.History, '_add'), (module.History, 'note'),
    (keeping, '_replace'), (keeping, 'read_code'), (os, 'fdopen'), (os, 'replace'),
    (keeping.Path, 'replace'), (keeping.Path, 'chmod'), (keeping.Path, 'unlink'),
    (keeping.tempfile, 'mkstemp'),
]:
    setattr(owner, name, dying(getattr(owner, name)))
from dojo.cli import main
main()
"""
"""Runs a command and ends the process, as a power cut would, before or after its N-th step."""


@pytest.fixture
def mine(circle: Kata) -> Path:
    """A file with the learner's own code in it, never run."""
    file = circle.folder / "circle.py"
    file.write_bytes(MINE)
    return file


def everything(circle: Kata, home: Path) -> list[bytes]:
    """Return every version of the file that can still be had."""
    history = History(home)
    kept = [history.code_of(version).files["circle.py"] for version in history.versions("circle")]
    history.close()
    return [*kept, *read_code(circle).files.values()]


@pytest.mark.parametrize("words", [("reset",), ("restore",), ("again",)], ids=" ".join)
def test_killed_at_any_step_nothing_is_lost(
    words: tuple[str, ...], circle: Kata, mine: Path, repository: Path, home: Path
) -> None:
    """The process dies at each of its steps in turn: the code is in the file or in the history."""
    earlier = b"def area(radius):\n    return 'earlier'\n"
    history = History(home)
    history.record(Result("circle", Light.RED), Code({"circle.py": earlier}))
    history.close()
    codes = []
    for step in range(60):
        mine.write_bytes(MINE)
        ended = subprocess.run(
            [sys.executable, "-c", DIES, str(step), *words, "circle"],
            cwd=repository,
            capture_output=True,
            text=True,
            check=False,
        )
        codes.append(ended.returncode)
        found = everything(circle, home)
        assert MINE in found
        assert earlier in found
        if ended.returncode != 99:
            break

    assert codes[-1] == 0, ended.stderr
    assert codes.count(99) >= 8


def test_reset_puts_the_stub_back_and_says_where_the_code_is(
    dojo: Dojo, circle: Kata, mine: Path
) -> None:
    """The number to restore it by, and a word to who has the file open."""
    result = dojo("reset", "circle")

    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        "rewritten: katas/geometry/circle/circle.py"
        " (open in an editor? load it anew there before you save)",
        "your code is kept as version 1: `dojo restore circle 1`",
    ]
    assert "NotImplementedError" in mine.read_text(encoding="utf-8")


def test_reset_of_a_stub_keeps_nothing(dojo: Dojo) -> None:
    """There was nothing to lose."""
    assert dojo("reset", "circle").stdout == (
        "`circle` is the stub, and there was nothing to keep\n"
    )
    assert json.loads(dojo("reset", "circle", "--json").stdout) == {"kata": "circle", "kept": None}


def test_reset_brings_a_deleted_file_back(dojo: Dojo, mine: Path) -> None:
    """With a history as with git, and without either."""
    mine.unlink()

    assert dojo("reset", "circle").returncode == 0
    assert "NotImplementedError" in mine.read_text(encoding="utf-8")


def test_reset_needs_a_kata(dojo: Dojo) -> None:
    """It rewrites a file, so it is never guessed which."""
    assert dojo("reset").returncode == 2


def test_restore_undoes_a_reset_and_another_restore(dojo: Dojo, mine: Path) -> None:
    """Without a number it is the last version that differs from what is there."""
    dojo("reset", "circle")

    assert "this is version 1" in dojo("restore", "circle").stdout
    assert mine.read_bytes() == MINE

    dojo("restore", "circle")
    assert "NotImplementedError" in mine.read_text(encoding="utf-8")


def test_restore_by_number_and_its_list(dojo: Dojo, mine: Path) -> None:
    """Every run is a version, with its light and its rule."""
    dojo("test", "circle")
    mine.write_bytes(b"def area(radius):\n    return 12\n")
    dojo("test", "circle")

    listed = dojo("restore", "circle", "--list").stdout.splitlines()
    assert len(listed) == 2
    assert "✘ RED" in listed[0]
    assert "Rule 1: a point has no area." in listed[1]
    versions = json.loads(dojo("restore", "circle", "--list", "--json").stdout)
    assert [version["run"] for version in versions] == [1, 2]

    dojo("restore", "circle", "1")
    assert mine.read_bytes() == MINE


def test_restore_of_what_is_not_there(dojo: Dojo) -> None:
    """Both say what is the matter."""
    assert dojo("restore", "circle").stderr == (
        "There is no other version of `circle`. Every run is kept from now on.\n"
    )
    assert dojo("restore", "circle", "7").stderr == (
        "`circle` has no version 7. `dojo restore circle --list` shows them.\n"
    )


def test_a_file_that_is_no_utf8_comes_back_byte_for_byte(dojo: Dojo, mine: Path) -> None:
    """Whatever was written is what is kept."""
    strange = b"NAME = '\xff\xfe caf\xe9'\r\n"
    mine.write_bytes(strange)
    dojo("reset", "circle")

    dojo("restore", "circle")

    assert mine.read_bytes() == strange


def test_nothing_is_rewritten_without_a_place_to_keep_it(
    dojo: Dojo, mine: Path, home: Path
) -> None:
    """Where there is no history, there is no reset either."""
    home.write_text("a file where the folder should be", encoding="utf-8")

    result = dojo("reset", "circle")

    assert result.returncode == 2
    assert "There is no history to keep your code in." in result.stderr
    assert mine.read_bytes() == MINE


def test_a_file_too_large_to_keep_is_not_rewritten(dojo: Dojo, mine: Path) -> None:
    """It is cut when it is read, so it must stay where it is."""
    mine.write_bytes(b"x = 1\n" * 1_700_000)

    result = dojo("reset", "circle")

    assert result.returncode == 2
    assert "Move it away yourself first." in result.stderr
    assert mine.stat().st_size == 6 * 1_700_000


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_files_mode_stays(circle: Kata, mine: Path, home: Path) -> None:
    """A file that others may read stays so."""
    mine.chmod(0o640)

    put(circle, Code({"circle.py": b"x = 1\n"}), History(home))

    assert mine.stat().st_mode & 0o777 == 0o640
    assert not list(circle.folder.glob(".circle*"))
