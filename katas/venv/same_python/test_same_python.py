"""Tests of `same_python`: real environments, and your file run by their own interpreters."""

import importlib.util
import os
import re
import subprocess
import sysconfig
import textwrap
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest
from distlib.scripts import ScriptMaker

import same_python

SECONDS = 10  # for one program
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
RUN = """
import sys
from pathlib import Path

sys.path.append(sys.argv[1])
import same_python

print(ascii(same_python.run(Path("script.py"), *sys.argv[2:])))
"""
FIND = """
import sys
from pathlib import Path

sys.path.append(sys.argv[1])
import same_python

found = same_python.find_command(sys.argv[2])
is_right = found is None or isinstance(found, Path)
print(found if is_right else f"a {type(found).__name__} instead of a Path")
"""

WHAT_IS_FOUND = """
from importlib.util import find_spec

print(*(name for name in ("pear", "plum") if find_spec(name)))
"""


@dataclass(frozen=True)
class House:
    """Where two environments are: `left` is activated, and `right` only called by its path."""

    folder: Path

    def paths(self, room):
        """Return the folders of an environment by what they are for."""
        base = str(self.folder / room)
        return sysconfig.get_paths("venv", {"base": base, "platbase": base})

    def python(self, room):
        """Return the interpreter of an environment."""
        return str(Path(self.paths(room)["scripts"], "python.exe" if os.name == "nt" else "python"))

    def install_command(self, room, name):
        """Put a command into an environment, as pip does for a package."""
        maker = ScriptMaker(None, self.paths(room)["scripts"])
        maker.executable, maker.variants = self.python(room), {""}
        maker.make(f"{name} = {name}:main")
        module = Path(self.paths(room)["purelib"], f"{name}.py")
        module.write_text("import sys\n\ndef main():\n    print(sys.prefix)\n", encoding="utf-8")


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Make two environments without pip."""
    house = House(tmp_path_factory.mktemp("house"))
    for room in ("left", "right"):
        venv.create(house.folder / room, symlinks=os.name != "nt")
    return house


@pytest.fixture
def write_script(house, tmp_path):
    """Return a function that writes `script.py`, whose first line names the Python of `left`."""

    def write(program):
        script = tmp_path / "script.py"
        first = f"#!{house.python('left')}\n"
        script.write_text(first + textwrap.dedent(program), encoding="utf-8")
        script.chmod(0o755)

    return write


def plant_orchard(folder):
    """Write a module beside the script, and one in a folder that PYTHONPATH names."""
    orchard = folder / "orchard"
    orchard.mkdir()
    folder.joinpath("pear.py").touch()
    orchard.joinpath("plum.py").touch()
    return {"PYTHONPATH": str(orchard)}


def start(command, cwd, shell=()):
    """Run a program and return the last line that it prints."""
    __tracebackhide__ = True
    found = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    try:
        ended = subprocess.run(
            command,
            check=False,
            cwd=cwd,
            env={**found, "PATH": str(cwd), **dict(shell)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise AssertionError(f"same_python.py was still running after {SECONDS} seconds") from None
    if ended.returncode or not ended.stdout:
        words = last_words(ended.stderr)
        print(ended.stdout, ended.stderr, sep="", end="")
        raise AssertionError(words)
    *printed, answer = ended.stdout.splitlines(keepends=True)
    print(*printed, sep="", end="")  # what the learner prints while looking for a bug
    return answer.strip()


def last_words(stderr):
    """Say in one line how a program ended that did not answer."""
    __tracebackhide__ = True
    error = (stderr.splitlines() or ["it exited early"])[-1]
    found = re.findall(r'same_python\.py", line (\d+), in (\w+)', stderr)
    line, function = found[-1] if found else ("", "")
    if error.startswith("NotImplementedError"):
        raise AssertionError(f"{function} is not written yet: it raised {error}")
    error = re.sub(r"^[\w.]+\.(?=\w+:)", "", error).rstrip(".")
    error = re.sub(r": Command .* returned", ": a program returned", error)
    error = re.sub(r"'[^']*[/\\]([^'/\\]+)'", r"'\1'", error)  # of a path, what it ends in
    return f"line {line} of same_python.py raised {error}" if found else f"no answer: {error}"


def call(house, room, program, *arguments, cwd, options=(), **shell):
    """Run a program by the interpreter of a room, while `left` is activated."""
    __tracebackhide__ = True
    code = str(Path(importlib.util.find_spec("same_python").origin).parent)
    activated = {"PATH": house.paths("left")["scripts"], "VIRTUAL_ENV": str(house.folder / "left")}
    command = [house.python(room), "-B", "-X", "utf8", *options, "-c", program, code, *arguments]
    return start(command, cwd, {**activated, **shell})


def run(house, room, *arguments, cwd, options=(), **shell):
    """Call `run` for `script.py`, and return what it returns as it is written."""
    __tracebackhide__ = True
    assert callable(same_python.run), "run was expected to be a function"
    return call(house, room, RUN, *arguments, cwd=cwd, options=options, **shell)


def find_command(house, name, cwd):
    """Call `find_command` in `right`, and say where the command that it finds runs."""
    __tracebackhide__ = True
    assert callable(same_python.find_command), "find_command was expected to be a function"
    found = call(house, "right", FIND, name, cwd=cwd)
    if not Path(found).is_absolute():
        return found
    return f"a command that runs in `{Path(start([found], cwd)).name}`"


def test_what_the_script_prints_is_returned(house, write_script, tmp_path):
    """Rule 1: `run(script, *arguments)` runs the script and returns what it prints, as text."""
    write_script("import sys; print(*sys.argv[1:], sep='|'); sys.exit()")
    answer = run(house, "left", "pear", "two words", cwd=tmp_path)
    assert answer == r"'pear|two words\n'", (
        "a script prints its arguments with a bar between; run() was called for it with 'pear' and "
        rf"'two words' and returned {answer}, but 'pear|two words\n' was expected"
    )


def test_the_script_runs_in_the_environment_of_your_code(house, write_script, tmp_path):
    """Rule 2: the script runs in the environment of your interpreter, whatever is activated."""
    write_script("import sys, pathlib; print(pathlib.Path(sys.prefix).name)")
    answer = run(house, "right", cwd=tmp_path)
    assert answer == r"'right\n'", (
        "`left` is activated, and the script's first line names it; the interpreter of `right` "
        f"called run(), and the script ran in {answer}, but 'right\\n' was expected"
    )


def test_the_script_is_optimized_as_your_code_is(house, write_script, tmp_path):
    """Rule 3: `-O` and `-OO` hold for the script when they hold for your interpreter."""
    write_script("import sys; print(sys.flags.optimize)")
    answer = run(house, "right", cwd=tmp_path, options=["-OO"])
    assert answer == r"'2\n'", (
        "an interpreter with -OO called run() for a script that prints sys.flags.optimize; "
        f"it printed {answer}, but '2\\n' was expected"
    )


def test_the_script_has_the_x_options_of_your_code(house, write_script, tmp_path):
    """Rule 3: each `-X` option, with its value if it has one, holds for the script."""
    write_script("""
        import sys, tracemalloc
        print(sys.flags.dev_mode, tracemalloc.get_traceback_limit())
    """)
    options = ["-X", "dev", "-X", "tracemalloc=5"]
    answer = run(house, "right", cwd=tmp_path, options=options)
    assert answer == r"'True 5\n'", (
        "an interpreter with -X dev and -X tracemalloc=5 called run() for a script that prints "
        f"whether dev mode is on, and tracemalloc's limit; it printed {answer}, "
        "but 'True 5\\n' was expected"
    )


def test_the_script_has_an_x_option_that_python_does_not_know(house, write_script, tmp_path):
    """Rule 3: each `-X` option holds for the script, known to Python or not."""
    write_script("import sys; print(sys._xoptions.get('orchard'))")
    answer = run(house, "right", cwd=tmp_path, options=["-X", "orchard=north"])
    assert answer == r"'north\n'", (
        "an interpreter with -X orchard=north called run() for a script that prints "
        f"sys._xoptions.get('orchard'); it printed {answer}, but 'north\\n' was expected"
    )


def test_the_script_has_the_warning_filters_of_your_code(house, write_script, tmp_path):
    """Rule 4: all `-W` options hold for the script, in their order."""
    write_script("""
        import warnings

        for kind in (UserWarning, ImportWarning):
            try:
                warnings.warn("be warned", kind)
                print(kind.__name__, "goes on", end="; ")
            except kind:
                print(kind.__name__, "raises", end="; ")
    """)
    options = ["-W", "error", "-W", "ignore::ImportWarning"]
    answer = run(house, "right", cwd=tmp_path, options=options)
    assert answer == "'UserWarning raises; ImportWarning goes on; '", (
        "an interpreter with -W error -W ignore::ImportWarning called run() for a script that "
        f"warns; it printed {answer}\n"
        "but UserWarning was expected to raise, and ImportWarning to go on"
    )


def test_the_script_is_isolated_when_your_code_is(house, write_script, tmp_path):
    """Rule 5: `-I` holds for the script when it holds for your interpreter."""
    write_script(WHAT_IS_FOUND)
    shell = plant_orchard(tmp_path)
    answer = run(house, "right", cwd=tmp_path, options=["-I"], **shell)
    assert answer == r"'\n'", (
        "an interpreter with -I called run() for a script; of pear.py, beside it, and "
        f"plum.py, in PYTHONPATH, the script found {answer}, but it was expected to find none"
    )


def test_an_isolated_script_has_the_warning_filters_as_well(house, write_script, tmp_path):
    """Rule 5: `-I` holds for the script together with the other options."""
    write_script("import sys; print(sys.flags.isolated, *sys.warnoptions)")
    answer = run(house, "right", cwd=tmp_path, options=["-I", "-W", "error"])
    assert answer == r"'1 error\n'", (
        "an interpreter with -I and -W error called run() for a script that prints "
        f"sys.flags.isolated and sys.warnoptions in a line; it printed {answer}, "
        "but '1 error\\n' was expected"
    )


def test_the_script_is_not_isolated_when_your_code_is_not(house, write_script, tmp_path):
    """Rule 5: without `-I`, the script sees the variables that Python goes by."""
    write_script(WHAT_IS_FOUND)
    shell = plant_orchard(tmp_path)
    answer = run(house, "right", cwd=tmp_path, **shell)
    assert answer == r"'pear plum\n'", (
        "an interpreter without -I called run() for a script; of pear.py, beside it, and "
        f"plum.py, in PYTHONPATH, the script found {answer}, but it was expected to find both"
    )


def test_a_command_of_the_environment_is_found(house, tmp_path):
    """Rule 6: `find_command(name)` returns the path of the command in that environment."""
    house.install_command("left", "weigh")
    house.install_command("right", "weigh")
    found = find_command(house, "weigh", cwd=tmp_path)
    assert found == "a command that runs in `right`", (
        "`weigh` is installed in `left`, which is activated, and in `right`, whose interpreter "
        f"called find_command('weigh'); it returned {found}, but that of `right` was expected"
    )


def test_a_command_of_another_environment_is_not_found(house, tmp_path):
    """Rule 6: without a command of that name `find_command` returns `None`."""
    house.install_command("left", "wash")
    found = find_command(house, "wash", cwd=tmp_path)
    assert found == "None", (
        "`wash` is installed in `left`, which is activated; the interpreter of `right` called "
        f"find_command('wash'); it returned {found}, but None was expected"
    )
