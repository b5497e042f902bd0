"""Tests of `right_pip`: real environments, real wheels, and your file run inside of one of them."""

import importlib.util
import os
import re
import shutil
import subprocess
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

import pytest
from distlib.scripts import ScriptMaker
from virtualenv.seed.wheels.embed import get_embed_wheel

import right_pip

SECONDS = 30  # for one program; pip takes about one of them
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP")
CALL = """
import sys
from pathlib import Path

sys.path.append(sys.argv[1])
import right_pip

try:
    print(repr(right_pip.install(Path(sys.argv[2]), "{name}", Path(sys.argv[3]))))
except right_pip.NoneFits as error:
    print("NoneFits,", "with" if "{name}" in str(error) else "without", "the name in its text")
"""


@dataclass(frozen=True)
class Room:
    """An environment, and where its parts are."""

    folder: Path

    @property
    def paths(self):
        """Return the folders of the environment by what they are for."""
        base = str(self.folder)
        return sysconfig.get_paths("venv", {"base": base, "platbase": base})

    @property
    def python(self):
        """Return the path of the interpreter."""
        return Path(self.paths["scripts"], "python.exe" if os.name == "nt" else "python")

    def holds(self, *names):
        """Return which of the distributions are installed, with their versions."""
        folders = {self.paths["purelib"], self.paths["platlib"]}
        installed = distributions(path=sorted(folders))
        found = [f"{one.name} {one.version}" for one in installed if one.name in names]
        return ", ".join(sorted(found)) or "nothing"

    def command_runs_in(self, name):
        """Start the command that came with a distribution, and say where it runs."""
        command = shutil.which(name, path=self.paths["scripts"])
        if command is None:
            return "is not there"
        said = start([command], cwd=self.folder)
        return f"runs in `{Path(said).name}`" if Path(said).is_absolute() else f"ends with {said}"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """Unpack the pip that virtualenv brings along, once for all who need one."""
    folder = tmp_path_factory.mktemp("shelf")
    unpack(get_embed_wheel("pip", sysconfig.get_python_version()).path, folder)
    return folder


@pytest.fixture(scope="module")
def workshop(tmp_path_factory, shelf):
    """Make the environment that runs your code: it is activated, and it has pip."""
    room = make_room(tmp_path_factory.mktemp("rooms") / "workshop")
    give_pip(room, shelf)
    return room


@pytest.fixture
def stall(tmp_path, workshop):
    """Make an environment without pip; its interpreter is a link, except on Windows."""
    room = make_room(tmp_path / "stall")
    if os.name != "nt":
        room.python.unlink()
        room.python.symlink_to(workshop.python)
    return room


def make_room(folder):
    """Make an environment whose interpreter is a copy: no link leads from it to the base."""
    venv.create(folder, symlinks=False)
    return Room(folder)


def give_pip(room, shelf):
    """Let an environment have the pip that lies on the shelf, and write its commands."""
    Path(room.paths["purelib"], "shelf.pth").write_text(f"{shelf}\n", encoding="utf-8")
    maker = ScriptMaker(None, room.paths["scripts"])
    maker.executable = str(room.python)
    maker.variants = {"", "X"}  # pip and pip3
    maker.make("pip = pip._internal.cli.main:main")


@pytest.fixture
def wheels(tmp_path):
    """Make an empty folder for wheels."""
    tmp_path.joinpath("wheels").mkdir()
    return tmp_path / "wheels"


def make_wheel(wheels, name, version, tags="py3-none-any", **fields):
    """Write a wheel: a zip file of a module with a command, and of texts about them."""
    metadata = {"Metadata-Version": "2.1", "Name": name, "Version": version, **fields}
    lines = [f"{field.replace('_', '-')}: {value}\n" for field, value in metadata.items()]
    about = f"{name}-{version}.dist-info"
    path = wheels / f"{name}-{version}-{tags}.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr(f"{name}.py", "import sys\n\ndef main():\n    print(sys.prefix)\n")
        wheel.writestr(f"{about}/METADATA", "".join(lines))
        wheel.writestr(f"{about}/WHEEL", f"Wheel-Version: 1.0\nTag: {tags}\n")
        wheel.writestr(f"{about}/entry_points.txt", f"[console_scripts]\n{name} = {name}:main\n")
        wheel.writestr(f"{about}/RECORD", "".join(f"{each},,\n" for each in wheel.namelist()))
    return path


def unpack(path, folder):
    """Put what is in a wheel into a folder."""
    with zipfile.ZipFile(path) as wheel:
        wheel.extractall(folder)


def start(command, cwd, shell=()):
    """Run a program; return the last line that it prints, or in words why it came to no end."""
    __tracebackhide__ = True
    try:
        ended = subprocess.run(
            command,
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
        raise AssertionError(f"right_pip.py was still running after {SECONDS} seconds") from None
    if ended.returncode:
        words = last_words(ended.stderr)
        print(ended.stdout, ended.stderr, sep="", end="")
        return words
    *printed, answer = ended.stdout.splitlines(keepends=True) or [""]
    print(*printed, sep="", end="")  # what pip prints, and the learner while looking for a bug
    return answer.strip()


def environment_in(folder):
    """Return what a program gets to see: of the shell only the needful, and a home of its own."""
    found = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    homes = dict.fromkeys(HOMES, str(folder))
    return {**found, **homes, "PATH": str(folder), "PIP_CONFIG_FILE": os.devnull}


def last_words(stderr):
    """Say in a few words how a program ended that did not answer."""
    __tracebackhide__ = True
    after = stderr.rpartition("\n  File ")[2]  # of a traceback, what its last place raised
    error = next((line for line in after.splitlines() if line[:1] not in ('"', " ", "")), "nothing")
    if error.startswith("NotImplementedError"):
        raise AssertionError(f"install is not written yet: it raised {error}")
    error = re.sub(r"^[\w.]+\.(?=\w+:)", "", error).rstrip(".")
    error = re.sub(r": Command .* returned", ": a program returned", error)
    error = re.sub(r"'[^']*[/\\]([^'/\\]+)'", r"'\1'", error)  # of a path, what it ends in
    lines = re.findall(r'right_pip\.py", line (\d+)', stderr)
    return f"{error} (line {lines[-1]})" if lines else error


def install(workshop, room, name, wheels, **shell):
    """Call `install` in the workshop, which is activated; return what came of it, as text."""
    __tracebackhide__ = True
    assert callable(right_pip.install), "install was expected to be a function"
    code = Path(importlib.util.find_spec("right_pip").origin).parent
    shell = {"PATH": workshop.paths["scripts"], "VIRTUAL_ENV": str(workshop.folder), **shell}
    command = [workshop.python, "-B", "-X", "utf8", "-c", CALL.format(name=name)]
    return start([*command, code, room.python, wheels], cwd=wheels.parent, shell=shell)


def test_a_distribution_is_installed_with_all_that_it_needs(workshop, wheels):
    """Rule 1: `install` installs the newest version, with all that it needs, and returns it."""
    make_wheel(wheels, "broom", "1.9")
    make_wheel(wheels, "broom", "1.10", Requires_Dist="stick")
    make_wheel(wheels, "stick", "3.0")
    answer = install(workshop, workshop, "broom", wheels)
    held = workshop.holds("broom", "stick")
    assert held == "broom 1.10, stick 3.0", (
        "`wheels` holds broom 1.9 and 1.10, which needs stick; install() was called for broom, "
        f"and then {held} was installed, but broom 1.10 and stick 3.0 were expected\n"
        f"install() came back with {answer}"
    )
    assert answer == "'1.10'", (
        "install() was called for broom, of which 1.10 was installed; "
        f"it came back with {answer}, but '1.10' was expected"
    )


def test_it_is_installed_where_the_given_interpreter_finds_it(workshop, stall, shelf, wheels):
    """Rule 2: `install` installs into the environment of `python` and no other."""
    give_pip(stall, shelf)
    make_wheel(wheels, "ladder", "1.0")
    answer = install(workshop, stall, "ladder", wheels)
    held = f"`stall` holds {stall.holds('ladder')}, `workshop` holds {workshop.holds('ladder')}"
    assert held == "`stall` holds ladder 1.0, `workshop` holds nothing", (
        "`workshop` runs your code, which called install() with the interpreter of `stall`; "
        f"then {held}, but ladder 1.0 was expected in `stall` alone\n"
        f"install() came back with {answer}"
    )
    state = stall.command_runs_in("ladder")
    assert state == "runs in `stall`", (
        "install() was called with the interpreter of `stall`; then the command `ladder` of "
        f"`stall` {state}, but it was expected to run in `stall`"
    )
    assert answer == "'1.0'", (
        "ladder 1.0 was installed in `stall`, and not in `workshop`; "
        f"install() came back with {answer}, but '1.0' was expected"
    )


def test_an_environment_may_be_without_pip(workshop, stall, shelf, wheels):
    """Rule 3: the environment of `python` may be without pip, and stays so."""
    unpack(make_wheel(wheels, "bucket", "0.9"), shelf)
    make_wheel(wheels, "bucket", "1.0", Requires_Dist="handle")
    unpack(make_wheel(wheels, "handle", "1.0"), shelf)
    answer = install(workshop, stall, "bucket", wheels)
    held = stall.holds("bucket", "handle", "pip")
    assert held == "bucket 1.0, handle 1.0", (
        "`stall` was without pip, and `workshop` held bucket 0.9, and handle 1.0 beside its pip; "
        "install() was called for bucket 1.0, which needs handle;\n"
        f"`stall` held {held} then, but bucket 1.0 and handle 1.0 were expected and no pip\n"
        f"install() came back with {answer}"
    )


def test_versions_that_do_not_fit_are_passed_over(workshop, stall, wheels):
    """Rule 4: versions are passed over whose `Requires-Python` or tags rule `python` out."""
    make_wheel(wheels, "lamp", "1.0", Requires_Python=">=3.11")
    make_wheel(wheels, "lamp", "2.0", Requires_Python="<3.11")
    make_wheel(wheels, "lamp", "3.0", tags="cp27-none-any")
    answer = install(workshop, stall, "lamp", wheels)
    held = stall.holds("lamp")
    assert held == "lamp 1.0", (
        "lamp 2.0 requires Python <3.11, and 3.0 has the tag cp27; install() was called for lamp, "
        f"and then {held} was installed, but lamp 1.0 was expected, the newest that fits\n"
        f"install() came back with {answer}"
    )
    assert answer == "'1.0'", (
        "install() was called for lamp, of which 1.0 was installed; "
        f"it came back with {answer}, but '1.0' was expected"
    )


def test_it_is_an_error_when_no_version_fits(workshop, stall, wheels):
    """Rule 5: when no version fits, `NoneFits` is raised, and its text holds `name`."""
    make_wheel(wheels, "drill", "1.0", Requires_Python="<3.11")
    answer = install(workshop, stall, "drill", wheels)
    assert answer == "NoneFits, with the name in its text", (
        "`wheels` holds only drill 1.0, which requires Python <3.11; install() was called for it "
        f"and came back with {answer}\nbut NoneFits was expected, with 'drill' in its text"
    )


def test_variables_of_the_shell_change_nothing(workshop, stall, wheels, tmp_path):
    """Rule 6: the variables `PIP_*` and `PYTHONPATH` change nothing."""
    unpack(make_wheel(wheels, "spade", "0.9"), tmp_path / "source")
    make_wheel(wheels, "spade", "1.0")
    shell = {"PIP_TARGET": str(tmp_path / "heap"), "PYTHONPATH": str(tmp_path / "source")}
    answer = install(workshop, stall, "spade", wheels, **shell)
    is_astray = tmp_path.joinpath("heap").exists()
    assert not is_astray, (
        "PIP_TARGET named a folder; install() was called for `stall`, "
        "and then spade lay in that folder, but it was expected in `stall`\n"
        f"install() came back with {answer}"
    )
    held = stall.holds("spade")
    assert held == "spade 1.0", (
        "PYTHONPATH named a folder that holds a spade 0.9; install() was called for `stall`, "
        f"which held {held} then, but spade 1.0 was expected, as without PYTHONPATH\n"
        f"install() came back with {answer}"
    )
    assert answer == "'1.0'", (
        "PYTHONPATH named a folder that holds a spade 0.9, and spade 1.0 was installed in `stall`; "
        f"install() came back with {answer}, but '1.0' was expected"
    )
