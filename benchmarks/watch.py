"""Measures save to verdict, `dojo watch` beside `ptw . --now` (pytest-watcher), in one run.

Takes four minutes and needs no arguments; the last line is one JSON object. Both tools run all
the time, each on a copy of its own, and are measured save by save in turn, so that whatever else
the machine does hits both alike.
"""

from __future__ import annotations

import json
import os
import platform
import queue
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

SAVES = 12
"""Timed saves for each tool and case; the right verdict turns with each."""

STALE_TRIALS = 8
LOST_TRIALS = 3

PAUSE = 1.2
"""Seconds of rest after each verdict: both tools have to get ready for the next save.

dojo starts its spare processes meanwhile, pytest-watcher waits for the end of pytest. And no two
timed saves fall into one second, so that stale byte code spoils none of pytest-watcher's.
"""

QUIET = 3.0
"""Seconds without another verdict after which the last one is a tool's last word."""

PATIENCE = 30.0
"""Seconds after which a verdict is missing."""

PACKAGES = ("pytest-dojo", "pytest-watcher", "pytest", "watchfiles", "numpy", "django")

KATA_TOML = """\
title = "{kata}"
kind = "code"
belt = "white"
minutes = 5
believed = "one thing"
actually = "another"
process = "{process}"
"""


@dataclass(frozen=True)
class Case:
    """A kata of one test; `green` and `red` are code that passes and fails it."""

    name: str
    kata: str
    process: str
    test: str
    green: str
    red: str


PLAIN = Case(
    name="plain",
    kata="rectangle_area",
    process="shared",
    test='''\
import rectangle_area


def test_area():
    """Rule 1: the area is the width times the height."""
    assert rectangle_area.area(3, 4) == 12
''',
    green="def area(width, height):\n    return width * height\n",
    red="def area(width, height):\n    return width + height\n",
)

NUMPY = Case(
    name="numpy",
    kata="unit_rows",
    process="shared",
    test='''\
import numpy as np
import unit_rows


def test_each_row_has_length_one():
    """Rule 1: each row is divided by its own length."""
    rows = np.array([[3.0, 4.0], [5.0, 12.0], [8.0, 15.0]])
    lengths = np.linalg.norm(unit_rows.normalize(rows), axis=1)
    assert np.allclose(lengths, 1)
''',
    green="""\
import numpy as np


def normalize(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
""",
    red="""\
import numpy as np


def normalize(rows):
    return rows / np.linalg.norm(rows, axis=0, keepdims=True)
""",
)

DJANGO = Case(
    name="django",
    kata="guest_list",
    process="own",
    test='''\
import django
from django.conf import settings

settings.configure(
    ALLOWED_HOSTS=["testserver"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    ROOT_URLCONF=__name__,
)
django.setup()

import guest_list
from django.db import connection, models
from django.test import Client
from django.urls import path


class Guest(models.Model):
    name = models.CharField(max_length=50)

    class Meta:
        app_label = "guests"


urlpatterns = [path("guests/", lambda request: guest_list.show(request, Guest.objects))]


def test_guests_are_listed():
    """Rule 1: the page names all guests, in the order of the alphabet."""
    with connection.schema_editor() as editor:
        editor.create_model(Guest)
    try:
        Guest.objects.bulk_create([Guest(name="Grace"), Guest(name="Ada")])
        response = Client().get("/guests/")
        assert response.status_code == 200
        assert response.content == b"Ada, Grace"
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Guest)
''',
    green="""\
from django.http import HttpResponse


def show(request, guests):
    return HttpResponse(", ".join(guests.order_by("name").values_list("name", flat=True)))
""",
    red="""\
from django.http import HttpResponse


def show(request, guests):
    return HttpResponse(", ".join(guests.order_by("-name").values_list("name", flat=True)))
""",
)

CASES = (PLAIN, NUMPY, DJANGO)

SLOW = """\
import time
from pathlib import Path

Path({marker!r}).touch()
time.sleep(1.5)


"""
"""Goes before code whose tests shall still run when the next save comes."""

FLOOR = """\
import importlib, os, sys, time

sys.path.insert(0, "")
module = importlib.import_module(sys.argv[1])
test = next(value for name, value in vars(module).items() if name.startswith("test_"))
test()  # whatever it imports on its way is there before the fork
for line in sys.stdin:
    reading, writing = os.pipe()
    started = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        test()
        os.write(writing, b".")
        os._exit(0)
    os.close(writing)
    is_done = os.read(reading, 1) == b"."
    print(time.perf_counter() - started if is_done else "nan", flush=True)
    os.close(reading)
    os.waitpid(pid, 0)
"""
"""The least that any tool can take: a fork of a process that has everything, and the test."""

LIGHTS = {"GREEN": "green", "RED": "red", "AMBER": "amber"}
LIGHTS |= {"passed": "green", "failed": "red", "error": "amber"}


@dataclass(frozen=True)
class Kind:
    """What sets the two tools apart: how their verdict reads, and what they say when ready."""

    name: str
    verdict: re.Pattern[str]
    ready: str | None = None
    has_lines: bool = True
    """Whether it prints lines; a screen is drawn anew in any order."""


OURS = Kind("ours", re.compile(r"(GREEN|RED|AMBER)  \w+: "))
SCREEN = Kind("screen", OURS.verdict, has_lines=False)
THEIRS = Kind("theirs", re.compile(r"=+ 1 (passed|failed|error)\b.* in [\d.]+s"), "Press w")


@dataclass(frozen=True)
class Line:
    """A line that a tool printed, and the moment when it could be read."""

    at: float
    text: str


class Tool:
    """A tool that runs on a terminal of its own, and the file that it watches."""

    def __init__(
        self, kind: Kind, code: Path, arguments: list[str], cwd: Path, env: dict[str, str]
    ) -> None:
        self.kind = kind
        self._code = code
        self._lines: queue.Queue[Line | None] = queue.Queue()
        self._said: deque[str] = deque(maxlen=30)
        self._popen, self._output = _start(arguments, cwd, env)
        threading.Thread(target=self._read, daemon=True).start()

    def save(self, text: str) -> float:
        """Write the code as an editor does; return the moment just before."""
        data = text.encode()
        started = time.perf_counter()
        with self._code.open("wb") as file:
            file.write(data)
        return started

    def second_of_save(self) -> int:
        """Return what byte code notes of the last save's time."""
        return int(self._code.stat().st_mtime)

    def verdict(self, seconds: float = PATIENCE) -> tuple[float, str] | None:
        """Return when the next verdict was printed and its light, or None when there is none."""
        until = time.perf_counter() + seconds
        while line := self._next_line(until):
            if found := self.kind.verdict.search(line.text):
                return line.at, LIGHTS[found[1]]
        return None

    def last_word(self) -> str | None:
        """Return the light that stays on the screen once the tool has gone quiet."""
        light, seconds = None, PATIENCE
        while said := self.verdict(seconds):
            light, seconds = said[1], QUIET
        return light

    def await_ready(self) -> None:
        """Wait, after a verdict, until a save cannot fall into the run that gave it."""
        if self.kind.ready:
            until = time.perf_counter() + 2
            while (line := self._next_line(until)) and self.kind.ready not in line.text:
                pass
            time.sleep(0.02)  # it says so just before it listens again

    def close(self) -> None:
        """End the tool, which ends its children; then whatever is left of its process group."""
        self._popen.terminate()
        try:
            self._popen.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        _kill_group(self._popen.pid)

    def _next_line(self, until: float) -> Line | None:
        try:
            line = self._lines.get(timeout=max(until - time.perf_counter(), 0))
        except queue.Empty:
            return None
        if line is None:
            said = "\n".join(self._said)
            sys.exit(f"{self.kind.name} ended by itself, and nothing is measured. It said:\n{said}")
        self._said.append(line.text)
        return line

    def _read(self) -> None:
        rest = b""
        while chunk := _read_some(self._output):
            now = time.perf_counter()
            if not self.kind.has_lines:
                rest += chunk
                if found := self.kind.verdict.search(rest.decode(errors="replace")):
                    self._lines.put(Line(now, found[0]))
                    rest = b""
                continue
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._lines.put(Line(now, line.decode(errors="replace").rstrip("\r")))
        self._lines.put(None)


if sys.platform == "win32":

    def _start(
        arguments: list[str], cwd: Path, env: dict[str, str]
    ) -> tuple[subprocess.Popen[bytes], int]:
        popen = subprocess.Popen(
            arguments,
            cwd=cwd,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert popen.stdout
        return popen, popen.stdout.fileno()

    def _kill_group(pid: int) -> None:
        """Do nothing: Windows has no process groups to end."""

else:
    import pty

    def _start(
        arguments: list[str], cwd: Path, env: dict[str, str]
    ) -> tuple[subprocess.Popen[bytes], int]:
        """Start a tool as people do: on a terminal, where pytest prints each line at once."""
        ours, its = pty.openpty()
        popen = subprocess.Popen(
            arguments,
            cwd=cwd,
            env=env,
            stdin=its,
            stdout=its,
            stderr=its,
            start_new_session=True,
        )
        os.close(its)
        return popen, ours

    def _kill_group(pid: int) -> None:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)


def _read_some(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how a terminal on Linux says that nobody writes any more
        return b""


class Floor:
    """A process that has imported the test and forks for each call of it."""

    def __init__(self, case: Case, folder: Path, env: dict[str, str]) -> None:
        self._popen = subprocess.Popen(
            [sys.executable, "-c", FLOOR, f"test_{case.kata}"],
            cwd=folder,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def seconds(self) -> float:
        assert self._popen.stdin
        assert self._popen.stdout
        self._popen.stdin.write("\n")
        self._popen.stdin.flush()
        return float(self._popen.stdout.readline())

    def close(self) -> None:
        self._popen.communicate()


@dataclass
class Times:
    """What one tool took for one case; `wrong` counts wrong and missing verdicts."""

    seconds: list[float] = field(default_factory=list)
    wrong: int = 0

    def summary(self) -> dict[str, Any]:
        """Return median, quartiles and range in ms, of the right verdicts alone."""
        if len(self.seconds) < 2:
            return {"median": None, "saves": len(self.seconds), "wrong": self.wrong}
        ms = sorted(seconds * 1000 for seconds in self.seconds)
        low, median, high = statistics.quantiles(ms, n=4, method="inclusive")
        return {
            "median": round(median, 2),
            "quartiles": [round(low, 2), round(high, 2)],
            "range": [round(ms[0], 2), round(ms[-1], 2)],
            "saves": len(ms),
            "wrong": self.wrong,
        }


class Bench:
    """The temporary repository with all cases, and the tools on it."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._env = _environment(base)
        for case in CASES:
            _make_kata(base / "ours", case)
            for side in ("theirs", "floor"):
                _make_copy(base / side / case.name, case)
        _make_kata(base / "screen", PLAIN)
        for side in ("ours", "screen"):
            arguments = [sys.executable, "-m", "dojo", "facts"]
            done = subprocess.run(
                arguments, cwd=base / side, env=self._env, capture_output=True, text=True
            )
            if done.returncode:
                sys.exit(f"`dojo facts` failed in the temporary repository:\n{done.stderr}")

    def start_floor(self, case: Case) -> Floor | None:
        folder = self._base / "floor" / case.name
        return Floor(case, folder, self._env) if hasattr(os, "fork") else None

    def watching(self, case: Case) -> AbstractContextManager[tuple[Tool, ...]]:
        """Start both tools and end them."""
        return self._running(case, self._start_ours, self._start_theirs)

    def practising(self) -> AbstractContextManager[tuple[Tool, ...]]:
        """Start our plain lines and our screen and end them."""
        return self._running(PLAIN, self._start_ours, self.start_screen)

    @contextmanager
    def _running(self, case: Case, *starts: Callable[[Case], Tool]) -> Iterator[tuple[Tool, ...]]:
        """Start tools and end them; each has told its first verdict and is ready."""
        tools: list[Tool] = []
        try:
            tools += [start(case) for start in starts]
            for tool in tools:
                if tool.verdict() is None:
                    sys.exit(f"{tool.kind.name}: no verdict at the start of `{case.name}`")
                tool.await_ready()
            time.sleep(PAUSE)
            yield tuple(tools)
        finally:
            for tool in tools:
                tool.close()

    def _start_ours(self, case: Case) -> Tool:
        root = self._base / "ours"
        code = root / "katas" / case.name / case.kata / f"{case.kata}.py"
        arguments = [sys.executable, "-m", "dojo", "watch", case.kata]
        return Tool(OURS, code, arguments, root, self._env)

    def start_screen(self, case: Case) -> Tool:
        """Start `dojo` alone in the kata's folder, which makes that the kata to practise."""
        folder = self._base / "screen" / "katas" / case.name / case.kata
        arguments = [sys.executable, "-m", "dojo"]
        return Tool(SCREEN, folder / f"{case.kata}.py", arguments, folder, self._env)

    def _start_theirs(self, case: Case) -> Tool:
        folder = self._base / "theirs" / case.name
        # Strict with us: as in an environment that has no other plugins, which take 0.3 s more.
        env = {**self._env, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
        arguments = [sys.executable, "-m", "pytest_watcher", ".", "--now"]
        return Tool(THEIRS, folder / f"{case.kata}.py", arguments, folder, env)


def _environment(base: Path) -> dict[str, str]:
    """Return the shell's environment for everything that is started here.

    Without PYTHONDONTWRITEBYTECODE above all: it makes cold starts slower, and hides stale code.
    """
    changing = ("PYTHON", "PYTEST", "PTW_", "COV_", "DJANGO_", "DOJO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(changing)}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    # The home and the temporary folder are ours too: nothing is left behind.
    own = {"DOJO_HOME": base / "home", "TMPDIR": base / "tmp", "TEMP": base / "tmp"}
    (base / "tmp").mkdir()
    return {**kept, "PATH": path, "NO_COLOR": "1", **{n: str(p) for n, p in own.items()}}


def _make_kata(root: Path, case: Case) -> None:
    folder = root / "katas" / case.name / case.kata
    solution = root / "solutions" / case.name / case.kata
    toml = KATA_TOML.format(kata=case.kata, process=case.process)
    _write(folder / "kata.toml", toml)
    _write(folder / "README.md", f"# {case.kata}\n")
    _write(folder / f"test_{case.kata}.py", case.test)
    _write(folder / f"{case.kata}.py", case.red)
    _write(solution / f"{case.kata}.py", case.green)


def _make_copy(folder: Path, case: Case) -> None:
    _write(folder / "pytest.ini", "[pytest]\n")
    _write(folder / f"test_{case.kata}.py", case.test)
    _write(folder / f"{case.kata}.py", case.green)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def measure(bench: Bench, case: Case) -> dict[str, Times]:
    """Return the times of ours, theirs and floor, taken in turn, save by save."""
    times = {"ours": Times(), "theirs": Times(), "floor": Times()}
    floor = bench.start_floor(case)
    try:
        with bench.watching(case) as tools:
            for number in range(SAVES):
                for tool in tools:
                    _time_save(tool, case, number, times[tool.kind.name])
                if floor:
                    times["floor"].seconds.append(floor.seconds())
                _say(_last_of(times, f"{case.name} {number + 1}/{SAVES}"))
    finally:
        if floor:
            floor.close()
    return times


def measure_screen(bench: Bench) -> dict[str, Times]:
    """Return the times of our plain lines and our screen, taken in turn."""
    times = {"ours": Times(), "screen": Times()}
    if sys.platform != "win32":  # a screen needs a terminal
        with bench.practising() as tools:
            for number in range(SAVES):
                for tool in tools:
                    _time_save(tool, PLAIN, number, times[tool.kind.name])
                _say(_last_of(times, f"screen {number + 1}/{SAVES}"))
    return times


def _time_save(tool: Tool, case: Case, number: int, times: Times) -> None:
    light = "red" if number % 2 else "green"
    # Of another size each time: what same-size saves do to byte code is counted by itself.
    started = tool.save(f"{getattr(case, light)}# save {'.' * number}\n")
    said = tool.verdict()
    if said and said[1] == light:
        times.seconds.append(said[0] - started)
    else:
        times.wrong += 1
        _say(f"  {tool.kind.name} says {said and said[1]}, and {light} is right")
    tool.await_ready()
    time.sleep(PAUSE)


def count_stale(bench: Bench) -> dict[str, dict[str, int]]:
    """Count the last words that are an earlier save's, of the same size and in the same second."""
    counts = {"ours": 0, "theirs": 0}
    trials = {"ours": 0, "theirs": 0}
    with bench.watching(PLAIN) as tools:
        for _ in range(4 * STALE_TRIALS):
            for tool in tools:
                name = tool.kind.name
                if trials[name] < STALE_TRIALS and (light := _second_of_two(tool)):
                    trials[name] += 1
                    counts[name] += light != "red"
                    _say(f"stale {name} {trials[name]}/{STALE_TRIALS}: {light}, and red is right")
    return {name: {"trials": trials[name], "stale": counts[name]} for name in counts}


def _second_of_two(tool: Tool) -> str | None:
    """Save green, then red once its verdict is told; None when that took longer than a second."""
    time.sleep(1 - time.time() % 1)
    tool.save(PLAIN.green)
    second = tool.second_of_save()
    tool.verdict()
    tool.await_ready()
    tool.save(PLAIN.red)
    is_same = tool.second_of_save() == second
    light = tool.last_word() or "no verdict"
    return light if is_same else None


def count_lost(bench: Bench, base: Path) -> dict[str, dict[str, int]]:
    """Count the last words that are an earlier save's when the last came while tests ran."""
    counts = {"ours": 0, "theirs": 0}
    marker = base / "running"
    with bench.watching(PLAIN) as tools:
        for trial in range(LOST_TRIALS):
            for tool in tools:
                light = _save_while_running(tool, marker, "." * trial)
                counts[tool.kind.name] += light != "red"
                _say(f"lost {tool.kind.name} {trial + 1}/{LOST_TRIALS}: {light}, and red is right")
    return {name: {"trials": LOST_TRIALS, "lost": count} for name, count in counts.items()}


def _save_while_running(tool: Tool, marker: Path, dots: str) -> str | None:
    marker.unlink(missing_ok=True)
    tool.save(f"{SLOW.format(marker=str(marker))}{PLAIN.green}# save {dots}\n")
    until = time.perf_counter() + PATIENCE
    while not marker.exists() and time.perf_counter() < until:
        time.sleep(0.01)
    tool.save(f"{PLAIN.red}# save {dots}\n")
    return tool.last_word()


def report(
    times: dict[str, dict[str, Times]],
    stale: dict[str, dict[str, int]],
    lost: dict[str, dict[str, int]],
    screen: dict[str, Times],
) -> dict[str, Any]:
    """Return all figures; `ratio` is our median by theirs, times are in ms."""
    sides: dict[str, dict[str, Any]] = {
        side: {case: times[case][side].summary() for case in times}
        for side in ("ours", "theirs", "floor")
    }
    return {
        "ratio": {case: _ratio(sides["ours"][case], sides["theirs"][case]) for case in times},
        "ours_ms": sides["ours"],
        "theirs_ms": sides["theirs"],
        "floor_ms": sides["floor"] if hasattr(os, "fork") else None,
        "screen_ms": {name: side.summary() for name, side in screen.items()},
        "stale": stale,
        "lost": lost,
        "environment": _machine(),
    }


def _ratio(ours: dict[str, Any], theirs: dict[str, Any]) -> float | None:
    if ours["median"] is None or theirs["median"] is None:
        return None
    return round(float(ours["median"] / theirs["median"]), 4)


def _machine() -> dict[str, Any]:
    load = [round(part, 2) for part in os.getloadavg()] if hasattr(os, "getloadavg") else None
    return {
        "python": platform.python_version(),
        "platform": platform.platform(),
        "cpus": os.cpu_count(),
        "load": load,
        "versions": {name: version(name) for name in PACKAGES},
    }


def _table(figures: dict[str, Any]) -> Iterator[str]:
    yield "save to verdict in ms: median (quartiles)"
    yield f"{'':8}{'dojo watch':>24}{'pytest-watcher':>26}{'fork + test':>22}{'ratio':>8}"
    for case, ratio in figures["ratio"].items():
        cells = [_cell(figures[f"{side}_ms"], case) for side in ("ours", "theirs", "floor")]
        share = f"1/{1 / ratio:.1f}" if ratio else "-"
        yield f"{case:8}{cells[0]:>24}{cells[1]:>26}{cells[2]:>22}{share:>8}"
    ours, screen = (figures["screen_ms"][name]["median"] for name in ("ours", "screen"))
    yield f"on the screen: {screen} ms, in plain lines in turn with it {ours} ms"
    for what in ("stale", "lost"):
        ours, theirs = figures[what]["ours"], figures[what]["theirs"]
        yield (
            f"{what} last words: dojo {ours[what]} of {ours['trials']},"
            f" pytest-watcher {theirs[what]} of {theirs['trials']}"
        )


def _cell(side: dict[str, Any] | None, case: str) -> str:
    if side is None or side[case]["median"] is None:
        return "-"
    low, high = side[case]["quartiles"]
    return f"{side[case]['median']:.1f} ({low:.1f} to {high:.1f})"


def _last_of(times: dict[str, Times], what: str) -> str:
    told = ((side, t.seconds[-1]) for side, t in times.items() if t.seconds)
    return f"{what}: " + ", ".join(f"{side} {seconds * 1000:.1f} ms" for side, seconds in told)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _require_packages() -> None:
    for name in PACKAGES:
        try:
            version(name)
        except PackageNotFoundError:
            sys.exit(f"`{name}` is not installed here: `tox -e benchmarks` has all that this needs")


def main() -> int:
    """Measure, print; return 1 when a verdict of ours was wrong, which no speed makes up for."""
    _require_packages()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the tools are ended then too
    base = Path(tempfile.mkdtemp(prefix="dojo-benchmark-")).resolve()
    try:
        bench = Bench(base)
        times = {case.name: measure(bench, case) for case in CASES}
        screen = measure_screen(bench)
        figures = report(times, count_stale(bench), count_lost(bench, base), screen)
    finally:
        shutil.rmtree(base, ignore_errors=True)
    print("\n".join(_table(figures)))
    print(json.dumps(figures))
    is_wrong = any(side["ours"].wrong for side in times.values())
    return int(is_wrong or figures["stale"]["ours"]["stale"] or figures["lost"]["ours"]["lost"])


if __name__ == "__main__":
    sys.exit(main())
