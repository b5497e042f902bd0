"""What the tests share: a small repository of katas, and the situations that learners get into."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from dojo.kata import Kata, read_kata
from dojo.verify.everywhere import ONLINE

EXAMPLES = Path(__file__).parent / "examples"

collect_ignore = ["examples"]


@dataclass(frozen=True)
class Situation:
    """A learner's file, and what has to be said about it."""

    name: str
    code: bytes
    light: str
    message: list[str]
    outcome: str | None = None
    step: str | None = None
    plain: bool = True
    systems: tuple[str, ...] = ("linux", "darwin", "win32")


def situations(*, plain: bool = False) -> list[Situation]:
    """Return the situations under tests/examples, those that plain pytest can bound if so asked."""
    found = []
    for folder in sorted((EXAMPLES / "situations").iterdir()):
        expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
        found.append(Situation(folder.name, (folder / "circle.py").read_bytes(), **expected))
    return [s for s in found if sys.platform in s.systems and (s.plain or not plain)]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the example repository, with the root conftest.py of the real one."""
    root = tmp_path / "repository"
    shutil.copytree(EXAMPLES / "repository", root)
    shutil.copy(EXAMPLES.parents[1] / "conftest.py", root)
    (root / "pyproject.toml").write_text('[tool.pytest.ini_options]\ntestpaths = ["katas"]\n')
    return root


@pytest.fixture
def author(tmp_path: Path) -> Path:
    """Copy the author's repository, whose one kata is proven, with the settings of the real one."""
    root = tmp_path / "author"
    shutil.copytree(EXAMPLES / "author", root)
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(EXAMPLES.parents[1] / name, root)
    return root


@pytest.fixture
def circle(repository: Path) -> Kata:
    """Return the example kata of four steps, which shares its process."""
    return read_kata(repository / "katas/geometry/circle")


@pytest.fixture
def square(repository: Path) -> Kata:
    """Return the example kata of two steps, which has a process of its own."""
    return read_kata(repository / "katas/geometry/square")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of this test's own; nothing of the developer's shell that changes Python."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DOJO_HOME", str(folder))
    for name in list(os.environ):
        if name.startswith(("PYTEST_ADDOPTS", "PYTHONDONTWRITEBYTECODE", "NO_COLOR")):
            monkeypatch.delenv(name)
    return folder


Dojo = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def dojo(repository: Path) -> Dojo:
    """Run the command line as a process of its own, in the example repository."""

    def run(*words: str, cwd: Path = repository, **kwargs: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "dojo", *words],
            cwd=cwd,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", **kwargs},
            timeout=120,
            check=False,
        )

    return run


def told_everywhere(printed: str) -> list[str]:
    """Return the lines that `dojo verify` prints on every system, whether it has namespaces."""
    return [line for line in printed.splitlines() if line != f"not checked: {ONLINE}"]


@pytest.fixture
def no_run_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail when a run leaves a process or a folder behind."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield
    eventually(lambda: not marked_processes())
    eventually(lambda: not list(folder.glob("dojo-*")))


def eventually(condition: Callable[[], bool]) -> None:
    """Wait for what happens in a process that nobody can be asked about; a minute is a failure."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def marked_processes() -> list[psutil.Process]:
    """Return what is alive of this test's runs, wherever it went in the tree of processes."""
    found = []
    for process in psutil.process_iter():
        try:
            environment = process.environ()
        except (psutil.Error, OSError):
            continue
        is_mine = environment.get("DOJO_HOME") == os.environ["DOJO_HOME"]
        if is_mine and "DOJO_RUN" in environment and process.status() != psutil.STATUS_ZOMBIE:
            found.append(process)
    return found
