"""What gives each mistake away: the programs that the submission starts, none of which is run."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import right_pip

NAME = "nosuchshop"
NOT_THERE = f"ERROR: No matching distribution found for {NAME}"
NOT_FOR_THIS = f"ERROR: Package '{NAME}' requires a different Python: 3.11.0 not in '>=3.99'"


def starts_the_first_pip() -> bool:
    """Rule 2: You start a program by its bare name, and the `PATH` decides in which environment it
    lies; look at where that pip installs."""
    return any(call.is_first_on_the_path for call in _watch().strays)


def starts_its_own_pip() -> bool:
    """Rule 2: You start the pip of the interpreter that runs your code, and it installs there; look
    for what tells a pip to work for another interpreter."""
    return any(call.is_of(sys.executable) and not call.is_sent for call in _watch().strays)


def installs_under_a_prefix() -> bool:
    """Rule 2: You tell a pip in which folder to put the files, and it writes them for its own
    interpreter; look at which one the installed command starts."""
    return any(call.is_of(sys.executable) and call.is_sent for call in _watch().strays)


def follows_the_link() -> bool:
    """Rule 2: You follow the link to another interpreter and tell pip to work for that one; look at
    where the path of your `python` leads, and where each of the two looks for packages."""
    seen = _watch()
    words = [word for call in seen.installs for word in call.words]
    return seen.far != seen.python and any(word.endswith(seen.far) for word in words)


def needs_a_pip_inside() -> bool:
    """Rule 3: You start the pip that lies in the environment of `python`, where there may be none;
    look for a pip that is always there, and for its options."""
    seen = _watch()
    theirs = [call.is_of(seen.python) and call.is_pip for call in seen.installs]
    return any(theirs) and all(theirs) and not seen.ensures and not seen.lends


def lends_its_own_pip() -> bool:
    """Rule 3: You lend `python` your own pip by a variable, and with it all that lies beside that
    pip; look at what counts as installed then."""
    return _watch().lends


def leaves_a_pip_behind() -> bool:
    """Rule 3: You install pip where there was none, and it stays there; look for a pip that is
    always there, and for its options."""
    return _watch().ensures


def takes_the_newest_file() -> bool:
    """Rule 4: You pick the version yourself and pip has to take it; look at what pip does when it
    gets the name alone."""
    words = " ".join(" ".join(call.words) for call in _watch().installs)
    return f"{NAME}-2.0" in words or f"{NAME}==2.0" in words


def goes_on_after_a_failure() -> bool:
    """Rule 5: pip has ended with a status that says that it failed, and your code goes on; look at
    what `subprocess.run` returns, and when it raises."""
    return _goes_on_after(NOT_THERE) and _goes_on_after(NOT_FOR_THIS)


def knows_one_message() -> bool:
    """Rule 5: You go by the words that pip prints, and it has others for a `Requires-Python` that
    does not fit; look at what else says that a program failed."""
    is_known = isinstance(_watch(complaint=NOT_THERE).error, right_pip.NoneFits)
    return is_known and _goes_on_after(NOT_FOR_THIS)


def lets_the_shell_decide() -> bool:
    """Rule 6: Your pip gets to see the variables `PIP_*`, and each of them is an option that nobody
    typed; look for what keeps them from it."""
    return any(call.obeys_variables for call in _watch().meant)


def isolates_the_first_interpreter() -> bool:
    """Rule 6: `PYTHONPATH` still reaches the interpreter that pip works in, where it counts as
    installed; with `--python` that is a second one, which gets no `-I` from the first."""
    meant = _watch().meant
    return any(
        call.sees_pythonpath and not call.obeys_variables for call in meant if not call.lends
    )


@dataclass(frozen=True)
class _Call:
    """A program that the submission meant to start."""

    words: list[str]
    shell: dict[str, str]

    @property
    def is_first_on_the_path(self) -> bool:
        """Whether the `PATH` decides what is started, and it is pip or a Python."""
        path = Path(self.words[0])
        is_found = not path.is_absolute() or path.parent == Path(os.environ["PATH"])
        return is_found and path.name.startswith(("pip", "python"))

    @property
    def is_pip(self) -> bool:
        """Whether it is an interpreter's own pip."""
        return (
            Path(self.words[0]).name.startswith("pip")
            or self.words[-1] == "pip"
            or (["-m", "pip"] in [self.words[at : at + 2] for at in range(len(self.words))])
        )

    @property
    def is_sent(self) -> bool:
        """Whether pip is told where to put the files."""
        options = ("--prefix", "--target", "-t", "--root")
        return any(word.partition("=")[0] in options for word in self.words)

    @property
    def is_for_another(self) -> bool:
        """Whether pip is told which interpreter to work for."""
        is_told = any(word.partition("=")[0] == "--python" for word in self.words)
        return is_told or "PIP_PYTHON" in self.shell

    @property
    def obeys_variables(self) -> bool:
        """Whether a variable `PIP_*` counts."""
        return "PIP_TARGET" in self.shell and "--isolated" not in self.words

    @property
    def lends(self) -> bool:
        """Whether `PYTHONPATH` holds a folder in which pip was found."""
        places = self.shell.get("PYTHONPATH", "").split(os.pathsep)
        return self.is_pip and any(Path(place, "pip").is_dir() for place in places if place)

    @property
    def sees_pythonpath(self) -> bool:
        """Whether `PYTHONPATH` reaches the interpreter that pip installs for."""
        is_deaf = not self.is_for_another and {"-I", "-E"} & set(self.words)
        return bool(self.shell.get("PYTHONPATH")) and not is_deaf

    def is_of(self, python: str) -> bool:
        """Whether it is the interpreter, or a script that lies beside it."""
        return self.words[0] == python or Path(self.words[0]).parent == Path(python).parent


@dataclass
class _Seen:
    """What the submission did in a room of which nothing is real."""

    python: str
    far: str  # what `python` is a link to
    calls: list[_Call] = field(default_factory=list)
    error: Exception | None = None

    @property
    def installs(self) -> list[_Call]:
        """Return the calls of pip that install."""
        return [call for call in self.calls if "install" in call.words]

    @property
    def strays(self) -> list[_Call]:
        """Return the calls of pip that install for another interpreter than the given one."""
        others = [call for call in self.installs if not call.is_of(self.python)]
        return [call for call in others if not call.is_for_another]

    @property
    def meant(self) -> list[_Call]:
        """Return the calls of pip that install for the given interpreter."""
        return [call for call in self.installs if call not in self.strays]

    @property
    def lends(self) -> bool:
        """Whether the given interpreter is started with the pip of another one."""
        return any(call.is_of(self.python) and call.lends for call in self.installs)

    @property
    def ensures(self) -> bool:
        """Whether a pip is put into the environment, and left there."""
        words = [call.words for call in self.calls if call.is_of(self.python)]
        return any("ensurepip" in each for each in words) and not any(
            "uninstall" in each for each in words
        )


def _goes_on_after(complaint: str) -> bool:
    """Whether the submission does something else than raise an error because pip has failed."""
    seen = _watch(complaint)
    if not seen.installs or isinstance(seen.error, (right_pip.NoneFits, NotImplementedError)):
        return False
    has_noticed = isinstance(seen.error, subprocess.SubprocessError)
    return not has_noticed or seen.calls[-1] is not seen.installs[-1]


def _watch(complaint: str = "") -> _Seen:
    """Call the submission; each program that it starts only answers, and pip may complain."""
    with tempfile.TemporaryDirectory() as folder:
        path, room, wheels = (Path(folder).resolve() / name for name in ("path", "room", "wheels"))
        for place in (path, room, wheels):
            place.mkdir()
        for file in (path / "pip", path / "pip3", path / "python", path / "far"):
            file.touch(0o755)
        for tags in ("1.0-py3-none-any", "2.0-cp27-none-any"):
            wheels.joinpath(f"{NAME}-{tags}.whl").touch()
        python = room / "python"
        if os.name == "nt":
            python.touch()
        else:
            python.symlink_to(path / "far")
        seen = _Seen(str(python), str(python.resolve()))
        shell = {"PATH": str(path), "PIP_TARGET": folder, "PYTHONPATH": folder}
        with patch.dict(os.environ, shell), _no_program_runs(seen, complaint):
            try:
                right_pip.install(python, NAME, wheels)
            except Exception as error:
                seen.error = error
    return seen


@contextmanager
def _no_program_runs(seen: _Seen, complaint: str) -> Iterator[None]:
    """Start a program that answers in the place of each; pip itself cannot be imported."""
    start = subprocess.Popen.__init__

    def answer(self: Any, command: Any, *rest: Any, **options: Any) -> None:
        shell = options.pop("env", None)
        is_line = isinstance(command, (str, bytes))
        words = shlex.split(os.fsdecode(command)) if is_line else map(os.fsdecode, command)
        seen.calls.append(_Call(list(words), dict(os.environ if shell is None else shell)))
        has_failed = bool(complaint and seen.installs) or _lacks_pip(seen)
        program = f"import sys; sys.stderr.write({complaint!r}); sys.exit(1)"
        if not has_failed:
            program = "print('1.0')"
        for name in ("shell", "executable", "cwd"):
            options.pop(name, None)
        start(self, [sys.executable, "-I", "-S", "-c", program], *rest, **options)

    def system(command: str) -> int:
        return subprocess.call(command, shell=True)

    gone: dict[str, Any] = {"pip": None, "pip._internal": None}
    with (
        patch.object(subprocess.Popen, "__init__", answer),
        patch.object(os, "system", system),
        patch.dict(sys.modules, gone),
    ):
        yield


def _lacks_pip(seen: _Seen) -> bool:
    """Whether the last call needs the pip of an environment that has none."""
    last = seen.calls[-1]
    is_asked = last.is_pip or any("import pip" in word for word in last.words)
    return is_asked and last.is_of(seen.python) and not seen.ensures
