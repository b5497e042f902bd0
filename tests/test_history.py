"""The history: kept across processes, and never the reason why practice stops."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Dojo
from dojo.code import Code
from dojo.history import History
from dojo.result import Light, Outcome, Result, Step

RED = Result("circle", Light.RED, steps=(Step("test_area", "Rule 1: x", Outcome.FAILED),))
GREEN = Result("circle", Light.GREEN, steps=(Step("test_area", "Rule 1: x", Outcome.PASSED),))


def code(text: str) -> Code:
    """Return a version of the code that holds `text`."""
    return Code({"circle.py": text.encode()})


def test_runs_are_kept(home: Path) -> None:
    """The light, the first red rule and the code's digest are there for the next process."""
    History(home).record(RED, code("a"))

    last = History(home).last_version("circle")

    assert last is not None
    assert (last.light, last.rule, last.digest) == (Light.RED, "Rule 1: x", code("a").digest)


def test_the_last_run_of_any_kata(home: Path) -> None:
    """Where one resumes."""
    history = History(home)
    history.record(RED, code("a"))
    history.record(Result("square", Light.RED), code("b"))

    last = history.last_version()

    assert last is not None
    assert last.kata == "square"
    assert history.lights() == {"circle": Light.RED, "square": Light.RED}
    assert history.last_version("triangle") is None


def test_a_kata_stays_once_green(home: Path) -> None:
    """Even when it is red again later."""
    history = History(home)
    history.record(GREEN, code("a"))
    history.record(RED, code("b"))

    assert history.was_green("circle")
    assert history.lights()["circle"] is Light.RED


def test_a_run_of_some_steps_is_not_kept(home: Path) -> None:
    """It has no light."""
    history = History(home)
    history.record(Result("circle", None), code("a"))

    assert history.last_version("circle") is None


def test_hints_begin_anew_after_green(home: Path) -> None:
    """Who comes back to a kata gets the first rung first."""
    history = History(home)
    history.note("circle", "hint", "1")
    history.note("circle", "hint", "1")
    assert (history.hints_shown("circle", 1), history.hints_shown("circle", 2)) == (2, 0)

    history.record(GREEN, code("a"))
    assert history.hints_shown("circle", 1) == 0


def test_the_code_of_every_run_is_kept_once(home: Path) -> None:
    """Also what is no UTF-8, byte for byte."""
    history = History(home)
    strange = Code({"circle.py": b"caf\xe9"})
    for _ in range(3):
        history.record(RED, strange)

    rows = sqlite3.connect(home / "history.db").execute("SELECT digest, files FROM contents")
    (digest, content), *others = rows.fetchall()
    assert (digest, others) == (strange.digest, [])
    assert content == '{"circle.py": "caf\\udce9"}'


@pytest.mark.parametrize("damage", [b"no database at all, but long enough to be one" * 9, b""])
def test_a_damaged_file_is_set_aside(home: Path, damage: bytes) -> None:
    """It is kept under another name, and practice goes on."""
    home.mkdir()
    (home / "history.db").write_bytes(damage)

    history = History(home)
    history.record(RED, code("a"))

    assert history.last_version("circle") is not None
    aside = [path.read_bytes() for path in home.glob("history.aside-*.db")]
    assert aside == ([damage] if damage else [])
    assert bool(history.notice) == bool(damage)


def test_a_file_damaged_in_its_middle_is_set_aside(home: Path) -> None:
    """Its header is sound, so that only a look into it tells."""
    history = History(home)
    for number in range(200):
        history.record(RED, code(str(number) * 200))
    history.close()
    path = home / "history.db"
    data = bytearray(path.read_bytes())
    data[4096:-4096] = b"?" * (len(data) - 8192)
    path.write_bytes(data)

    again = History(home)

    assert again.notice is not None
    assert again.versions() == []
    assert [aside.read_bytes() for aside in home.glob("history.aside-*.db")] == [bytes(data)]


def test_two_processes_write_at_once(home: Path) -> None:
    """Two practice screens, or a screen and a shell: neither loses a run of the other."""
    script = (
        "import sys; from pathlib import Path; from dojo.code import Code;"
        "from dojo.history import History; from dojo.result import Light, Result;"
        "history = History(Path(sys.argv[1]));"
        "[history.record(Result('circle', Light.RED), Code({'circle.py': str(n).encode()}))"
        " for n in range(100)]"
    )
    command = [sys.executable, "-c", script, str(home)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(3)]

    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(History(home).versions("circle")) == 300


def test_a_file_of_a_newer_dojo_is_set_aside(home: Path, dojo: Dojo) -> None:
    """It is not written to, and the learner is told where it is."""
    History(home).close()
    db = sqlite3.connect(home / "history.db")
    db.execute("PRAGMA user_version = 99")
    db.close()

    result = dojo("list")

    assert result.returncode == 0
    assert "could not be read (it is of a newer dojo, version 99): kept as" in result.stderr
    assert len(list(home.glob("history.aside-*.db"))) == 1


def test_a_folder_that_cannot_be_used_is_no_obstacle(home: Path, dojo: Dojo) -> None:
    """Practice goes on without a history, and says so."""
    home.write_text("a file where the folder should be", encoding="utf-8")

    result = dojo("test", "circle")

    assert result.returncode == 1
    assert "nothing of today will be kept" in result.stderr
    assert "RED  circle" in result.stdout
