"""What gives each mistake away: the gate is tried on small projects of one environment or two."""

import os
import site
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import green_by_absence

SYSTEM = ("SYSTEMROOT", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
CORE = """
[tox]
no_package = true
skip_missing_interpreters = true

[testenv]
list_dependencies_command = python -c ""
"""
TESTS = "[testenv:tests]\ncommands = python -c \"open('ran.txt', 'w')\"\n"
NEXT = '[testenv:next]\nbase_python = python3.99\ncommands = python -c ""\n'
REFUSED = NEXT.replace("next]", "refused]\nskip_missing_interpreters = false")
DOCS = "[testenv:docs]\ndescription = nothing yet\n"
SLIDES = '[testenv:slides-{screen,paper}]\ncommands = python -c ""\n'
TRIAL = '[testenv:trial]\nignore_outcome = true\ncommands = python -c "raise SystemExit(1)"\n'


def takes_ok_for_run() -> bool:
    """Rule 3: For an environment without commands you say passed, as tox says OK; look at what is
    left of a command that was run, in the report or in the log."""
    with _project(DOCS + NEXT) as project:
        return _state(project, "docs") == "passed" and _state(project, "next") == "absent"


def reads_the_sections() -> bool:
    """Rule 3: You look for the commands in the section of that name, and tox puts together what an
    environment gets from several; look at what `tox config` prints of one."""
    with _project(TESTS + SLIDES) as project:
        states = _state(project, "tests"), _state(project, "slides-paper")
        return states == ("passed", "absent")


def takes_success_for_passed() -> bool:
    """Rule 2: For an environment that was skipped you say passed, and what you go by is the same
    for both; look at what else differs between the report of the one and of the other."""
    with _project(NEXT) as project:
        return _state(project, "next") == "passed"


def takes_a_refusal_for_a_failure() -> bool:
    """Rule 2: For an environment that has no interpreter you say failed, and tox does fail there,
    but before any command; look at what differs where a command was run."""
    with _project(NEXT + REFUSED) as project:
        states = _state(project, "next"), _state(project, "refused")
        return "failed" in states and "passed" not in states


def runs_all_at_once() -> bool:
    """Rule 4: One name that tox does not know, and it runs none of the names that it was called
    with; look at how many your call of tox has."""
    with _project(TESTS) as project:
        is_alone_run = _state(project, "tests") == "passed"
        project.joinpath("ran.txt").unlink()
        _state(project, "tests", "tsets")
        return is_alone_run and not project.joinpath("ran.txt").exists()


def trusts_the_exit_status() -> bool:
    """Rule 5: For a failure that `tox.ini` says to ignore you say passed, as the exit status of tox
    does; look at what the report says of the command."""
    with _project(TRIAL) as project:
        return _state(project, "trial") == "passed"


def leaves_the_report_behind() -> bool:
    """Rule 6: What you read in the second call was written in the first; look at what tox writes
    when it does not know the name, and at what lies in that place already."""
    with _project(TESTS) as project:
        is_first_run = _state(project, "tests") == "passed"
        project.joinpath("tox.ini").write_text(CORE, encoding="utf-8")
        return is_first_run and _state(project, "tests") == "passed"


@contextmanager
def _project(sections: str) -> Iterator[Path]:
    """Make a project, and let its tox see of the shell only the needful."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        project, home = folder / "project", folder / "home"
        project.mkdir()
        home.mkdir()
        project.joinpath("tox.ini").write_text(CORE + sections, encoding="utf-8")
        variables = {
            **{name: os.environ[name] for name in SYSTEM if name in os.environ},
            **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home)),
            **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(home)),
            "PATH": sysconfig.get_path("scripts"),
            "PYTHONUSERBASE": site.getuserbase(),
            "PIP_NO_INDEX": "1",
            "TOX_USER_CONFIG_FILE": os.devnull,
            "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"),
            "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
            "VIRTUALENV_NO_SEED": "1",
        }
        with patch.dict(os.environ, variables, clear=True):
            yield project


def _state(project: Path, *names: str) -> str:
    """Return what the gate says of the first name, or nothing where it raises."""
    try:
        return green_by_absence.check(project, list(names))[names[0]]
    except Exception:
        return ""
