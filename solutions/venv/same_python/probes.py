"""What gives each mistake away: small programs that call the submission in a fresh Python."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import same_python

SECONDS = 10
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
PRELUDE = """
import os, subprocess, sys
from pathlib import Path

here = Path.cwd()
sys.path.insert(0, sys.argv[1])
import same_python

def see(expression):
    script = here / "script.py"
    script.write_text(f"import sys; print({expression})", encoding="utf-8")
    return same_python.run(script).strip()

def started_by_run():
    started = []

    def note(event, details):
        if event == "subprocess.Popen" and details[0]:
            started.append(os.fsdecode(details[0]))

    sys.addaudithook(note)
    try:
        see("0")
    except (OSError, subprocess.SubprocessError):
        pass
    return started
"""


def starts_the_first_python() -> bool:
    """Rule 2: You start Python by a bare name, and the `PATH` decides which one that is; look at
    what `sys` says about the one that runs your code."""
    return _is_true("""
folder = here / "path"
folder.mkdir()
for name in ("python", "python3", "python.exe"):
    folder.joinpath(name).touch(0o755)
os.environ["PATH"] = str(folder)
names = [Path(name) for name in started_by_run()]
print(any(name.stem.startswith("python") and name.parent in (Path(), folder) for name in names))
""")


def asks_the_shell() -> bool:
    """Rule 2: You start what a variable of the shell names, and a program inherits that one
    whichever interpreter runs it; look at what `sys` holds instead."""
    return _is_true("""
os.environ["VIRTUAL_ENV"] = str(here / "room")
print(any(here / "room" in Path(name).parents for name in started_by_run()))
""")


def follows_the_link() -> bool:
    """Rule 2: You follow the link that your interpreter is, out of its environment; look at where
    it leads, and at which packages are found from there."""
    return _is_true("""
link = here / "link"
if os.name != "nt":
    link.symlink_to(Path(sys.executable).resolve())
    sys.executable = str(link)
end = os.path.realpath(sys.executable)
print(end != sys.executable and end in started_by_run())
""")


def hands_on_no_option() -> bool:
    """Rule 3: The script starts as if your interpreter had got no option; look at `sys.flags` in
    both, and at what else `sys` keeps of a command line."""
    seen = """print(see("[sys.flags.optimize, sys._xoptions, sys.warnoptions]") == "[0, {}, []]")"""
    return _is_true(seen, "-OO", "-Xdojo=3", "-Werror")


def drops_the_values() -> bool:
    """Rule 3: You hand on the names of the `-X` options without their values; look at what stands
    behind each name."""
    return _is_true("""print(see("sys._xoptions.get('dojo')") == "True")""", "-Xdojo=3")


def asks_subprocess() -> bool:
    """Rule 3: You hand on those `-X` options that somebody has listed, and a program may have got
    others; look at all that `sys` keeps of them."""
    return _is_true("""print(see("sys._xoptions") == "{'dev': True}")""", "-Xdev", "-Xdojo=3")


def hands_on_no_filter() -> bool:
    """Rule 4: The script gets no `-W` option; look at where `sys` keeps those that your interpreter
    got."""
    seen = """print(see("[sys.flags.optimize, sys.warnoptions]") == "[2, []]")"""
    return _is_true(seen, "-OO", "-Werror")


def turns_the_filters_round() -> bool:
    """Rule 4: The script gets the `-W` options in another order; look at which of two wins when
    both match."""
    seen = """print(see("sys.warnoptions") == "['always', 'error']")"""
    return _is_true(seen, "-Werror", "-Walways")


def leaves_the_script_open() -> bool:
    """Rule 5: The interpreter of your script goes by variables that yours ignores; look for the
    flag that says so."""
    seen = """print(see("[sys.flags.optimize, sys.flags.isolated]") == "[2, 0]")"""
    return _is_true(seen, "-OO", "-I")


def warns_by_variable() -> bool:
    """Rule 5: You hand on the filters in a variable, and an isolated interpreter looks at none of
    those that Python goes by; look for a way that it does not close."""
    seen = """
filters = []
popen = subprocess.Popen.__init__

def note(self, command, *others, **settings):
    filters.append((settings.get("env") or os.environ).get("PYTHONWARNINGS"))
    popen(self, command, *others, **settings)

subprocess.Popen.__init__ = note
print(see("sys.warnoptions") == "[]" and "error" in filters)
"""
    return _is_true(seen, "-I", "-Werror")


def isolates_every_script() -> bool:
    """Rule 5: Your script is isolated though your interpreter is not; look at which variables it
    does not see then."""
    return _is_true("""print(see("sys.flags.isolated") == "1" != str(sys.flags.isolated))""")


def takes_the_first_command() -> bool:
    """Rule 6: You find the command that comes first on the `PATH`, and whoever set that may have
    had another environment in mind; look at where the commands of yours lie."""
    return _is_true("""
os.environ["PATH"] = str(here)
command = here / ("nosuchcommand.exe" if os.name == "nt" else "nosuchcommand")
command.touch(0o755)
print(os.path.samefile(same_python.find_command("nosuchcommand"), command))
""")


def _is_true(program: str, *options: str) -> bool:
    """Whether a fresh Python prints True at last; one that fails or hangs does not."""
    spec = importlib.util.find_spec(same_python.__name__)
    assert spec and spec.origin
    code = str(Path(spec.origin).parent)
    with tempfile.TemporaryDirectory() as folder:
        try:
            ended = subprocess.run(
                [sys.executable, "-B", *options, "-c", PRELUDE + program, code],
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
