"""What gives each mistake away: small programs that load the submission and ask what is found."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
PRELUDE = """
import importlib.util, os, runpy, sys

def load(path):
    return runpy.run_path(path)["add_neighbours"]

def in_orchard(name):
    spec = importlib.util.find_spec(name)
    return bool(spec and spec.origin) and os.path.dirname(spec.origin).endswith("orchard")
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
print(in_orchard("pear") and not in_orchard("pytest"))
""")


def inserts_in_front() -> bool:
    """Rule 4: Your entry comes before the standard library; read `sys.path` from the top."""
    return _is_true_outside("""
load(os.path.abspath("../orchard/apple.py"))()
print(in_orchard("calendar"))
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
    for module in ("orchard/pear", "orchard/calendar", "orchard/pytest", "kitchen/plum"):
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
