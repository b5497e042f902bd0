"""Tests of `own_room`: real environments, and your file run by their own interpreters."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

import own_room

SECONDS = 10  # for one program: making an environment with pip would take most of them
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
INTERPRETER = Path("Scripts/python.exe" if os.name == "nt" else "bin/python")
PRELUDE = '''
import os
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
import own_room

def tell(answer):
    """Print a path, or what came instead of one."""
    is_right = answer is None or isinstance(answer, Path)
    print(answer if is_right else f"a {type(answer).__name__} instead of a Path")
'''


@dataclass(frozen=True)
class House:
    """Where the rooms are: a base and two environments on it, each by its interpreter."""

    folder: Path
    base: str
    base_folder: str
    left: str  # made as `python -m venv` makes it: its interpreter is a link, but on Windows
    right: str  # its interpreter is a copy

    def name(self, place):
        """Return what to call a folder, however its path is spelled; any other text stays."""
        if not Path(place).is_absolute():
            return place
        path = Path(place).resolve()
        if path == Path(self.base_folder).resolve():
            return "the folder of the base"
        is_ours = path.is_relative_to(self.folder.parent.resolve())
        return f"the folder `{path.name if is_ours else path}`"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Make two environments on the base of the Python that runs the tests."""
    folder = tmp_path_factory.mktemp("house")
    base = start(sys.executable, "import sys; print(sys._base_executable)", cwd=folder)
    base_folder = start(base, "import sys; print(sys.prefix)", cwd=folder)
    left = make_room(base, folder / "left", symlinks=os.name != "nt")
    right = make_room(base, folder / "right", symlinks=False)
    return House(folder, base, base_folder, left, right)


def make_room(base, folder, symlinks):
    """Make an environment without the learner's help and return its interpreter."""
    program = f"import sys, venv; venv.create(sys.argv[1], symlinks={symlinks}); print()"
    start(base, program, folder, cwd=folder.parent)
    return str(folder / INTERPRETER)


def start(python, program, *arguments, cwd, shell=()):
    """Run a program in a fresh interpreter and return the last line that it prints."""
    __tracebackhide__ = True
    try:
        ended = subprocess.run(
            [python, "-I", "-B", "-X", "utf8", "-c", program, *arguments],
            check=False,
            cwd=cwd,
            env=environment_in(cwd) | dict(shell),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise AssertionError(f"own_room.py was still running after {SECONDS} seconds") from None
    except OSError:
        raise AssertionError("the interpreter that create() returned does not start") from None
    if ended.returncode or not ended.stdout:
        print(ended.stdout, end="")
        raise AssertionError(last_words(ended.stderr).replace(f"{cwd}{os.sep}", ""))
    *printed, answer = ended.stdout.splitlines(keepends=True)
    print(*printed, sep="", end="")  # what the learner prints while looking for a bug
    return answer.strip()


def environment_in(folder):
    """Return what a program gets to see: of the shell only the needful, and no `python` to find."""
    found = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    return {**found, "PATH": str(folder)}


def last_words(stderr):
    """Say in one line how a program ended that did not answer."""
    error = (stderr.splitlines() or ["it exited early"])[-1].replace("\\\\", "\\")
    found = re.findall(r'own_room\.py", line (\d+), in (\w+)', stderr)
    line, function = found[-1] if found else ("", "")
    if error.startswith("NotImplementedError"):
        return f"{function} is not written yet: it raised {error}"
    return f"line {line} of own_room.py raised {error}" if found else f"no answer came: {error}"


def call(python, program, *arguments, cwd, shell=()):
    """Run a program that has the learner's functions, wherever their file lies."""
    __tracebackhide__ = True
    code = Path(importlib.util.find_spec("own_room").origin).parent
    return start(python, PRELUDE + textwrap.dedent(program), code, *arguments, cwd=cwd, shell=shell)


def create(python, folder, cwd):
    """Call `create` and return the path that it returns."""
    __tracebackhide__ = True
    assert callable(own_room.create), "create was expected to be a function"
    path = call(python, "tell(own_room.create(Path(sys.argv[2])))", folder, cwd=cwd)
    assert not re.fullmatch(r"None|a \w+ instead of a Path", path), (
        f"create() returned {path}, but the path of the interpreter was expected"
    )
    return path


def find_room(house, python, activated=None):
    """Call `find_room` in an interpreter, in a shell where an environment is activated."""
    __tracebackhide__ = True
    assert callable(own_room.find_room), "find_room was expected to be a function"
    room = house.folder / str(activated)
    shell = {"VIRTUAL_ENV": str(room), "PATH": str(room / INTERPRETER.parent)} if activated else {}
    return house.name(call(python, "tell(own_room.find_room())", cwd=house.folder, shell=shell))


def find_base(house, python):
    """Call `find_base` in an interpreter."""
    __tracebackhide__ = True
    assert callable(own_room.find_base), "find_base was expected to be a function"
    return house.name(call(python, "tell(own_room.find_base())", cwd=house.folder))


def try_out(house, python):
    """Start an interpreter and say where it runs."""
    try:
        place = start(python, "import sys; print(sys.prefix)", cwd=house.folder)
    except AssertionError:
        return "does not start"
    return f"runs in {house.name(place)}"


def try_import(name, python, cwd):
    """Say whether an interpreter finds a module."""
    program = f"import importlib.util; print(importlib.util.find_spec({name!r}) is None)"
    return "not found" if start(python, program, cwd=cwd) == "True" else "found"


def test_an_environment_is_created(house, tmp_path):
    """Rule 1: `create(folder)` makes an environment in `folder`, returns its interpreter's path."""
    python = create(house.base, tmp_path / "attic", cwd=tmp_path)
    state = try_out(house, python)
    assert state == "runs in the folder `attic`", (
        f"create() was called for `attic`; the interpreter that it returned {state}, "
        "but it was expected to run in the environment in `attic`"
    )


def test_the_path_of_the_interpreter_is_absolute(house, tmp_path):
    """Rule 1: the path of the interpreter is absolute, also when that of the folder is not."""
    python = create(house.base, "attic", cwd=tmp_path)
    assert Path(python).is_absolute(), (
        f"create(Path('attic')) returned {python}, but an absolute path was expected, "
        "as who starts it may be in another folder"
    )
    state = try_out(house, python)
    assert state == "runs in the folder `attic`", (
        f"create(Path('attic')) was called; the interpreter that it returned {state}, "
        "but it was expected to run in the environment in `attic`"
    )


def test_the_environment_holds_no_pip(house, tmp_path):
    """Rule 1: the environment is made without pip."""
    python = create(house.base, tmp_path / "attic", cwd=tmp_path)
    found = try_import("pip", python, cwd=tmp_path)
    assert found == "not found", (
        f"create() was called for `attic`; then `pip` was {found} there, "
        "but an environment without pip was expected"
    )


def test_an_activated_environment_is_found(house):
    """Rule 2: in an activated environment `find_room()` returns its folder."""
    room = find_room(house, house.left, activated="left")
    assert room == "the folder `left`", (
        f"with `left` activated, its interpreter called find_room(); it returned {room}, "
        "but the folder `left` was expected, where the program runs"
    )


def test_no_environment_is_found_in_a_base(house):
    """Rule 2: in a base `find_room()` returns `None`."""
    room = find_room(house, house.base)
    assert room == "None", (
        f"the interpreter of a base called find_room(); it returned {room}, "
        "but None was expected, as the program runs in no environment"
    )


def test_an_environment_is_found_that_nobody_activated(house):
    """Rule 3: the interpreter of an environment is called by its path; nothing is activated."""
    room = find_room(house, house.left)
    assert room == "the folder `left`", (
        "with nothing activated, the interpreter of `left` called find_room(); "
        f"it returned {room}, but the folder `left` was expected, where the program runs"
    )


def test_a_base_is_no_environment_whatever_is_activated(house):
    """Rule 3: the interpreter of a base is called by its path; an environment is activated."""
    room = find_room(house, house.base, activated="left")
    assert room == "None", (
        "with `left` activated, the interpreter of the base called find_room(); "
        f"it returned {room}, but None was expected, as the program runs in no environment"
    )


def test_an_environment_is_found_while_another_is_activated(house):
    """Rule 3: the interpreter of an environment is called by its path; another is activated."""
    room = find_room(house, house.right, activated="left")
    assert room == "the folder `right`", (
        "with `left` activated, the interpreter of `right` called find_room(); "
        f"it returned {room}, but the folder `right` was expected, where the program runs"
    )


def test_a_base_is_its_own_base(house):
    """Rule 4: in a base `find_base()` returns its folder."""
    base = find_base(house, house.base)
    assert base == "the folder of the base", (
        f"the interpreter of a base called find_base(); it returned {base}, "
        "but the folder of that base was expected"
    )


def test_the_base_of_an_environment_is_found(house):
    """Rule 4: in an environment `find_base()` returns the folder of its base."""
    base = find_base(house, house.left)
    assert base == "the folder of the base", (
        f"the interpreter of the environment `left` called find_base(); it returned {base}, "
        "but the folder of the base was expected"
    )


def test_the_base_is_found_where_the_interpreter_is_a_copy(house):
    """Rule 4: the interpreter of the environment may be a copy of the base's."""
    base = find_base(house, house.right)
    assert base == "the folder of the base", (
        "the interpreter of `right`, a copy of the base's, called find_base(); "
        f"it returned {base}, but the folder of the base was expected"
    )


def test_an_environment_made_inside_another_has_the_same_base(house, tmp_path):
    """Rule 5: an environment that is made by the interpreter of another one has the same base."""
    python = create(house.right, tmp_path / "closet", cwd=tmp_path)
    base = find_base(house, python)
    assert base == "the folder of the base", (
        f"the interpreter of `right` created `closet`; there find_base() returned {base}, "
        "but the folder of the base was expected, the same as for `right`"
    )


def test_an_environment_outlives_the_one_that_made_it(house, tmp_path):
    """Rule 5: an environment works on when the one whose interpreter made it is gone."""
    outer = create(house.base, tmp_path / "attic", cwd=tmp_path)
    inner = create(outer, tmp_path / "closet", cwd=tmp_path)
    shutil.rmtree(tmp_path / "attic")
    state = try_out(house, inner)
    assert state == "runs in the folder `closet`", (
        "the interpreter of `attic` created `closet`; with `attic` gone, "
        f"that of `closet` {state}, but it was expected to run in the environment in `closet`"
    )


def test_an_empty_folder_is_used(house, tmp_path):
    """Rule 6: `folder` may be empty."""
    tmp_path.joinpath("attic").mkdir()
    python = create(house.base, tmp_path / "attic", cwd=tmp_path)
    state = try_out(house, python)
    assert state == "runs in the folder `attic`", (
        f"create() was called for the empty `attic`; the interpreter that it returned {state}, "
        "but it was expected to run in the environment in `attic`"
    )


def test_an_environment_is_replaced(house, tmp_path):
    """Rule 6: an environment in `folder` gives way to a fresh one, with nothing installed in it."""
    old = make_room(house.base, tmp_path / "attic", symlinks=os.name != "nt")
    program = "import sysconfig; print(sysconfig.get_path('purelib'))"
    Path(start(old, program, cwd=tmp_path), "leftover.py").touch()
    new = create(house.base, tmp_path / "attic", cwd=tmp_path)
    found = try_import("leftover", new, cwd=tmp_path)
    assert found == "not found", (
        "`leftover` was installed in the environment `attic`, and create() was called for `attic`; "
        f"then `leftover` was {found} there, but a fresh environment was expected"
    )


def test_a_folder_of_anything_else_is_refused(house, tmp_path):
    """Rule 6: a folder of anything else stays as it is, and `FileExistsError` is raised."""
    tmp_path.joinpath("shed").mkdir()
    tmp_path.joinpath("shed", "notes.txt").touch()
    program = """
        try:
            own_room.create(Path("shed"))
        except FileExistsError:
            print("refused it")
        else:
            print("accepted it")
    """
    assert callable(own_room.create), "create was expected to be a function"
    verdict = call(house.base, program, cwd=tmp_path)
    content = ", ".join(sorted(os.listdir(tmp_path / "shed")))
    assert content == "notes.txt", (
        f"create() was called for `shed`, which held only notes.txt; it {verdict}, "
        "but `shed` was expected to stay as it is"
    )
    assert verdict == "refused it", (
        f"create() was called for `shed`, which held only notes.txt; it {verdict}, "
        "but a FileExistsError was expected, as `shed` is no environment"
    )
