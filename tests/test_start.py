"""start.py as people use it: real processes, real environments, a small project, no network."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import textwrap
import time
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

START = Path(__file__).parent.parent / "start.py"
BASE_PYTHON = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX process groups")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a Python that is put together by links")

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "small"
version = "1"
"""

# The smallest build backend; its `dojo` prints how it was called. A file `slow` makes it wait.
BACKEND = '''
import os, pathlib, time, tomllib, zipfile

MODULE = """
import json, os, sys
def main():
    names = ("VIRTUAL_ENV", "PYTHONHOME")
    shell = {name: os.environ.get(name) for name in names}
    print(json.dumps({"arguments": sys.argv[1:], "prefix": sys.prefix, "shell": shell}))
    return len(sys.argv) - 1
"""

METADATA = "Metadata-Version: 2.1\\nName: small\\n"
WHEEL = "Wheel-Version: 1.0\\nTag: py3-none-any\\nRoot-Is-Purelib: true\\n"

def build_editable(folder, settings=None, metadata=None):
    if os.path.exists("slow"):
        pathlib.Path("building").touch()
        time.sleep(60)
    version = tomllib.loads(pathlib.Path("pyproject.toml").read_text())["project"]["version"]
    if version == "broken":
        raise SystemExit("the backend says no")
    name, info = f"small-{version}-py3-none-any.whl", f"small-{version}.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("small.py", MODULE)
        wheel.writestr(info + "METADATA", METADATA + f"Version: {version}\\n")
        wheel.writestr(info + "WHEEL", WHEEL)
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\ndojo = small:main\\n")
        wheel.writestr(info + "RECORD", "")
    return name
'''


@dataclass(frozen=True)
class Project:
    """A small project beside a copy of start.py, and the shell that its commands are typed in."""

    folder: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def environment(self, **more: str) -> dict[str, str]:
        """Return a shell's variables without anything that this test run has set for Python."""
        shut_out = ("PIP_", "PYTHON", "VIRTUAL", "UV_", "TOX_", "COV_")
        kept = {name: text for name, text in os.environ.items() if not name.startswith(shut_out)}
        return {**kept, "PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, **more}

    def begin(
        self, *arguments: str, python: Path = BASE_PYTHON, **more: str
    ) -> subprocess.Popen[str]:
        """Begin `python start.py ARGUMENTS`, in a process group of its own."""
        return subprocess.Popen(
            [str(python), "start.py", *arguments],
            cwd=self.folder,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=os.name != "nt",
        )

    def start(
        self, *arguments: str, python: Path = BASE_PYTHON, **more: str
    ) -> "subprocess.CompletedProcess[str]":
        """Run `python start.py ARGUMENTS` to its end."""
        process = self.begin(*arguments, python=python, **more)
        out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def give_version(self, version: str) -> None:
        """Change pyproject.toml."""
        text = PYPROJECT.replace('version = "1"', f'version = "{version}"')
        (self.folder / "pyproject.toml").write_text(text, encoding="utf-8")


def make_project(folder: Path) -> Project:
    """Lay out a small project in a folder with a space in its name."""
    project = Project(folder / "a project")
    project.folder.mkdir()
    shutil.copy(START, project.folder)
    (project.folder / "backend.py").write_text(BACKEND, encoding="utf-8")
    project.give_version("1")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project that was never started."""
    return make_project(tmp_path)


@pytest.fixture(scope="module")
def first(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Project, "subprocess.CompletedProcess[str]"]]:
    """Return a project and its first start, typed in a shell that does all to mislead pip."""
    folder = tmp_path_factory.mktemp("first")
    project = make_project(folder)
    done = project.start(
        *("dojo", "one", "two words"),
        PIP_TARGET=str(folder / "astray"),
        PIP_USER="1",
        PIP_REQUIRE_VIRTUALENV="1",
        PYTHONPATH=str(folder),
        PYTHONDONTWRITEBYTECODE="1",
        VIRTUAL_ENV="/nowhere",
    )
    yield project, done
    assert not (folder / "astray").exists()


@pytest.fixture
def installed(first: tuple[Project, object]) -> Project:
    """Return the project that has been started before; whoever changes it puts it back."""
    return first[0]


def test_it_parses_on_python_3_6() -> None:
    """An old Python gets as far as the message, not a syntax error."""
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_an_old_python_is_told_what_is_needed(project: Project) -> None:
    """The message names what is needed, what this is, and the command with a newer Python."""
    code = (
        "import runpy, sys; sys.version_info = (3, 10, 9); sys.version = '3.10.9 (old)';"
        "sys.argv = ['start.py', 'tox']; runpy.run_path('start.py', run_name='__main__')"
    )
    (project.folder / "path").mkdir()
    if os.name != "nt":
        (project.folder / "path" / "python3.11").symlink_to(BASE_PYTHON)
    done = subprocess.run(
        [BASE_PYTHON, "-c", code],
        cwd=project.folder,
        env=project.environment(PATH=str(project.folder / "path")),
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.startswith("Python 3.11 or newer is needed; ")
    assert done.stderr.splitlines()[0].endswith(" is 3.10.9.")
    if os.name != "nt":
        assert done.stderr.splitlines()[1] == "Type `python3.11 start.py tox`."


@pytest.mark.parametrize("minor", [6, 7, 8, 9, 10])
def test_a_real_old_python_says_so_too(project: Project, minor: int) -> None:
    """Where an old Python is on this machine, it prints the message and no traceback."""
    found = [shutil.which(f"python3.{minor}", path=folder) for folder in os.get_exec_path()]
    works = [
        name
        for name in found
        if name and subprocess.call([name, "-c", ""], stderr=subprocess.DEVNULL) == 0
    ]
    if not works:
        pytest.skip(f"no Python 3.{minor} on the PATH")
    done = project.start(python=Path(works[0]))
    assert done.returncode == 3
    assert f" is 3.{minor}." in done.stderr
    assert "Traceback" not in done.stderr


def test_the_first_start_installs_and_runs_the_command(
    first: tuple[Project, "subprocess.CompletedProcess[str]"],
) -> None:
    """Progress goes to standard error; standard output and the exit code are the command's own."""
    project, done = first
    assert "Installing into .venv, this once" in done.stderr
    said = json.loads(done.stdout)
    assert said["arguments"] == ["one", "two words"]
    assert Path(said["prefix"]) == project.venv
    assert done.returncode == 2


def test_a_later_start_says_nothing_of_its_own(installed: Project) -> None:
    """Nothing but the command's output appears; without a command, it is `dojo`."""
    done = installed.start()
    assert json.loads(done.stdout)["arguments"] == []
    assert done.stderr == ""
    assert done.returncode == 0


def test_options_alone_are_dojos(installed: Project) -> None:
    """`python3 start.py --help` is what a newcomer tries: it is the tool's help."""
    assert json.loads(installed.start("--help").stdout)["arguments"] == ["--help"]


def test_the_command_finds_itself_in_an_activated_environment(installed: Project) -> None:
    """Programs that it starts by name, and tools that ask for VIRTUAL_ENV, find `.venv`."""
    shell = json.loads(installed.start(PYTHONHOME="").stdout)["shell"]
    assert shell == {"VIRTUAL_ENV": str(installed.venv), "PYTHONHOME": None}
    code = "import shutil; print(shutil.which('dojo'))"
    found = Path(installed.start("python", "-c", code).stdout.strip())
    assert found.parent == installed.venv / SCRIPTS


@pytest.mark.parametrize(
    ("command", "advice"),
    [("dojjo", "Did you mean `dojo`?"), ("list", "is it `dojo list`?"), ("../x", "`dojo ../x`?")],
)
def test_a_wrong_command_gets_a_remedy(installed: Project, command: str, advice: str) -> None:
    """What is not among the scripts of `.venv` is named, with what may have been meant."""
    done = installed.start(command)
    assert done.returncode == 2
    assert done.stderr.startswith(f"No command `{command}` in .venv. ")
    assert done.stderr.endswith(f"{advice}\n")


def test_a_changed_pyproject_is_installed(installed: Project) -> None:
    """The next start installs what it asks for; a failure shows pip's words and loses nothing."""
    witness = installed.venv / "witness"
    witness.touch()
    installed.give_version("broken")
    broken = installed.start()
    assert broken.returncode == 3
    assert "the backend says no" in broken.stderr
    assert f"type `{BASE_PYTHON} start.py` again" in broken.stderr
    installed.give_version("2")
    code = "import importlib.metadata; print(importlib.metadata.version('small'))"
    assert installed.start("python", "-c", code).stdout == "2\n"
    assert witness.exists(), "the environment was made anew, which takes the network"


def test_a_moved_venv_of_ours_is_made_anew(installed: Project) -> None:
    """Its scripts name a folder that is no more: it is replaced, there and back again."""
    moved = Project(installed.folder.with_name("moved"))
    installed.folder.rename(moved.folder)
    try:
        done = moved.start()
        assert "Making .venv anew" in done.stderr
        assert Path(json.loads(done.stdout)["prefix"]) == moved.venv
    finally:
        moved.folder.rename(installed.folder)
    assert Path(json.loads(installed.start().stdout)["prefix"]) == installed.venv


def test_a_broken_venv_of_its_user_is_left_alone(project: Project) -> None:
    """What start.py did not make it does not delete: it says what to do."""
    project.venv.mkdir()
    (project.venv / "pyvenv.cfg").write_text("home = /of/a/python/that/is/gone\n", encoding="utf-8")
    done = project.start()
    assert done.returncode == 3
    assert f"{project.venv} holds no Python that runs, and was not made by start.py" in done.stderr
    assert "Rename or delete it" in done.stderr
    assert [path.name for path in project.venv.iterdir()] == ["pyvenv.cfg"]


def test_a_venv_of_its_user_is_filled(project: Project) -> None:
    """One without pip, as uv makes them, is given pip and the project, and keeps what it had."""
    subprocess.run([BASE_PYTHON, "-m", "venv", "--without-pip", project.venv], check=True)
    (project.venv / "mine").touch()
    done = project.start("dojo")
    assert Path(json.loads(done.stdout)["prefix"]) == project.venv, done.stderr
    assert (project.venv / "mine").exists()
    assert project.start().stderr == ""


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, int, str]:
    """Return a project with a `.venv` that lost its Python, and how a start ended on Ctrl-C."""
    project = make_project(tmp_path_factory.mktemp("interrupted"))
    project.venv.mkdir()
    notes = "s.write(s.OURS, s.note()); s.write(s.INSTALLED, s.needed_now())"
    command = [str(BASE_PYTHON), "-c", f"import start as s; {notes}"]
    subprocess.run(command, cwd=project.folder, check=True)
    process = begin_slowly(project)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=20)[1]
    return project, process.returncode, said


@POSIX
def test_a_venv_that_lost_its_python_is_made_anew(interrupted: tuple[Project, int, str]) -> None:
    """After an upgrade of the system all notes may be right, and nothing runs."""
    assert "Making .venv anew" in interrupted[2]


@POSIX
def test_ctrl_c_while_installing_is_no_traceback(interrupted: tuple[Project, int, str]) -> None:
    """It ends at once, in one line, and says how to go on."""
    _, code, said = interrupted
    assert code == 130
    assert said.endswith(f"Interrupted. `{BASE_PYTHON} start.py` begins again where it can.\n")
    assert "Traceback" not in said


@POSIX
def test_a_killed_start_is_done_again_and_two_at_once_wait_for_each_other(
    interrupted: tuple[Project, int, str],
) -> None:
    """After a kill in the middle nothing is taken for complete; of two starts one installs."""
    project = interrupted[0]
    killed = begin_slowly(project)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    (project.folder / "slow").unlink()

    both = [project.begin(), project.begin()]
    said = [process.communicate(timeout=120) for process in both]
    assert [Path(json.loads(out)["prefix"]) for out, _ in said] == [project.venv, project.venv]
    assert sum("Installing into .venv" in err for _, err in said) == 1


@POSIX
def test_ctrl_c_belongs_to_the_command_where_no_process_can_become_another(
    project: Project,
) -> None:
    """On Windows start.py stays and waits: the command answers Ctrl-C, and its exit code passes."""
    command = textwrap.dedent("""
        import sys, time
        try:
            print("ready", flush=True)
            time.sleep(60)
        except KeyboardInterrupt:
            time.sleep(0.3)
            sys.exit(7)
    """)
    code = "import os, start, sys; sys.exit(start.run_and_wait(sys.argv[1:], dict(os.environ)))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, sys.executable, "-c", command],
        cwd=project.folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode == 7


@LINUX
def test_a_system_without_ensurepip_gets_virtualenv(project: Project, tmp_path: Path) -> None:
    """Debian takes venv apart, and pip refuses its Python: a temporary virtualenv works."""
    python = make_python_without_ensurepip(tmp_path / "system", pip=True)
    refused = subprocess.run(
        [python, "-m", "pip", "install", "small"], capture_output=True, text=True, check=False
    )
    assert "externally-managed-environment" in refused.stderr

    wheels = pack_virtualenv(tmp_path / "wheels")
    done = project.start(python=python, PIP_FIND_LINKS=str(wheels), HOME=str(tmp_path))
    assert Path(json.loads(done.stdout)["prefix"]) == project.venv, done.stderr


@LINUX
def test_a_system_without_ensurepip_and_pip_is_told_what_to_install(
    project: Project, tmp_path: Path
) -> None:
    """The words of the system's own venv are shown, and the package that is missing is named."""
    python = make_python_without_ensurepip(tmp_path / "system", pip=False)
    done = project.start(python=python)
    assert done.returncode == 3
    assert "No module named pip" in done.stderr
    minor = sys.version_info[1]
    assert f"On Debian and Ubuntu type `sudo apt install python3.{minor}-venv`;" in done.stderr
    assert f"Then type `{python} start.py` again." in done.stderr


def begin_slowly(project: Project) -> "subprocess.Popen[str]":
    """Begin a start and return while the project is being built."""
    building = project.folder / "building"
    building.unlink(missing_ok=True)
    (project.folder / "slow").touch()
    process = project.begin()
    end = time.monotonic() + 60
    while not building.exists():
        assert time.monotonic() < end, "pip has not come to the build backend"
        time.sleep(0.02)
    return process


def make_python_without_ensurepip(prefix: Path, *, pip: bool) -> Path:
    """Put a real Python together by links, as Debian's is without python3-venv."""
    library = Path(sysconfig.get_path("stdlib"))
    (prefix / "bin").mkdir(parents=True)
    (prefix / "lib" / library.name).mkdir(parents=True)
    for path in library.iterdir():
        if path.name not in {"ensurepip", "site-packages", "dist-packages", "EXTERNALLY-MANAGED"}:
            (prefix / "lib" / library.name / path.name).symlink_to(path)
    for path in library.parent.glob("libpython*.so*"):
        (prefix / "lib" / path.name).symlink_to(path)
    marker = prefix / "lib" / library.name / "EXTERNALLY-MANAGED"
    marker.write_text("[externally-managed]\nError = ask apt\n", encoding="utf-8")
    python = prefix / "bin" / "python3"
    shutil.copy(BASE_PYTHON, python)
    if pip:
        unpack_pip(python)
    return python


def unpack_pip(python: Path) -> None:
    """Give the Python the pip that virtualenv has in its wheel."""
    from virtualenv.seed.wheels.embed import get_embed_wheel

    wheel = get_embed_wheel("pip", f"{sys.version_info[0]}.{sys.version_info[1]}")
    ask = [str(python), "-c", "import site; print(site.getsitepackages()[0])"]
    folder = subprocess.run(ask, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    assert wheel
    zipfile.ZipFile(wheel.path).extractall(folder)


def pack_virtualenv(folder: Path) -> Path:
    """Make wheels again of the installed virtualenv and what it needs."""
    folder.mkdir()
    for name in (
        "virtualenv",
        "distlib",
        "filelock",
        "packaging",
        "platformdirs",
        "python-discovery",
    ):
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # older releases of virtualenv do not need them all
        stem = f"{name.replace('-', '_')}-{found.version}-py3-none-any.whl"
        with zipfile.ZipFile(folder / stem, "w") as wheel:
            for path in found.files or ():
                if ".." not in path.parts and path.suffix != ".pyc":
                    wheel.write(str(path.locate()), str(path))
    return folder


def test_the_project_is_one_that_start_can_install() -> None:
    """start.py looks for the Python that pyproject.toml asks for, and runs its `dojo`."""
    project = tomllib.loads((START.parent / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    code = "import start; print(start.OLDEST)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=START.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    oldest = ast.literal_eval(done.stdout)
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]}"
    assert "dojo" in project["scripts"]
