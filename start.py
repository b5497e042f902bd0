"""Make `.venv` beside this file, install the project into it, and go on in it.

`python3 start.py COMMAND ARG...` runs a command of `.venv`; without a COMMAND it is `dojo`.

Every start passes here: next to nothing is imported until there is something to install, not even
pathlib (15 ms). The file must parse on Python 3.6, to say kindly that it needs a newer one.
"""

import os
import sys

TYPE_CHECKING = False  # typing's own takes milliseconds to import
if TYPE_CHECKING:
    from collections.abc import Callable

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
WINDOWS = os.name == "nt"
SCRIPTS = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
SUFFIX = ".exe" if WINDOWS else ""
PYTHON = os.path.join(SCRIPTS, "python" + SUFFIX)
OURS = os.path.join(VENV, ".made-by-start")  # written first: nothing without it is ever deleted
INSTALLED = os.path.join(VENV, ".installed-by-start")  # written last, when all is there

# Variables of a shell that send an installation elsewhere, or hide from pip what is missing.
MISLEADING = (
    *("PYTHON", "VIRTUAL", "PIP_USER", "PIP_TARGET", "PIP_PREFIX"),
    *("PIP_ROOT", "PIP_PYTHON", "PIP_REQUIRE_VIRTUALENV"),
)


def say(message: str) -> None:
    """Print to standard error: standard output belongs to the command."""
    print(message, file=sys.stderr, flush=True)


def stop(code: int, message: str) -> None:
    """End with dojo's exit codes: 2 wrong usage, 3 our own machinery failed."""
    say(message)
    sys.exit(code)


def insist_on_recent_python() -> None:
    """End with the command to type when this Python is too old for the rest of this file."""
    if sys.version_info >= OLDEST:
        return
    typed = " ".join(sys.argv)
    name = find_recent_python()
    advice = f"Type `{name} {typed}`." if name else f"Install one, then run `{typed}` with it."
    oldest, this = ".".join(map(str, OLDEST)), sys.version.split()[0]
    stop(3, f"Python {oldest} or newer is needed; {sys.executable} is {this}.\n{advice}")


def find_recent_python() -> str:
    """Return the name of a Python on the PATH that runs and is recent enough, or nothing."""
    import subprocess

    check = f"import sys; sys.exit(sys.version_info < {OLDEST})"
    null = subprocess.DEVNULL
    for name in ["py", "python3", "python", *(f"python3.{minor}" for minor in range(15, 10, -1))]:
        try:
            if subprocess.call([name, "-c", check], stdout=null, stderr=null) == 0:
                return name
        except OSError:
            continue
    return ""


insist_on_recent_python()  # here, because older Pythons stumble over the types from here on


def main(arguments: list[str]) -> int:
    """Run the command in `.venv`, which is made or mended first where needed."""
    if not is_ready():
        make_ready()
    if not arguments or arguments[0].startswith("-"):
        arguments = ["dojo", *arguments]
    return run(arguments[0], arguments[1:])


def is_ready() -> bool:
    """Say whether `.venv` can be used as it is, filled with what pyproject.toml asks for now."""
    return read(INSTALLED) == needed_now() and is_sound()


def needed_now() -> str:
    """Return what was installed when all is well: where, and for which project's text."""
    return f"{place()}\n{read(os.path.join(ROOT, 'pyproject.toml'))}"


def is_sound() -> bool:
    """Say whether `.venv` has its Python and, if it is ours, belongs to this Python and place."""
    is_right = not os.path.exists(OURS) or read(OURS) == note()  # a user's own may be of any
    return is_right and os.path.exists(PYTHON) and os.path.isdir(home())


def note() -> str:
    """Return what is written into a `.venv` that this file makes."""
    return f"start.py made this folder for Python {this_version()} and for {place()}.\n"


def place() -> str:
    """Return `.venv`'s place in one spelling: the scripts in it hold full paths and cannot move."""
    return os.path.normcase(os.path.realpath(VENV))


def this_version() -> str:
    """Return the version of the running Python as "3.11"."""
    return f"{sys.version_info[0]}.{sys.version_info[1]}"


def home() -> str:
    """Return the folder of the Python that `.venv` was made from; it may be gone by now."""
    for line in read(os.path.join(VENV, "pyvenv.cfg")).splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "home":
            return value.strip()
    return SCRIPTS


def read(path: str) -> str:
    """Return the file's text, or nothing if there is no such file."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def write(path: str, text: str) -> None:
    """Write the file so that `read` gives the same text, whatever bytes name a folder."""
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)


def make_ready() -> None:
    """Make or mend `.venv` and fill it, one start at a time."""
    try:
        with open(__file__, "rb") as this_file:
            wait_for_turn(this_file.fileno())
            if not is_ready():  # another start may just have done it
                prepare_venv()
                install()
    except KeyboardInterrupt:
        stop(130, f"\nInterrupted. `{typed_command()}` begins again where it can.")
    except OSError as error:
        stop(
            3,
            f"{error}\nClose what may be using {VENV} (an editor, another terminal), "
            f"look whether the disk is full, then type `{typed_command()}` again.",
        )


def typed_command() -> str:
    """Return what was typed to come here."""
    return " ".join(sys.orig_argv)


def wait_for_turn(descriptor: int) -> None:
    """Wait until no other start installs here; a turn ends with its process, however that ends."""
    import time

    if not try_lock(descriptor):
        say("Another start.py is installing here: waiting for it.")
        while not try_lock(descriptor):
            time.sleep(0.2)


def try_lock(descriptor: int) -> bool:
    """Lock this file, so that no lock is ever left behind; False while another process has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Behind the text, since a locked byte cannot be read.
            os.lseek(descriptor, 1 << 20, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a drive that knows no locks: two starts at once are rare enough
    return True


def prepare_venv() -> None:
    """Leave a `.venv` with Python and pip: the one that is there if it will do, else a new one."""
    if is_free():
        say(f"Making .venv with Python {this_version()}.")
        make_venv()
    elif not os.path.exists(OURS):
        check_venv_of_user()
    elif not is_sound() or not has_pip():
        say(f"Making .venv anew with Python {this_version()}: it was of another, or unfinished.")
        make_venv()


def is_free() -> bool:
    """Say whether `.venv` is not there, or an empty folder."""
    return not os.path.lexists(VENV) or (os.path.isdir(VENV) and not os.listdir(VENV))


def version_in_venv() -> str:
    """Return the version of `.venv`'s Python as "3.11", or nothing when there is none that runs."""
    code, output = call(PYTHON, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
    return output.strip() if code == 0 else ""


def has_pip() -> bool:
    """Say whether `.venv` has a pip that can be imported."""
    return call(PYTHON, "-I", "-c", "import pip")[0] == 0


def check_venv_of_user() -> None:
    """Take a `.venv` that was made in another way as it is, or end: it is not ours to delete."""
    version = version_in_venv()
    problem = ""
    if not version:
        problem = "no Python that runs"
    elif tuple(map(int, version.split("."))) < OLDEST:
        problem = f"Python {version}, which is too old"
    elif not has_pip() and call(PYTHON, "-I", "-m", "ensurepip")[0] != 0:  # uv makes them without
        problem = "no pip"
    if problem:
        stop(
            3,
            f"{VENV} holds {problem}, and was not made by start.py, which leaves it alone.\n"
            f"Rename or delete it, then type `{typed_command()}` again.",
        )


def make_venv() -> None:
    """Make a new `.venv`, by venv or, where the system has taken that apart, by virtualenv."""
    python = getattr(sys, "_base_executable", sys.executable)  # not a `.venv` that is about to go
    empty_venv()
    code, venv_says = call(python, "-I", "-m", "venv", VENV)
    if code != 0:
        empty_venv()
        code, virtualenv_says = make_by_virtualenv(python)
    if code != 0:
        stop(
            3,
            f"{venv_says}\n{virtualenv_says}\n{python} makes no virtual environment: see above.\n"
            f"On Debian and Ubuntu type `sudo apt install python{this_version()}-venv`; elsewhere "
            "install what your system has for venv or pip, or another Python.\n"
            f"Then type `{typed_command()}` again.",
        )


def empty_venv() -> None:
    """Leave a `.venv` that holds nothing but the note that it is ours."""
    import shutil

    os.makedirs(VENV, exist_ok=True)
    write(OURS, note())
    for entry in os.scandir(VENV):
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path)
        elif entry.path != OURS:  # it stays, or an interruption here would leave a folder of nobody
            os.remove(entry.path)


def make_by_virtualenv(python: str) -> tuple[int, str]:
    """Make `.venv` by a virtualenv in a temporary folder, where every pip may install."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        pip_install = ("-I", "-m", "pip", "install", "--target", folder)
        code, output = call(python, *pip_install, "virtualenv")
        if code != 0:
            return code, output
        return call(python, "-m", "virtualenv", VENV, folder=folder)  # `-m` looks there first


def hide(line: str) -> None:
    """Show nothing of a command that takes a moment."""


def show(line: str) -> None:
    """Show the line in place of the last one on a terminal; elsewhere it would only fill a log."""
    import shutil

    if sys.stderr.isatty():
        width = shutil.get_terminal_size().columns - 1
        print("\r" + line.strip()[:width].ljust(width), end="\r", file=sys.stderr, flush=True)


def call(
    *command: str, folder: str = ROOT, tell: "Callable[[str], None]" = hide
) -> tuple[int, str]:
    """Run the command and tell each line that it prints; return its exit code and all lines."""
    import subprocess

    lines = []
    try:
        with subprocess.Popen(
            command,
            cwd=folder,
            env=clean_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as child:
            for line in child.stdout or ():
                lines.append(line)
                tell(line)
    except OSError as error:
        return 127, str(error)
    return child.returncode, "".join(lines)


def clean_environment() -> dict[str, str]:
    """Return the shell's variables without those that mislead; `user` in pip.conf is overruled."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(MISLEADING)}
    return {**kept, "PIP_USER": "0"}


def install() -> None:
    """Install the project into `.venv`, and note last that it is complete."""
    if os.path.exists(INSTALLED):
        os.remove(INSTALLED)
        say("Installing what pyproject.toml asks for now.")
    else:
        say("Installing into .venv, this once: half a minute, 40 MB to fetch, 220 MB on disk.")
    pip_install = ("-I", "-m", "pip", "install", "--disable-pip-version-check", "--editable")
    code, output = call(PYTHON, *pip_install, ROOT, tell=show)
    show("")
    if code != 0:
        stop(
            3,
            f"{output}\nThe installation failed: pip says why above. It needs a network; behind a "
            "proxy set HTTPS_PROXY,\nfor a package index of your own PIP_INDEX_URL. "
            f"Then type `{typed_command()}` again: it goes on with what is there.",
        )
    write(INSTALLED, needed_now())


def run(command: str, arguments: list[str]) -> int:
    """Become the command of `.venv`, in an environment as if `.venv` were activated."""
    program = os.path.join(SCRIPTS, command + SUFFIX)
    if os.path.basename(command) != command or not os.path.isfile(program):
        stop(2, f"No command `{command}` in .venv. {did_you_mean(command)}")
    path = os.pathsep.join([SCRIPTS, os.environ.get("PATH", os.defpath)])
    environment = {**os.environ, "VIRTUAL_ENV": VENV, "PATH": path}
    environment.pop("PYTHONHOME", None)
    if not WINDOWS:
        os.execve(program, [program, *arguments], environment)
    return run_and_wait([program, *arguments], environment)


def did_you_mean(command: str) -> str:
    """Return the sentence that helps after a wrong command."""
    import difflib

    names = [name.removesuffix(SUFFIX) for name in os.listdir(SCRIPTS)]
    close = difflib.get_close_matches(command, names, n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    return f"It has `dojo`, `pytest`, `tox` and others; is it `dojo {command}`?"


def run_and_wait(command: list[str], environment: dict[str, str]) -> int:
    """Run the command where a process cannot become another; Ctrl-C is the command's to answer."""
    import subprocess

    with subprocess.Popen(command, env=environment) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
