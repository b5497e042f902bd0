"""What gives each mistake away: a till in a folder of its own, and what it prints and returns."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
SCRIPT = ("two_selves.py",)
MODULE = ("-m", "two_selves")
CALLER = (
    "-c",
    "import sys, two_selves; status = two_selves.main(sys.argv[1:]); print('returned', status)",
)
BEGIN = "import sys, two_selves\ndef run():\n    "
PLUGINS = {
    "sells": "two_selves.sell('tea', 3)",
    "refuses": "raise two_selves.Refused('no')",
    "fails": "raise ValueError('no')",
    "names": "two_selves.sell(two_selves.Sale.__module__, 3)",
    "counts": "print('one' if sys.modules['__main__'] is two_selves else 'two')\n"
    "    two_selves.sell('tea', 3)",
    "poses": "raise type('Refused', (Exception,), {})('no')",
}


def calls_its_own_main() -> bool:
    """Rule 4: A plug-in sells at one till, and another, which has sold nothing, does the printing;
    print `__name__` at the top of your file, and see how often that runs."""
    is_right = _run(CALLER, "sells")[0] == ["tea 3", "returned 0"]
    return is_right and _run(SCRIPT, "counts")[0] == ["two"]


def shares_only_the_sales() -> bool:
    """Rule 5: Your `except` waits for the class of one till, and a plug-in raises that of the
    other; print which module each of the two classes comes from."""
    printed, status, error = _run(SCRIPT, "refuses")
    is_missed = not printed and status == 1 and error == "two_selves.Refused: no"
    return is_missed and _works(CALLER) and _run(SCRIPT, "sells")[0] == ["tea 3"]


def catches_everything() -> bool:
    """Rule 3: Your code takes any exception for a refusal; look at which ones your `except` lets
    through."""
    return _run(CALLER, "fails")[0] == ["no", "returned 2"]


def goes_by_the_name_of_the_class() -> bool:
    """Rule 3: Your code asks what the class of an exception is called, and others may call theirs
    the same; look for what tells one class from another."""
    is_strict = _run(CALLER, "fails")[2] == "ValueError: no"
    return is_strict and _run(CALLER, "poses")[0] == ["no", "returned 2"]


def gives_itself_a_second_name() -> bool:
    """Rule 6: In your program the classes of the till say that they come from `__main__`, which
    is another module in any other program; look when a class learns the name of its module."""
    return _run(SCRIPT, "names")[0] == ["__main__ 3"]


def asks_the_spec_for_its_name() -> bool:
    """Rule 4: Your code counts on a `__spec__`, and a file that is run by its path has none; print
    `__spec__` under both commands."""
    _, status, error = _run(SCRIPT, "sells")
    is_about_none = "'NoneType' object has no attribute" in error
    return status == 1 and is_about_none and _run(MODULE, "sells")[0] == ["tea 3"]


def drops_the_status() -> bool:
    """Rule 5: `main` returns a status, and your program lets it fall; look at who receives what
    `main` returns when the file is run, and at what makes a process exit with it."""
    return _works(CALLER) and _run(SCRIPT, "refuses")[:2] == (["no"], 0)


def _works(command: tuple[str, ...]) -> bool:
    return _run(command, "refuses")[0] == ["no", "returned 2"]


def _run(command: tuple[str, ...], plugin: str) -> tuple[list[str], int, str]:
    """Run the submission with a plug-in; return what it printed, its status, its last words."""
    spec = importlib.util.find_spec("two_selves")
    assert spec and spec.origin
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(spec.origin, Path(folder, "two_selves.py"))
        for name, line in PLUGINS.items():
            Path(folder, f"{name}.py").write_text(f"{BEGIN}{line}\n", encoding="utf-8")
        ended = subprocess.run(
            [sys.executable, "-E", "-s", "-B", "-X", "utf8", *command, plugin],
            check=False,
            cwd=folder,
            env={name: os.environ[name] for name in SYSTEM if name in os.environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    return ended.stdout.splitlines(), ended.returncode, (ended.stderr.splitlines() or [""])[-1]
