"""The loop, as a process: the last word is always the last save's, and no light is a wrong one."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import eventually, marked_processes

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")

GOOD = (
    Path(__file__).parent / "examples/repository/solutions/geometry/circle/circle.py"
).read_bytes()
BAD = GOOD.replace(b"3 * radius", b"5 * radius")
SLOW = b"import time\n\ntime.sleep(1)\n" + GOOD


class Watching:
    """`dojo watch circle --json` in a repository, its verdicts read as they come."""

    def __init__(self, repository: Path) -> None:
        self.file = repository / "katas/geometry/circle/circle.py"
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "dojo", "watch", "circle", "--json"],
            cwd=repository,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._popen.stdout
        for line in self._popen.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def verdict(self) -> dict[str, Any]:
        """Return the next verdict; a hang is a failure."""
        line = self._lines.get(timeout=60)
        assert line is not None, "dojo watch ended"
        verdict: dict[str, Any] = json.loads(line)
        return verdict

    def last_verdict(self, quiet: float = 1.5) -> dict[str, Any]:
        """Return the last verdict before a long silence, which has to be the last word."""
        verdict = self.verdict()
        while True:
            try:
                line = self._lines.get(timeout=quiet)
            except queue.Empty:
                return verdict
            assert line is not None
            verdict = json.loads(line)

    def silence(self, seconds: float = 1.0) -> bool:
        """Whether nothing more is said."""
        try:
            self._lines.get(timeout=seconds)
        except queue.Empty:
            return True
        return False

    def save(self, data: bytes) -> None:
        self.file.write_bytes(data)

    def end(self) -> int:
        """Ask it to end, as Ctrl-C does, and return its exit code."""
        if self._popen.poll() is None:
            self._popen.send_signal(signal.SIGTERM)
        return self._popen.wait(timeout=30)


@pytest.fixture
def watching(repository: Path) -> Iterator[Watching]:
    """Watch the example kata, and end that whatever happens."""
    watching = Watching(repository)
    yield watching
    watching.end()


def test_each_save_gets_its_verdict(watching: Watching) -> None:
    """Red at first, green after the save, red again after the next."""
    assert watching.verdict()["light"] == "red"

    watching.save(GOOD)
    assert watching.verdict()["light"] == "green"

    watching.save(BAD)
    verdict = watching.verdict()
    assert verdict["light"] == "red"
    assert "assert 20 == 12" in verdict["steps"][0]["message"]


def test_two_saves_of_one_size_within_a_second(watching: Watching) -> None:
    """8 of 8: the verdict is about the second save, whatever the byte code cache would say."""
    watching.verdict()
    for _ in range(4):
        for data, light in ((GOOD, "green"), (BAD, "red")):
            watching.save(data)
            assert watching.verdict()["light"] == light


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.3])
def test_a_save_made_while_tests_run_is_not_lost(watching: Watching, delay: float) -> None:
    """The run is called off, and the last word is the last save's."""
    watching.verdict()
    watching.save(SLOW.replace(b"3 * radius", b"5 * radius"))
    time.sleep(delay)
    watching.save(GOOD)

    assert watching.last_verdict()["light"] == "green"


def test_many_saves_in_a_row_end_with_the_last(watching: Watching) -> None:
    """However fast they come, and whichever are skipped."""
    watching.verdict()
    for number in range(30):
        watching.save(GOOD.replace(b"3 * radius", f"{number} * radius".encode()))
    watching.save(GOOD)

    assert watching.last_verdict()["light"] == "green"


def test_a_save_by_rename_as_vim_does(watching: Watching) -> None:
    """The file is moved away, and a new one put in its place: no verdict about a missing file."""
    watching.verdict()
    backup = watching.file.with_name("circle.py~")
    watching.file.rename(backup)
    watching.save(GOOD)
    backup.unlink()

    assert watching.verdict()["light"] == "green"
    assert watching.silence()


def test_a_save_that_truncates_first_as_vs_code_does(watching: Watching) -> None:
    """The empty file in between is no verdict."""
    watching.verdict()
    with watching.file.open("wb", buffering=0) as file:
        os.fsync(file.fileno())
        time.sleep(0.01)
        file.write(GOOD[:100])
        time.sleep(0.01)
        file.write(GOOD[100:])

    assert watching.verdict()["light"] == "green"
    assert watching.silence()


def test_a_formatter_that_saves_again(watching: Watching) -> None:
    """Format on save: the second text is the one that counts."""
    watching.verdict()
    watching.save(GOOD.replace(b"3 * radius**2", b"5*radius**2"))
    watching.save(GOOD)

    assert watching.last_verdict()["light"] == "green"


def test_a_broken_save_is_judged_once_it_stays(watching: Watching) -> None:
    """What looks half-written is waited for, but not for ever."""
    watching.verdict()
    watching.save(b"def area(radius")

    verdict = watching.verdict()
    assert verdict["light"] == "amber"
    assert "was never closed" in verdict["message"]


def test_a_deleted_file_is_told_and_comes_back(watching: Watching) -> None:
    """Deleting the stub is amber; putting it back is judged as ever."""
    watching.verdict()
    watching.file.unlink()
    assert "is missing" in watching.verdict()["message"]

    watching.save(GOOD)
    assert watching.verdict()["light"] == "green"


def test_a_changed_test_is_noticed(watching: Watching) -> None:
    """Saving a test is a save, too."""
    watching.save(GOOD)
    assert watching.last_verdict()["light"] == "green"
    test_file = watching.file.with_name("test_circle.py")
    text = test_file.read_text(encoding="utf-8")
    test_file.write_text(text.replace("== 12", "== 13"), encoding="utf-8")

    assert "assert 12 == 13" in watching.verdict()["steps"][0]["message"]


def test_an_endless_loop_is_called_off_by_the_next_save(watching: Watching) -> None:
    """Nobody waits for a time limit when the mistake is seen at once."""
    watching.verdict()
    watching.save(b"while True:\n    pass\n")
    time.sleep(0.3)
    watching.save(GOOD)

    assert watching.last_verdict()["light"] == "green"


def test_nothing_is_left_when_it_ends(watching: Watching) -> None:
    """No spare stays behind, whether it was ready or not."""
    watching.verdict()
    assert watching.end() == 130

    eventually(lambda: not marked_processes())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_nothing_is_left_when_it_is_killed(watching: Watching) -> None:
    """Spares end by themselves when nobody can ask them any more."""
    watching.verdict()
    watching._popen.kill()
    watching._popen.wait()

    eventually(lambda: not marked_processes())


def _take_terminal() -> None:
    """Make standard input the controlling terminal, the one whose Ctrl-C is a signal."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """`dojo` on a pseudo-terminal, driven by keys."""

    def __init__(self, repository: Path, *words: str, term: str = "xterm") -> None:
        import pty

        self._master, slave = pty.openpty()
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "dojo", *words],
            cwd=repository,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": term, "PYTHONUTF8": "1", "COLUMNS": "100"},
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        self.text = ""

    def press(self, key: str) -> None:
        os.write(self._master, key.encode())

    def until(self, words: str) -> str:
        """Return what is on the terminal since the last call, up to `words`."""
        import select

        while words not in self.text:
            assert select.select([self._master], [], [], 60)[0], self.text
            self.text += os.read(self._master, 65536).decode(errors="replace")
        seen, _, self.text = self.text.partition(words)
        return seen + words

    def wait(self) -> int:
        """Read to the end, as a terminal does, and return the exit code."""
        with contextlib.suppress(OSError):  # Linux's way to say that the other side is closed
            while data := os.read(self._master, 65536):
                self.text += data.decode(errors="replace")
        code = self._popen.wait(timeout=30)
        os.close(self._master)
        return code


@posix_only
def test_keys_on_a_terminal(repository: Path) -> None:
    """Hint, task, list, run again, next, quit: one key each, and it never jumps by itself."""
    terminal = Terminal(repository, "watch", "circle")
    terminal.until("RED  circle: step 1 of 4")
    terminal.until("h hint   t task   ? keys")

    terminal.press("h")
    terminal.until("hint 1 of 2 for rule 1: What is the square of a radius?")
    terminal.press("h")
    terminal.until("hint 2 of 2 for rule 1: Look at the operators of numbers.")
    terminal.press("s")
    terminal.until("not green yet")
    terminal.press("l")
    terminal.until("geometry/square")
    terminal.press("t")
    terminal.until("A circle whose pi is 3.")
    terminal.press("?")
    terminal.until("q quit")
    terminal.press("r")
    terminal.until("RED  circle: step 1 of 4")

    (repository / "katas/geometry/circle/circle.py").write_bytes(GOOD)
    terminal.until("GREEN  circle: all 4 steps pass")
    terminal.press("h")
    terminal.until("all is green")
    terminal.press("s")
    terminal.until("Whole numbers need no rounding.")
    terminal.press("n")
    terminal.until("geometry/square: Square (yellow, 10 min)")
    terminal.until("RED  square: step 1 of 2")
    terminal.press("n")
    terminal.until("there is no other open kata")
    terminal.press("q")
    assert terminal.wait() == 0


@posix_only
def test_dojo_alone_opens_the_screen(repository: Path) -> None:
    """On a terminal that can show it; a save there gets its verdict, and `q` quits."""
    terminal = Terminal(repository)
    terminal.until("RED  circle: step 1 of 4")
    (repository / "katas/geometry/circle/circle.py").write_bytes(GOOD)
    terminal.until("GREEN  circle: all 4 steps pass")
    terminal.press("q")
    assert terminal.wait() == 0


@posix_only
def test_a_terminal_that_cannot_show_the_screen_gets_plain_lines(repository: Path) -> None:
    """And is told so."""
    terminal = Terminal(repository, term="dumb")
    terminal.until("This terminal cannot show the practice screen: plain lines instead.")
    terminal.until("h hint")
    terminal.press("q")
    assert terminal.wait() == 0


@posix_only
def test_ctrl_c_ends_it_and_gives_the_terminal_back(repository: Path) -> None:
    """The terminal echoes and buffers lines as before."""
    import termios

    terminal = Terminal(repository, "watch", "circle")
    before = termios.tcgetattr(terminal._master)
    terminal.until("h hint")
    during = termios.tcgetattr(terminal._master)
    terminal.press("\x03")
    code = terminal._popen.wait(timeout=30)
    after = termios.tcgetattr(terminal._master)

    assert code == 130
    assert during[3] != before[3]
    assert after == before


@posix_only
def test_colour_respects_no_color(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The light is coloured on a terminal, unless NO_COLOR is set."""
    coloured = Terminal(repository, "watch", "circle")
    text = coloured.until("h hint")
    coloured.press("q")
    coloured.wait()
    monkeypatch.setenv("NO_COLOR", "1")
    plain = Terminal(repository, "watch", "circle")
    plain_text = plain.until("h hint")
    plain.press("q")
    plain.wait()

    assert "\x1b[31m" in text
    assert "\x1b[" not in plain_text
