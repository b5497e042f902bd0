"""Tell each known mistake by what the submission asks of a pip that only takes notes."""

import contextlib
import json
import os
import subprocess
import sysconfig
import tempfile
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import quiet_breakage

COMPLAINT = "cake 1.0 has requirement leaf<3, but you have leaf 3.0."
GOOD_NEWS = "No broken requirements found."
BAD_NEWS = "ERROR: the oven is cold"
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull}
START = subprocess.Popen
INSTALLED = ("cake", "leaf")  # at 1.0
PIP = f"""
import json, sys
from pathlib import Path

command, *rest = sys.argv[1:]
packages = [dict(name=name, version="1.0") for name in {INSTALLED!r}]
lines = [package["name"] + "==1.0" for package in packages]
for option, path in zip(rest, rest[1:]):
    if option in ("-c", "--constraint", "-r", "--requirement"):
        rest += Path(path).read_text(encoding="utf-8").split()
with Path(sys.prefix, "notes").open("a", encoding="utf-8") as notes:
    print(json.dumps([command, *rest]), file=notes)
if command in ("list", "freeze"):
    is_json = "json" in " ".join(rest)
    is_freeze = command == "freeze" or "freeze" in " ".join(rest)
    table = ["Package Version", "------- -------", *[line.replace("==", " ") for line in lines]]
    print(json.dumps(packages) if is_json else "\\n".join(lines if is_freeze else table))
elif command == "inspect" or "--report" in " ".join(rest):
    print(json.dumps(dict(installed=[dict(metadata=each) for each in packages], install=[])))
answer = Path(sys.prefix, command)
if answer.is_file():
    print(answer.read_text(encoding="utf-8"), file=sys.stdout if command == "check" else sys.stderr)
    sys.exit(answer.name != "check" or {COMPLAINT!r} in answer.read_text(encoding="utf-8"))
"""


def trusts_the_exit_status() -> bool:
    """Rule 4: You tell pip what to install and not what is there, and it weighs only what it is
    told of; look at what stands on its command line, and for the remark that it writes."""
    with _room(check=GOOD_NEWS) as room:
        quiet_breakage.install(room.python, "leaf>=3")
        calls = room.calls()
        words = {word for call in calls for word in call if not word.startswith("-")}
        return len(calls) == 1 and words == {"install", "leaf>=3"}


def looks_when_it_has_happened() -> bool:
    """Rule 4: When you look for faults, pip has changed the packages already; look at what it knew
    of the others when it chose."""
    with _room(check=COMPLAINT) as room:
        with contextlib.suppress(quiet_breakage.PipError):
            quiet_breakage.install(room.python, "leaf>=3")
        calls = room.calls()
        first = next(number for number, call in enumerate(calls) if call[0] == "install")
        is_looking = any(call[0] == "check" for call in calls[first:])
        return _is_blind(calls[first]) and "--dry-run" not in calls[first] and is_looking


def names_what_nobody_needs() -> bool:
    """Rule 4: You tell pip only of packages that no other needs, and of two that need each other
    neither is such a one; look at which packages your list leaves out."""
    with _room(install=BAD_NEWS) as room:
        with contextlib.suppress(quiet_breakage.PipError):
            quiet_breakage.install(room.python, "leaf>=3")
        lists = [call for call in room.calls() if call[0] in ("list", "freeze", "inspect")]
        return bool(lists) and all("--not-required" in call for call in lists)


def judges_what_pip_has_chosen() -> bool:
    """Rule 5: You let pip choose by what is required alone, and refuse its first choice; look at
    what it has to be told so that it chooses another."""
    with _room(check=GOOD_NEWS) as room:
        quiet_breakage.install(room.python, "leaf>=3")
        installs = [call for call in room.calls() if call[0] == "install"]
        return all(map(_is_blind, installs)) and any("--dry-run" in call for call in installs)


def pins_what_is_installed() -> bool:
    """Rule 5: You hold installed packages at their versions, also one that would have to move; look
    at what pip does with a package of which you give only the name."""
    with _room(install=BAD_NEWS) as room:
        with contextlib.suppress(quiet_breakage.PipError):
            quiet_breakage.install(room.python, "leaf>=3")
        installs = [call for call in room.calls() if call[0] == "install"]
        return bool(installs) and all("cake==1.0" in call for call in installs)


def upgrades_what_is_installed() -> bool:
    """Rule 6: You ask for an upgrade of all that you name; look at what pip does with a name that
    is installed when nobody asks for one."""
    with _room() as room:
        quiet_breakage.install(room.python, "jam")
        upgrades = [call for call in room.calls() if {"-U", "--upgrade"} & {*call}]
        return any({"jam", "cake"} <= {*call} for call in upgrades)


def asks_its_own_pip() -> bool:
    """Rule 1: The pip that you start is not that of the environment, and would install elsewhere;
    look at what you have been given of the environment."""
    with _room() as room:
        with contextlib.suppress(quiet_breakage.PipError, subprocess.SubprocessError, _Stranger):
            quiet_breakage.install(room.python, "jam")
        return any("pip" in each and room.python not in each for each in room.strangers)


def names_its_own_packages() -> bool:
    """Rule 1: You name packages of the Python that runs your code, and the environment has its own;
    look at who can tell what is installed there."""
    with _room(install=BAD_NEWS) as room:
        with contextlib.suppress(quiet_breakage.PipError):
            quiet_breakage.install(room.python, "jam")
        words = [word for call in room.calls() for word in call]
        return "jam" in words and any(word.startswith("pytest") for word in words)


def takes_good_news_for_a_fault() -> bool:
    """Rule 2: You take each line that pip prints for a complaint; look at what it prints when there
    is nothing to complain of, and at its exit status."""
    with _room(check=GOOD_NEWS) as room:
        return GOOD_NEWS in quiet_breakage.faults(room.python)


def takes_a_finding_for_a_failure() -> bool:
    """Rule 2: You take the exit status 1 of `pip check` for a failure; look at what it has printed
    by then, and to which of its outputs."""
    with _room(check=GOOD_NEWS) as room:
        quiet_breakage.faults(room.python)
    with _room(check=COMPLAINT) as room:
        try:
            quiet_breakage.faults(room.python)
        except (quiet_breakage.PipError, subprocess.CalledProcessError):
            return True
    return False


def takes_silence_for_good_news() -> bool:
    """Rule 3: Where there is no pip, nobody complains, and you take that for no fault; look at what
    a program leaves behind that could not even start."""
    with _room(check=GOOD_NEWS) as room:
        is_sound = quiet_breakage.faults(room.python) == []
        room.remove_pip()
        try:
            quiet_breakage.install(room.python, "jam")
        except quiet_breakage.PipError as error:
            is_told = "No module named pip" in str(error)
        return is_sound and is_told and quiet_breakage.faults(room.python) == []


def loses_what_pip_wrote() -> bool:
    """Rule 3: Your PipError leaves out what pip has written to standard error; look at where that
    goes when you start a program, and at what you make of it."""
    with _room(install=BAD_NEWS) as room:
        try:
            quiet_breakage.install(room.python, "ghost")
        except quiet_breakage.PipError as error:
            return bool(room.calls()) and BAD_NEWS not in str(error)
    return False


class _Stranger(OSError):
    """A program that is not of the environment was about to start."""


class _Room:
    """An environment whose pip takes notes and gives prepared answers."""

    def __init__(self, folder: Path, answers: dict[str, str]) -> None:
        venv.create(folder, symlinks=os.name != "nt")
        paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
        name = "python.exe" if os.name == "nt" else "python"
        self.python = str(Path(paths["scripts"], name))
        self.strangers: list[str] = []
        self._folder = folder
        self._pip = Path(paths["purelib"], "pip", "__main__.py")
        files = {self._pip: PIP} | {folder / name: text for name, text in answers.items()}
        for package in INSTALLED:
            about = Path(paths["purelib"], f"{package}-1.0.dist-info", "METADATA")
            files[about] = f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n"
        for path, text in files.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def remove_pip(self) -> None:
        self._pip.unlink()
        self._pip.parent.rmdir()

    def calls(self) -> list[list[str]]:
        """Return the arguments of each call of pip."""
        notes = self._folder / "notes"
        text = notes.read_text(encoding="utf-8") if notes.exists() else ""
        return [json.loads(line) for line in text.splitlines()]

    def guard(self, command: Any, *arguments: Any, **keywords: Any) -> subprocess.Popen[Any]:
        """Start a program of the environment, and no other."""
        words = command.split() if isinstance(command, str) else [str(each) for each in command]
        if words[0] != self.python:
            self.strangers.append(" ".join(words))
            raise _Stranger(words[0])
        return START(command, *arguments, **keywords)


@contextlib.contextmanager
def _room(**answers: str) -> Iterator[_Room]:
    """Make an environment; `check` is printed, and what is told for `install` makes it fail."""
    with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, OFFLINE):
        room = _Room(Path(folder).resolve() / "room", answers)
        with mock.patch.object(subprocess, "Popen", room.guard):
            yield room


def _is_blind(call: list[str]) -> bool:
    """Whether pip is to install `leaf>=3` and is told nothing of what is there."""
    is_install = call[0] == "install" and "leaf>=3" in call
    return is_install and not any(word.startswith("cake") for word in call)
