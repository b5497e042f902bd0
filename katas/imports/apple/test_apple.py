"""Tests of `apple`, each in a fresh Python: pytest has put this folder into its own path."""

import importlib.util
import os
import re
import shutil
import subprocess
import sysconfig
import textwrap
import venv
from pathlib import Path

import pytest

import apple

SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
PRELUDE = '''
import importlib
import os
import runpy
import sys

def load(path):
    """Run the file at `path`, as another program would, and hand over its function."""
    return runpy.run_path(path)["add_neighbours"]

def where(name):
    """Import the module `name` and say where it was found."""
    try:
        return getattr(importlib.import_module(name), "WHERE", "in the standard library")
    except ModuleNotFoundError:
        return "nowhere"
'''


@pytest.fixture(scope="module")
def python(tmp_path_factory):
    """Return a Python of its own, in which one package is installed: `utils`."""
    home = tmp_path_factory.mktemp("python")
    venv.create(home, symlinks=os.name != "nt")
    paths = sysconfig.get_paths("venv", {"base": str(home), "platbase": str(home)})
    write_module(Path(paths["purelib"]), "utils", "in site-packages")
    return shutil.which("python", path=paths["scripts"])


def write_module(folder, name, where):
    """Write a module that knows where it lies."""
    folder.mkdir(exist_ok=True)
    folder.joinpath(f"{name}.py").write_text(f"WHERE = {where!r}\n", encoding="utf-8")


def plant_orchard(tmp_path, *neighbours):
    """Make `orchard/` with the neighbours and a copy of the learner's file, wherever that lies."""
    assert callable(apple.add_neighbours), "add_neighbours was expected to be a function"
    for name in neighbours:
        write_module(tmp_path / "orchard", name, "in the orchard")
    shutil.copy(importlib.util.find_spec("apple").origin, tmp_path / "orchard" / "apple.py")


def run(python, *arguments, cwd):
    """Run a fresh Python and return the last line that it prints, or fail with its last words."""
    __tracebackhide__ = True
    try:
        ended = subprocess.run(
            [python, "-B", "-X", "utf8", *arguments],
            check=False,
            cwd=cwd,
            env={name: os.environ[name] for name in SYSTEM if name in os.environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise AssertionError(f"apple.py was still running after {SECONDS} seconds") from None
    if ended.returncode or not ended.stdout:
        print(ended.stdout, end="")
        raise AssertionError(last_words(ended.stderr))
    *printed, answer = ended.stdout.splitlines(keepends=True)
    print(*printed, sep="", end="")  # what the learner prints while looking for a bug
    return answer.strip()


def run_outside(python, program, cwd):
    """Run a program that lies outside the orchard, so that nothing else puts it in the path."""
    __tracebackhide__ = True
    return run(python, "-I", "-c", PRELUDE + textwrap.dedent(program), cwd=cwd)


def run_inside(python, program, cwd):
    """Run a program as the script `orchard/main.py`, as `python orchard/main.py` does."""
    __tracebackhide__ = True
    script = cwd / "orchard" / "main.py"
    script.write_text(PRELUDE + textwrap.dedent(program), encoding="utf-8")
    return run(python, "-E", "-s", "orchard/main.py", cwd=cwd)


def last_words(stderr):
    """Say in one line how a program ended that did not answer."""
    error = (stderr.splitlines() or ["it exited early"])[-1]
    if error.startswith("NotImplementedError"):
        return f"apple.py is not written yet: it raised {error}"
    lines = re.findall(r'apple\.py", line (\d+)', stderr)
    return f"line {lines[-1]} of apple.py raised {error}" if lines else f"no answer came: {error}"


def test_a_neighbour_can_be_imported(python, tmp_path):
    """Rule 1: after `add_neighbours()`, `import pear` finds the `pear.py` beside `apple.py`."""
    plant_orchard(tmp_path, "pear")
    unasked = "raise RuntimeError('quince.py was imported, and nobody asked for it')\n"
    tmp_path.joinpath("orchard", "quince.py").write_text(unasked, encoding="utf-8")
    program = """
        add_neighbours = load("apple.py")
        add_neighbours()
        print(where("pear"))
    """
    found = run_outside(python, program, cwd=tmp_path / "orchard")
    assert found == "in the orchard", (
        f"add_neighbours() was called; then `import pear` found it {found}, "
        "but it was expected in the orchard, as pear.py lies beside apple.py"
    )


def test_a_program_can_start_in_another_folder(python, tmp_path):
    """Rule 2: a program may start in any folder."""
    plant_orchard(tmp_path, "pear")
    write_module(tmp_path / "kitchen", "pear", "in the working directory")
    program = """
        add_neighbours = load("../orchard/apple.py")
        add_neighbours()
        print(where("pear"))
    """
    found = run_outside(python, program, cwd=tmp_path / "kitchen")
    assert found == "in the orchard", (
        "a program that started in another folder called add_neighbours(); "
        f"then `import pear` found it {found}, "
        "but it was expected in the orchard, as pear.py lies beside apple.py"
    )


def test_a_program_can_change_its_folder(python, tmp_path):
    """Rule 2: the working directory may change after `apple.py` is loaded."""
    plant_orchard(tmp_path, "pear")
    write_module(tmp_path / "kitchen", "pear", "in the working directory")
    program = """
        add_neighbours = load("orchard/apple.py")
        os.chdir("kitchen")
        add_neighbours()
        print(where("pear"))
    """
    found = run_outside(python, program, cwd=tmp_path)
    assert found == "in the orchard", (
        "a program loaded 'orchard/apple.py', changed to another folder and called "
        f"add_neighbours(); then `import pear` found it {found}, "
        "but it was expected in the orchard, as pear.py lies beside apple.py"
    )


def test_a_neighbour_wins_over_an_installed_package(python, tmp_path):
    """Rule 3: a neighbour wins over an installed package of its name."""
    plant_orchard(tmp_path, "utils")
    program = """
        add_neighbours = load("orchard/apple.py")
        add_neighbours()
        print(where("utils"))
    """
    found = run_outside(python, program, cwd=tmp_path)
    assert found == "in the orchard", (
        f"add_neighbours() was called; then `import utils` found it {found}, "
        "but it was expected in the orchard, as a neighbour wins over an installed package"
    )


def test_the_standard_library_wins_over_a_neighbour(python, tmp_path):
    """Rule 4: a module of the standard library wins over a neighbour of its name."""
    plant_orchard(tmp_path, "calendar")
    program = """
        add_neighbours = load("orchard/apple.py")
        add_neighbours()
        print(where("calendar"))
    """
    found = run_outside(python, program, cwd=tmp_path)
    assert found == "in the standard library", (
        f"add_neighbours() was called; then `import calendar` found it {found}, "
        "but it was expected in the standard library, which wins over a neighbour"
    )


def test_a_standard_module_written_in_c_wins_as_well(python, tmp_path):
    """Rule 4: a module of the standard library wins as well when it is written in C."""
    plant_orchard(tmp_path, "select")
    program = """
        add_neighbours = load("orchard/apple.py")
        add_neighbours()
        print(where("select"))
    """
    found = run_outside(python, program, cwd=tmp_path)
    assert found == "in the standard library", (
        f"add_neighbours() was called; then `import select` found it {found}, "
        "but it was expected in the standard library, which wins over a neighbour"
    )


def test_a_second_call_changes_nothing(python, tmp_path):
    """Rule 5: a second call leaves `sys.path` as the first call left it."""
    plant_orchard(tmp_path, "pear")
    program = """
        add_neighbours = load("orchard/apple.py")
        add_neighbours()
        after_one_call = list(sys.path)
        add_neighbours()
        print("unchanged" if sys.path == after_one_call else "changed")
    """
    path = run_outside(python, program, cwd=tmp_path)
    assert path == "unchanged", (
        f"add_neighbours() was called twice; the second call left sys.path {path}, "
        "but it was expected unchanged"
    )


def test_the_standard_library_wins_in_a_script(python, tmp_path):
    """Rule 6: in a script beside `apple.py`, too, the standard library wins over a neighbour."""
    plant_orchard(tmp_path, "calendar")
    program = """
        import apple
        apple.add_neighbours()
        print(where("calendar"))
    """
    found = run_inside(python, program, cwd=tmp_path)
    assert found == "in the standard library", (
        f"orchard/main.py called add_neighbours(); then `import calendar` found it {found}, "
        "but it was expected in the standard library, as in a program outside the orchard"
    )


def test_a_standard_module_written_in_c_wins_in_a_script(python, tmp_path):
    """Rule 6: in a script beside `apple.py`, too, a standard module in C wins over a neighbour."""
    plant_orchard(tmp_path, "select")
    program = """
        import apple
        apple.add_neighbours()
        print(where("select"))
    """
    found = run_inside(python, program, cwd=tmp_path)
    assert found == "in the standard library", (
        f"orchard/main.py called add_neighbours(); then `import select` found it {found}, "
        "but it was expected in the standard library, as in a program outside the orchard"
    )


def test_a_neighbour_wins_in_a_script(python, tmp_path):
    """Rule 6: in a script beside `apple.py`, too, a neighbour wins over an installed package."""
    plant_orchard(tmp_path, "utils")
    program = """
        import apple
        apple.add_neighbours()
        print(where("utils"))
    """
    found = run_inside(python, program, cwd=tmp_path)
    assert found == "in the orchard", (
        f"orchard/main.py called add_neighbours(); then `import utils` found it {found}, "
        "but it was expected in the orchard, as in a program outside the orchard"
    )
