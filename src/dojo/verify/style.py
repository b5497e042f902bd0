"""The stub's and the solution's form: ruff and mypy, as pyproject.toml configures them."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dojo.verify.finding import Finding, Level
from dojo.verify.subject import Subject
from dojo.versions import version_paths

CHECK = "style"
_PLACE = re.compile(r"^(?P<file>[^\s:]+\.py):(?P<line>\d+):(?:\d+:)? (?P<text>.*)$")


def check_style(subject: Subject) -> Iterator[Finding]:
    """Yield what ruff and mypy find in any version of the kata's code."""
    kata = subject.kata
    folders = [str(kata.folder), str(kata.solution)]
    for tool in ("ruff", "mypy"):
        if importlib.util.find_spec(tool) is None:
            remedy = "`python3 start.py tox -e verify` has it"
            yield subject.finding(
                CHECK, f"{tool} is not installed", remedy, kata.folder, level=Level.UNCHECKED
            )
            continue
        if tool == "ruff":
            yield from _told(subject, "ruff", "check", "--output-format=concise", *folders)
            for line in _run(subject, "ruff", "format", "--check", *folders):
                if line.startswith("Would reformat: "):
                    path = kata.root / line.partition(": ")[2]
                    yield subject.finding(CHECK, "it is not formatted", "`ruff format`", path)
        else:
            for files in _units(subject):
                yield from _told(subject, "mypy", "--no-error-summary", *map(str, files))


def _units(subject: Subject) -> Iterator[list[Path]]:
    """Yield the files of each version: mypy stops at two modules of one name."""
    kata = subject.kata
    for folder in (kata.folder, kata.solution):
        yield [folder / name for name in kata.files if name.endswith(".py")]
    for kind in ("alternatives", "mistakes"):
        for path in version_paths(kata, kind):
            yield [path] if path.is_file() else sorted(path.rglob("*.py"))
    yield [kata.probes]


def _told(subject: Subject, tool: str, *arguments: str) -> Iterator[Finding]:
    for line in _run(subject, tool, *arguments):
        if found := _PLACE.match(line):
            path = (subject.kata.root / found["file"]).resolve()
            text = found["text"].removeprefix("error: ")
            if not text.startswith("note: "):
                yield subject.finding(CHECK, f"{tool}: {text}", "mend it", path, int(found["line"]))


def _run(subject: Subject, tool: str, *arguments: str) -> list[str]:
    if arguments[-1:] == ("--no-error-summary",):
        return []  # no Python file in this version
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments],
        cwd=subject.kata.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = done.stdout.splitlines()
    if done.returncode and not lines:
        raise RuntimeError(f"{tool} {' '.join(arguments)}: {done.stderr}")
    return lines
