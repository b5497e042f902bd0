"""Check 9: the supported Pythons that are on this machine, and an environment for each.

What tox made is taken where it is there; else an environment of our own is made in the cache.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import metadata
from pathlib import Path

from dojo.home import cache_folder

_SECONDS = 900
_BIN = "Scripts" if os.name == "nt" else "bin"
_VERSION = "import sys; print('%d.%d' % sys.version_info[:2])"
_ASK = f"{_VERSION}; import dojo; print(dojo.__file__)"


@dataclass(frozen=True)
class Python:
    """A supported version; `executable` has the tool, or `reason` says why there is none."""

    version: str
    executable: Path | None = None
    reason: str = ""


def this_version() -> str:
    """Return this interpreter's version, as "3.11"."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def supported_versions() -> list[str]:
    """Return the versions that the project's own classifiers name."""
    classifiers = metadata("pytest-dojo").get_all("Classifier") or []
    found = [text.rpartition(" :: ")[2] for text in classifiers if ":: Python :: 3." in text]
    return sorted(found, key=lambda version: int(version.partition(".")[2]))


def other_pythons(root: Path, on_progress: Callable[[str], None]) -> list[Python]:
    """Return every supported version but this one, each with an environment if it can be had."""
    others = [version for version in supported_versions() if version != this_version()]
    return [_find(version, root, on_progress) for version in others]


def _find(version: str, root: Path, on_progress: Callable[[str], None]) -> Python:
    tox = root / ".tox" / f"py{version.replace('.', '')}" / _BIN / _name("python")
    if _has_tool(tox, version):
        return Python(version, tox)
    interpreter = find_interpreter(version)
    if interpreter is None:
        return Python(version, reason="this Python was not found")
    environment = cache_folder() / "pythons" / f"{version}-{_digest(root, interpreter)}"
    executable = environment / _BIN / _name("python")
    if not _has_tool(executable, version):
        on_progress(f"making an environment for Python {version}")
        if reason := _make(environment, interpreter, root):
            return Python(version, reason=reason)
    return Python(version, executable)


def find_interpreter(version: str) -> str | None:
    """Return an interpreter of this version: on the PATH, among pyenv's, or by Windows's `py`."""
    roots = [Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")]
    if found := shutil.which("pyenv"):
        roots.append(Path(found).resolve().parents[1])
    pyenvs = [path for r in roots for path in sorted(r.glob(f"versions/{version}.*/bin/python"))]
    for candidate in [shutil.which(f"python{version}"), *pyenvs]:
        if candidate and _says(str(candidate), _VERSION) == [version]:
            return str(candidate)
    if shutil.which("py"):
        told = _says("py", "import sys; print(sys.executable)", f"-{version}")
        return told[0] if told else None
    return None


def _make(environment: Path, interpreter: str, root: Path) -> str:
    """Make an environment with all that verify needs; return what went wrong, if it did."""
    shutil.rmtree(environment, ignore_errors=True)
    python = environment / _BIN / _name("python")
    group = f"{root / 'pyproject.toml'}:verify"
    install = [str(python), "-m", "pip", "install", "--quiet", "--editable", str(root)]
    for command in (
        [interpreter, "-m", "venv", "--upgrade-deps", str(environment)],
        [*install, "--group", group],
    ):
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"no environment could be made: {error}"
        if done.returncode:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:]
            return f"no environment could be made: {''.join(last)}"
    return ""


def _has_tool(executable: Path, version: str) -> bool:
    """Whether it is an interpreter of this version that runs this very tool."""
    if not executable.exists():
        return False
    import dojo

    return _says(str(executable), _ASK) == [version, dojo.__file__]


def _says(executable: str, program: str, *options: str) -> list[str]:
    try:
        done = subprocess.run(
            [executable, *options, "-c", program],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines() if done.returncode == 0 else []


def _digest(root: Path, interpreter: str) -> str:
    settings = (root / "pyproject.toml").read_bytes()
    told = json.dumps([str(root), interpreter, hashlib.sha256(settings).hexdigest()])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _name(program: str) -> str:
    return f"{program}.exe" if os.name == "nt" else program
