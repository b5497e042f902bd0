"""What gives each mistake away: small programs that call the submission in a fresh Python."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import own_room

SECONDS = 10
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
PRELUDE = """
import os, subprocess, sys, venv
from pathlib import Path

here, code = Path.cwd(), sys.argv[1]
sys.path.insert(0, code)
import own_room

def interpreter(folder):
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
"""


def asks_the_shell() -> bool:
    """Rule 3: You return what a variable of the shell names, and that a program inherits whichever
    interpreter runs it; look at what `sys` holds instead."""
    return _is_true("""
os.environ["VIRTUAL_ENV"] = str(here / "elsewhere")
print(own_room.find_room() == here / "elsewhere")
""")


def leaves_the_path_relative() -> bool:
    """Rule 1: The path you return begins where the program is now; look at what becomes of it when
    the program goes to another folder."""
    return _is_true("""
print(not own_room.create(Path("attic")).is_absolute())
""")


def returns_the_interpreter_of_the_base() -> bool:
    """Rule 1: The path you return leads out of the environment, to the interpreter of the base;
    look at what lies in the environment under that name."""
    return _is_true("""
python = own_room.create(here / "attic")
made = interpreter(here / "attic")
is_base = python.samefile(sys._base_executable) and here / "attic" not in python.parents
print(made.is_symlink() and is_base)
""")


def starts_whichever_python_comes_first() -> bool:
    """Rule 1: You start Python by a bare name, and whoever sets `PATH` decides which one that is,
    if any; look at what `sys` says about the one that runs your code."""
    return _is_true("""
started = []

def note(event, details):
    if event == "os.system":
        started.append(os.fsdecode(details[0]))
    elif event == "subprocess.Popen" and details[0]:
        is_shell = details[0] == "/bin/sh"
        started.append(os.fsdecode(details[1][2] if is_shell else details[0]))

sys.addaudithook(note)
try:
    own_room.create(here / "attic")
except (OSError, subprocess.SubprocessError):
    pass
names = [command.split(maxsplit=1)[0] for command in started]
print(any(name.startswith("python") and os.sep not in name for name in names))
""")


def looks_behind_the_link() -> bool:
    """Rule 2: You look for the environment beside the file that its interpreter is a link to; look
    at the path that was called, and follow no link."""
    return _is_true("""
program = "import sys; sys.path.append(sys.argv[1]); import own_room; print(own_room.find_room())"

def find(folder, symlinks):
    venv.create(folder, symlinks=symlinks)
    command = [interpreter(folder), "-I", "-B", "-c", program, code]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

is_found = Path(find(here / "copy", False)) == here / "copy"
print(is_found and find(here / "link", os.name != "nt") == "None")
""")


def takes_home_for_the_base() -> bool:
    """Rule 4: You return the folder that the base's interpreter lies in; look at the examples of
    bases in the README, and where the interpreter of each one lies."""
    return _is_true("""
venv.create(here / "attic", symlinks=os.name != "nt")
program = "import sys; sys.path.append(sys.argv[1]); import own_room; print(own_room.find_base())"
command = [interpreter(here / "attic"), "-I", "-B", "-c", program, code]
base = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
called = Path(sys._base_executable)
is_home = any(Path(base).samefile(python.parent) for python in (called, called.resolve()))
print(is_home and not Path(base).samefile(sys.base_prefix))
""")


def follows_the_link_to_the_base() -> bool:
    """Rule 4: You go by where the interpreter's file lies, and that may be in the environment; look
    at what `sys` says about the base."""
    return _is_true("""
venv.create(here, symlinks=False)
sys.executable = str(interpreter(here))
print(own_room.find_base() == here)
""")


def takes_the_maker_for_the_base() -> bool:
    """Rule 5: You return where the environment was made from, and that may be an environment too;
    look at the other lines of its `pyvenv.cfg`."""
    return _is_true("""
venv.create(here / "outer", symlinks=os.name != "nt")
outer, inner = interpreter(here / "outer"), interpreter(here / "inner")
subprocess.run([outer, "-I", "-m", "venv", "--without-pip", "inner"], check=True)
program = "import sys; sys.path.append(sys.argv[1]); import own_room; print(own_room.find_base())"
ended = subprocess.run([inner, "-I", "-B", "-c", program, code], capture_output=True, text=True)
print(Path(ended.stdout.strip()) == here / "outer")
""")


def rests_on_what_runs_the_code() -> bool:
    """Rule 5: What you make rests on the interpreter that runs your code, and that may lie in an
    environment itself; look at the `home` of the new `pyvenv.cfg`."""
    return _is_true("""
venv.create(here / "outer", symlinks=os.name != "nt")
program = "import sys; sys.path.append(sys.argv[1]); import own_room; from pathlib import Path;"
program += "own_room.create(Path(sys.argv[2]))"
command = [interpreter(here / "outer"), "-I", "-B", "-c", program, code, here / "inner"]
subprocess.run(command, check=True)
lines = here.joinpath("inner", "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
[home] = [line.partition("=")[2].strip() for line in lines if line.startswith("home")]
print(here / "outer" in Path(home).parents)
""")


def keeps_what_is_installed() -> bool:
    """Rule 6: What was installed in the old environment is still there in the new one; look at the
    arguments of `EnvBuilder`."""
    return _is_true("""
venv.create(here / "attic", symlinks=os.name != "nt")
[*_, packages] = here.joinpath("attic").rglob("site-packages")
packages.joinpath("leftover.py").touch()
own_room.create(here / "attic")
own_room.create(here / "closet")
is_made = here.joinpath("closet", "pyvenv.cfg").exists()
print(is_made and packages.joinpath("leftover.py").exists())
""")


def clears_any_folder() -> bool:
    """Rule 6: You empty whatever folder you are given; look at what is in it first."""
    return _is_true("""
here.joinpath("shed").mkdir()
here.joinpath("shed", "notes.txt").touch()
own_room.create(here / "shed")
print(not here.joinpath("shed", "notes.txt").exists())
""")


def _is_true(program: str) -> bool:
    """Whether a fresh Python prints True at last; one that fails or hangs does not."""
    spec = importlib.util.find_spec(own_room.__name__)
    assert spec and spec.origin
    code = str(Path(spec.origin).parent)
    with tempfile.TemporaryDirectory() as folder:
        try:
            ended = subprocess.run(
                [sys.executable, "-I", "-B", "-c", PRELUDE + program, code],
                check=False,
                cwd=Path(folder).resolve(),
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
