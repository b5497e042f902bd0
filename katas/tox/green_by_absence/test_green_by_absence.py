"""Tests of `green_by_absence`: real tox runs, of projects with a few lines of configuration."""

import os
import site
import sysconfig

import pytest

import green_by_absence

SYSTEM = ("SYSTEMROOT", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
SECTIONS = """
[tox]
no_package = true
skip_missing_interpreters = true

[testenv]
# For reports, in place of pip: these environments are made without it, which is faster.
list_dependencies_command = python -c ""

[testenv:tests]
commands = python -c "print('all is well')"

[testenv:lint]
commands =
    python -c "print('looking')"
    python -c "raise SystemExit('a line is too long')"

[testenv:next]
base_python = python3.99
commands = python -c "print('all is well')"

[testenv:next_or_fail]
base_python = python3.99
skip_missing_interpreters = false
commands = python -c "print('all is well')"

[testenv:docs]
description = its commands are still to be written

[testenv:slides-{screen,paper}]
commands = python -c "print('all is well')"

[testenv:trial]
ignore_outcome = true
commands = python -c "raise SystemExit('it fails')"
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Make the folder that has to do for everything which tox and virtualenv keep of a user."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _environment(home, monkeypatch):
    """Let the submission, and the tox that it starts, see of the shell only the needful."""
    shell = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    for name in list(os.environ):
        monkeypatch.delenv(name)
    variables = {
        **shell,
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home)),
        **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(home)),
        "PATH": sysconfig.get_path("scripts"),
        "PYTHONUSERBASE": site.getuserbase(),
        "PYTHONUTF8": "1",
        "PIP_NO_INDEX": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "TOX_USER_CONFIG_FILE": os.devnull,
        "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"),
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",  # which would ask the index, behind everybody's back
        "VIRTUALENV_NO_SEED": "1",
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Make the project that most tests share, so that tox makes each environment once."""
    folder = tmp_path_factory.mktemp("project")
    folder.joinpath("tox.ini").write_text(SECTIONS, encoding="utf-8")
    return folder


def test_what_succeeds_is_passed_and_what_fails_is_failed(project):
    """Rule 1: `"passed"` where all commands succeed, `"failed"` where one fails."""
    states = green_by_absence.check(project, ["tests", "lint"])
    assert states == {"tests": "passed", "lint": "failed"}, (
        f"check(project, ['tests', 'lint']) returned {states!r},\n"
        "but 'passed' was expected for tests, 'failed' for lint, whose second command fails"
    )


def test_what_was_skipped_is_absent(project):
    """Rule 2: absent is an environment whose interpreter is not there, and that is skipped."""
    states = green_by_absence.check(project, ["next"])
    assert states == {"next": "absent"}, (
        f"check(project, ['next']) returned {states!r}, but 'absent' was expected:\n"
        "python3.99 is not there, and tox.ini says that missing interpreters are skipped"
    )


def test_what_was_refused_is_absent(project):
    """Rule 2: absent is an environment whose interpreter is not there, and that is an error."""
    states = green_by_absence.check(project, ["next_or_fail"])
    assert states == {"next_or_fail": "absent"}, (
        f"check(project, ['next_or_fail']) returned {states!r}, but 'absent' was expected:\n"
        "python3.99 is not there, and tox.ini says that this is not skipped"
    )


def test_what_has_no_commands_is_absent(project):
    """Rule 3: absent is an environment that has no commands."""
    states = green_by_absence.check(project, ["docs"])
    assert states == {"docs": "absent"}, (
        f"check(project, ['docs']) returned {states!r}, but 'absent' was expected:\n"
        "tox.ini has a section for docs, and no commands in it"
    )


def test_what_has_no_section_is_absent(project):
    """Rule 3: absent is `py`, which tox always knows, when nothing says what to run there."""
    states = green_by_absence.check(project, ["py"])
    assert states == {"py": "absent"}, (
        f"check(project, ['py']) returned {states!r}, but 'absent' was expected:\n"
        "tox knows py without a section, and has no commands for it"
    )


def test_commands_may_stand_in_a_section_for_several(project):
    """Rule 3: absent is only an environment for which tox finds no commands in any section."""
    states = green_by_absence.check(project, ["slides-paper"])
    assert states == {"slides-paper": "passed"}, (
        f"check(project, ['slides-paper']) returned {states!r}, but 'passed' was expected:\n"
        "tox.ini has commands for it, in the section [testenv:slides-{screen,paper}]"
    )


def test_an_unknown_name_is_absent_and_the_others_are_run(project):
    """Rule 4: a name that tox does not know is absent, and the others are run all the same."""
    states = green_by_absence.check(project, ["tests", "tsets"])
    assert states == {"tests": "passed", "tsets": "absent"}, (
        f"check(project, ['tests', 'tsets']) returned {states!r},\n"
        "but 'absent' was expected for tsets, which tox does not know, and 'passed' for tests"
    )


def test_an_ignored_failure_is_a_failure(project):
    """Rule 5: what fails is failed, even if `tox.ini` says `ignore_outcome = true` of it."""
    states = green_by_absence.check(project, ["trial"])
    assert states == {"trial": "failed"}, (
        f"check(project, ['trial']) returned {states!r}, but 'failed' was expected:\n"
        "its command fails, and tox.ini only says that this is ignored"
    )


def test_each_call_tells_of_its_own_run(project):
    """Rule 6: each call tells what was run in that call, whatever an earlier one has left."""
    before = green_by_absence.check(project, ["tests"])
    without = SECTIONS.replace("[testenv:tests]", "[testenv:checks]")
    project.joinpath("tox.ini").write_text(without, encoding="utf-8")
    after = green_by_absence.check(project, ["tests"])
    project.joinpath("tox.ini").write_text(SECTIONS, encoding="utf-8")
    assert [before, after] == [{"tests": "passed"}, {"tests": "absent"}], (
        f"check(project, ['tests']) returned {before!r}, where 'passed' was expected; then tests\n"
        f"was given another name in tox.ini; called once more, it returned {after!r},\n"
        "but 'absent' was expected, since nothing called tests was run the second time"
    )
