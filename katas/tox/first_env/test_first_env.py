"""Tests of `postage/tox.ini`: real tox runs, in a copy of the project."""

import importlib.util
import json
import os
import re
import shlex
import shutil
import site
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SECONDS = 50  # for one run of tox, on a busy machine too
SYSTEM = ("SYSTEMROOT", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
RECORD = "assay.jsonl"
ASSAY = '''
"""A runner of checks, which notes down where it runs."""

import importlib.metadata
import json
import sys
from pathlib import Path


def main():
    prefix = Path(sys.prefix)
    is_made_by_tox = prefix.joinpath(".tox-info.json").is_file()
    place = f"the environment {prefix.name}" if is_made_by_tox else "a Python on your PATH"
    packages = [each.name for each in importlib.metadata.distributions()]
    note = {"place": place, "packages": packages}
    with open("assay.jsonl", "a", encoding="utf-8") as file:
        file.write(json.dumps(note) + "\\n")
    checks = {}
    exec(Path("checks.py").read_text(encoding="utf-8"), checks)
    for name, check in checks.items():
        if name.startswith("check_"):
            check()


if __name__ == "__main__":
    main()
'''
STAMPS = "def needed(grams):\n    return 1 if grams <= 20 else 2\n"
PACKAGES = {"assay": ASSAY, "stamps": STAMPS, "ledger": "", "scales": ""}
TOOLS = {"pip", "setuptools", "wheel"}
WRONG = r"not allowed|ERROR|Error\||failed with|^\w+Error\b"
COLOUR = r"\x1b\[[0-9;]*m"
FAILING = "\n\ndef check_a_parcel():\n    raise AssertionError('a parcel of 2 kg needs 9 stamps')\n"


@dataclass(frozen=True)
class Run:
    """What came of one call of tox: each note is one time that assay ran."""

    call: str
    status: int = 0
    notes: list[dict[str, object]] = field(default_factory=list)
    said: str = ""

    def tell(self, more=""):
        """Print what tox said; return what was called and whether assay ran, and more if it did."""
        print(self.said, end="")
        ran = f"assay ran{more}" if self.notes else f"assay did not run (tox: {self.complaint()})"
        return f"`{self.call}` was called; {ran}"

    def complaint(self):
        """Return the line in which tox says what is wrong, or else its last one."""
        lines = [line.strip() for line in self.said.splitlines() if line.strip()] or ["nothing"]
        wrong = [n for n, line in enumerate(lines) if re.search(WRONG, line)] or [len(lines) - 1]
        line, *more = lines[wrong[0] : wrong[0] + 2]
        text = " ".join([line, *more]) if line.endswith(":") else line
        return text.removeprefix("ROOT: HandledError| ")[:120]

    def places(self):
        """Return whose interpreters ran assay."""
        return ", ".join(sorted({note["place"] for note in self.notes}))

    def packages(self):
        """Return what was installed where assay ran, but for an environment's own tools."""
        found = {name for note in self.notes for name in note["packages"]} - TOOLS
        return ", ".join(sorted(found)) or "none"


@dataclass(frozen=True)
class Project:
    """A copy of the project, and the only variables that its tox gets to see."""

    folder: Path
    environment: dict[str, str]

    def tox(self, *arguments):
        """Call tox in the project, and return what came of it."""
        record = self.folder / RECORD
        record.unlink(missing_ok=True)
        call = " ".join(["tox", *arguments])
        try:
            ended = subprocess.run(
                [sys.executable, "-P", "-m", "tox", *arguments],
                check=False,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return Run(call, -1, [], f"it was still running after {SECONDS} seconds")
        notes = record.read_text(encoding="utf-8").splitlines() if record.exists() else []
        said = re.sub(COLOUR, "", ended.stdout).replace(f"{self.folder}{os.sep}", "")
        said = said.replace(str(self.folder), "postage")
        return Run(call, ended.returncode, [json.loads(note) for note in notes], said)


def copy_project(folder):
    """Copy the project, make its wheels, and install an assay on the PATH as developers do."""
    spec = importlib.util.find_spec("postage")
    given, learners = Path(__file__).with_name("postage"), Path(spec.origin).with_name("tox.ini")
    assert learners.is_file(), "postage/tox.ini is missing"
    project = folder / "postage"
    project.joinpath("wheels").mkdir(parents=True)
    for file in (given / "requirements.txt", given / "checks.py", learners):
        shutil.copyfile(file, project / file.name)
    for name, code in PACKAGES.items():
        write_wheel(project / "wheels", name, code)
    return Project(project, {**environment_in(folder), "PIP_FIND_LINKS": str(project / "wheels")})


def write_wheel(folder, name, code):
    """Write a wheel that holds one module, and a command if the module has a main()."""
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if "def main" in code:
        files[f"{info}/entry_points.txt"] = f"[console_scripts]\n{name} = {name}:main\n"
    files[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        for file, text in files.items():
            wheel.writestr(file, text)


def environment_in(folder):
    """Return what tox gets to see: an assay on the PATH, a home of its own, no package index."""
    home, programs = folder / "home", folder / "programs"
    home.mkdir()
    programs.mkdir()
    for name in ("assay", "stamps"):
        programs.joinpath(f"{name}.py").write_text(PACKAGES[name], encoding="utf-8")
    command = [sys.executable, str(programs / "assay.py")]
    if os.name == "nt":
        text = f"@{subprocess.list2cmdline(command)} %*\n"
        programs.joinpath("assay.cmd").write_text(text, encoding="utf-8")
    else:
        script = programs / "assay"
        script.write_text(f"#!/bin/sh\nexec {shlex.join(command)}\n", encoding="utf-8")
        script.chmod(0o755)
    return {
        **{name: os.environ[name] for name in SYSTEM if name in os.environ},
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home)),
        **dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(home)),
        "PATH": str(programs),
        "NO_COLOR": "1",
        "PYTHONUSERBASE": site.getuserbase(),
        "PYTHONUTF8": "1",
        "PIP_NO_INDEX": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "TOX_USER_CONFIG_FILE": os.devnull,
        "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "virtualenv"),
        "VIRTUALENV_SYMLINK_APP_DATA": "1",  # where it can: pip is compiled once
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",  # which would ask the index, behind everybody's back
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Lay out the project with the learner's tox.ini."""
    return copy_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def named(project):
    """Name the environment; the first call makes it, which takes most of the time."""
    return project.tox("run", "-e", "tests")


@pytest.fixture(scope="module")
def later(project, named):
    """Call tox again after a change of the requirements."""
    requirements = project.folder / "requirements.txt"
    text = requirements.read_text(encoding="utf-8")
    requirements.write_text(text.replace("ledger", "scales"), encoding="utf-8")
    return project.tox("run", "-e", "tests")


@pytest.fixture(scope="module")
def failing(project):
    """Call tox while a check fails."""
    checks = project.folder / "checks.py"
    text = checks.read_text(encoding="utf-8")
    checks.write_text(text + FAILING, encoding="utf-8")
    run = project.tox("run", "-e", "tests")
    checks.write_text(text, encoding="utf-8")
    return run


@pytest.fixture(scope="module")
def alone(project):
    """Call tox without naming an environment."""
    return project.tox()


def test_assay_is_run(named):
    """Rule 1: `tox run -e tests` runs `assay` in `postage/`."""
    told, has_run = named.tell(), bool(named.notes)
    assert has_run, f"{told},\nbut it was expected to run in the folder of the project"


def test_tox_is_content_when_all_checks_pass(named):
    """Rule 1: when all checks pass, tox exits with 0."""
    told, status = named.tell(f" (tox: {named.complaint()})"), named.status
    is_success_of_assay = bool(named.notes) and status == 0
    assert is_success_of_assay, (
        f"{told}, and tox exited with {status},\n"
        "but 0 was expected after a run of assay, for all the checks are right"
    )


def test_assay_is_run_in_the_environment(named):
    """Rule 2: `assay` is run by the interpreter of the environment `tests`."""
    places = named.places()
    told = named.tell(f" in {places}")
    assert places == "the environment tests", (
        f"{told},\nbut it was expected to run in the environment tests, by its interpreter"
    )


def test_what_the_project_needs_is_installed(named):
    """Rule 3: installed is what `requirements.txt` names, and `assay`, and nothing else."""
    packages = named.packages()
    told = named.tell(f" and found these packages: {packages}")
    assert packages == "assay, ledger, stamps", (
        f"{told},\nbut assay, ledger, stamps were expected, "
        "the last two because requirements.txt names them"
    )


def test_a_change_of_the_requirements_is_noticed(later):
    """Rule 4: after a change there is what `requirements.txt` names now, and nothing older."""
    packages = later.packages()
    told = later.tell(f" and found these packages: {packages}")
    assert packages == "assay, scales, stamps", (
        f"scales took the place of ledger in requirements.txt;\nthen {told},\n"
        "but assay, scales, stamps were expected, which are needed now"
    )


def test_a_check_that_fails_fails_the_run(failing):
    """Rule 5: when a check fails, tox exits with another status than 0."""
    told, status = failing.tell(), failing.status
    is_failure_of_assay = bool(failing.notes) and status != 0
    assert is_failure_of_assay, (
        f"a check was made to fail;\nthen {told}, and tox exited with {status},\n"
        "but another status than 0 was expected after a run of assay, because a check failed"
    )


def test_tox_alone_runs_the_environment(alone):
    """Rule 6: `tox` alone, without a name, runs the environment `tests` as well."""
    places = alone.places()
    told = alone.tell(f" in {places}")
    is_run_there = "the environment tests" in places
    assert is_run_there, f"{told},\nbut it was expected to run in the environment tests, unnamed"
