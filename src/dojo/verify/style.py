"""The stub's and the solution's form: ruff and mypy, as pyproject.toml configures them."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dojo.verify.finding import Finding, Level
from dojo.verify.subject import Subject
from dojo.versions import version_paths

CHECK = "style"
_PLACE = re.compile(
    r"^(?P<file>[^\s:]+\.py):(?P<line>\d+):(?:\d+:)? (?:error: )?(?!note: )(?P<text>.*)$"
)


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
            form = ("format", "--check", "--output-format=concise")
            for path, line, _ in _run(subject, "ruff", *form, *folders):
                yield subject.finding(CHECK, "it is not formatted", "`ruff format`", path, line)
        else:
            for files in filter(None, _units(subject)):
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
    for path, line, text in _run(subject, tool, *arguments):
        yield subject.finding(CHECK, f"{tool}: {text}", "mend it", path, line)


def _run(subject: Subject, tool: str, *arguments: str) -> list[tuple[Path, int, str]]:
    """Return what the tool says of which line; raises RuntimeError when that cannot be read."""
    done = subprocess.run(
        [sys.executable, "-m", tool, *arguments],
        cwd=subject.kata.root,
        env={k: v for k, v in os.environ.items() if "COLOR" not in k},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    found = [match for line in done.stdout.splitlines() if (match := _PLACE.match(line))]
    if done.returncode and not found:
        raise RuntimeError(f"{tool} {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return [
        ((subject.kata.root / each["file"]).resolve(), int(each["line"]), each["text"])
        for each in found
    ]
