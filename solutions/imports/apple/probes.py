"""What gives each mistake away: small programs that load the submission and ask what is found."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ALSO_FIRES = {"leaves_a_folder_that_is_there": ("compares_a_path_with_strings",)}
SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
PRELUDE = """
import importlib.util, os, runpy, sys
from pathlib import Path

def load(path):
    return runpy.run_path(path)["add_neighbours"]

def in_orchard(name, find_spec=importlib.util.find_spec):
    spec = find_spec(name, None)
    return bool(spec and spec.origin) and os.path.dirname(spec.origin).endswith("orchard")

def place(folder):
    # ValueError, and so no answer, if no entry of sys.path names the folder
    entries = [os.path.realpath(entry) for entry in sys.path if isinstance(entry, str)]
    return entries.index(os.path.realpath(folder))
"""


def leaves_a_folder_that_is_there() -> bool:
    """Rule 6: A script's folder stays where Python put it; read `sys.path` before your call."""
    return _is_true_inside("""
import apple
apple.add_neighbours()
stays_in_front = in_orchard("calendar")
while os.path.dirname(__file__) in sys.path:
    sys.path.remove(os.path.dirname(__file__))
apple.add_neighbours()
print(stays_in_front and in_orchard("pear") and not in_orchard("calendar"))
""")


def adds_a_path_object() -> bool:
    """Rule 1: Your entry is not a string; see what the documentation of `sys.path` says of that."""
    return _is_true_outside("""
load("../orchard/apple.py")()
print(any(isinstance(entry, os.PathLike) for entry in sys.path))
""")


def asks_the_working_directory() -> bool:
    """Rule 2: You add the folder the program runs in; a module also knows the path of its file."""
    return _is_true_outside("""
load(os.path.abspath("../orchard/apple.py"))()
print(importlib.util.find_spec("plum") is not None)
""")


def takes_file_for_absolute() -> bool:
    """Rule 2: Your path moves with the program; print `__file__`, see when it becomes absolute."""
    return _is_true_outside("""
add_neighbours = load("../orchard/apple.py")
os.chdir(os.path.dirname(os.getcwd()))
add_neighbours()
is_lost = not in_orchard("pear")
load(os.path.abspath("orchard/apple.py"))()
print(is_lost and in_orchard("pear"))
""")


def appends_at_the_end() -> bool:
    """Rule 3: Your entry comes after the installed packages; read `sys.path` from the top."""
    return _is_true_outside("""
load(os.path.abspath("../orchard/apple.py"))()
installed = os.path.dirname(os.path.dirname(importlib.util.find_spec("pytest").origin))
print(in_orchard("pear") and place("../orchard") > place(installed))
""")


def inserts_in_front() -> bool:
    """Rule 4: Your entry comes before the standard library; read `sys.path` from the top."""
    return _is_true_outside("""
load(os.path.abspath("../orchard/apple.py"))()
print(in_orchard("calendar") and place("../orchard") < place(os.path.dirname(os.__file__)))
""")


def takes_the_library_for_one_folder() -> bool:
    """Rule 4: Your entry comes after the library's modules in Python and before those in C; read
    `sys.path` from the top."""
    return _is_true_outside("""
load(os.path.abspath("../orchard/apple.py"))()
is_between = place("../orchard") > place(os.path.dirname(os.__file__))
print(is_between and in_orchard("select") and not in_orchard("calendar"))
""")


def takes_builtin_names_for_the_library() -> bool:
    """Rule 4: Your finder leaves only those modules to Python that are built into the interpreter;
    look which of the modules that you know are on that list."""
    return _is_true_outside("""
built_in = ["gc", "time"]
for name in built_in:
    Path("../orchard", name + ".py").touch()
pythons_own = list(sys.meta_path)
load(os.path.abspath("../orchard/apple.py"))()
[find] = [finder.find_spec for finder in sys.meta_path if finder not in pythons_own]
found = [name for name in ("calendar", "pear", *built_in) if in_orchard(name, find)]
print(found == ["calendar", "pear"] and in_orchard("calendar"))
""")


def compares_a_path_with_strings() -> bool:
    """Rule 5: Each call adds your folder once more, as you compare the entries with something that
    is no string; print both sides of the comparison."""
    return _is_true_outside("""
add_neighbours = load(os.path.abspath("../orchard/apple.py"))
before = list(sys.path)
add_neighbours()
add_neighbours()
[folder, again] = [entry for entry in sys.path if entry not in before]
sys.path[:] = [*before, Path(folder)]
add_neighbours()
sees_the_path = Path(folder) not in sys.path or folder not in sys.path
print(isinstance(folder, str) and folder == again and sees_the_path)
""")


def imports_through_the_scripts_folder() -> bool:
    """Rule 6: What you import brings along a neighbour in place of a standard module, as the
    script's folder still stands in front; look for the neighbours in `sys.modules`."""
    return _is_true_inside("""
names = {"calendar", "select"} - set(sys.modules)
try:
    import apple
    apple.add_neighbours()
except Exception:  # some modules cannot be imported with a neighbour in place of what they need
    pass
loaded = [name for name in names & set(sys.modules) if in_orchard(name)]
print(bool(loaded) and "pear" not in sys.modules)
""")


def _is_true_outside(program: str) -> bool:
    """Whether a program prints True that starts in `kitchen/`, beside `orchard/`."""
    with tempfile.TemporaryDirectory() as folder:
        _plant(Path(folder))
        return _is_true(Path(folder, "kitchen"), "-I", "-c", PRELUDE + program)


def _is_true_inside(program: str) -> bool:
    """Whether a program prints True that is a script in `orchard/`, and starts there."""
    with tempfile.TemporaryDirectory() as folder:
        _plant(Path(folder))
        Path(folder, "orchard", "main.py").write_text(PRELUDE + program, encoding="utf-8")
        return _is_true(Path(folder, "orchard"), "-E", "-s", "main.py")


def _plant(folder: Path) -> None:
    """Make the orchard with the submission in it, and another folder."""
    neighbours = ("pear", "calendar", "select", "pytest")
    for module in (*(f"orchard/{name}" for name in neighbours), "kitchen/plum"):
        path = folder / f"{module}.py"
        path.parent.mkdir(exist_ok=True)
        path.touch()
    spec = importlib.util.find_spec("apple")
    assert spec and spec.origin
    shutil.copy(spec.origin, folder / "orchard" / "apple.py")


def _is_true(cwd: Path, *arguments: str) -> bool:
    """Whether a fresh Python prints True at last; one that fails or hangs does not."""
    try:
        ended = subprocess.run(
            [sys.executable, "-B", *arguments],
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
        return False
    return ended.stdout.splitlines()[-1:] == ["True"]
