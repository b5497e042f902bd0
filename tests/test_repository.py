"""What the repository promises about itself: its two commands, its Pythons, its editor settings."""

import configparser
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from dojo.catalog import Catalog
from dojo.verify.folder import check_catalog

ROOT = Path(__file__).parent.parent
COMPILED = {".pyc", ".pyo", ".pyd", ".so", ".dylib", ".dll", ".exe", ".whl", ".egg", ".zip", ".gz"}


def read(path: str) -> str:
    """Return the text of a file of the repository."""
    return (ROOT / path).read_text(encoding="utf-8")


def supported_pythons() -> list[str]:
    """Return the versions that pyproject.toml's classifiers name, as "3.11"."""
    classifiers = tomllib.loads(read("pyproject.toml"))["project"]["classifiers"]
    return re.findall(r":: (3\.\d+)$", "\n".join(classifiers), flags=re.MULTILINE)


def test_the_index_and_the_topics_are_current() -> None:
    """The quick part of `dojo verify` on all katas, whose whole takes a quarter of an hour."""
    assert list(check_catalog(Catalog(ROOT))) == []


@pytest.mark.parametrize("command", ["python3 start.py", "python3 start.py tox"])
def test_ci_types_the_commands_of_the_readme(command: str) -> None:
    """Each command stands as a line of its own in a block of README.md and in .ci/run."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", read("README.md"), flags=re.MULTILINE | re.DOTALL)
    assert command in "".join(blocks).splitlines()
    assert command in [line.strip() for line in read(".ci/run").splitlines()]


def test_pythons_are_the_same_everywhere() -> None:
    """The classifiers, the lower bound, tox and the workflow name the same versions."""
    pythons = supported_pythons()
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert pythons[0] == project["requires-python"].removeprefix(">=")
    assert pythons == [f"3.{minor}" for minor in range(11, 16)]

    tox = configparser.ConfigParser(interpolation=None)
    tox.read_string(read("tox.ini"))
    environments = re.findall(r"py3\d+", tox["tox"]["env_list"])
    assert environments == ["py" + python.replace(".", "") for python in pythons]

    matrix = re.search(r"^ +python: (\[.*\])$", read(".github/workflows/tox.yml"), re.MULTILINE)
    assert matrix
    assert json.loads(matrix[1]) == pythons


def test_every_workflow_is_checked_and_begins_without_permissions() -> None:
    """tox names each file for the check of its form, and none may do more than its jobs say."""
    workflows = sorted((ROOT / ".github/workflows").iterdir())
    assert workflows
    for workflow in workflows:
        text = workflow.read_text(encoding="utf-8")
        assert f".github/workflows/{workflow.name}" in read("tox.ini")
        assert "\npermissions: {}\n" in text
        assert "pull_request_target" not in text


def test_nothing_compiled_is_committed() -> None:
    """Every tracked file is a source, or a picture."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not in a git repository: a ZIP download tracks nothing")
    paths = [Path(name) for name in listed.stdout.decode().split("\0") if name]
    assert [path for path in paths if path.suffix in COMPILED] == []
    assert [path for path in paths if "__pycache__" in path.parts] == []


def test_vscode_finds_the_tests_and_hides_the_solutions() -> None:
    """Its search and its auto-import leave `solutions/` out; its test view runs the katas."""
    settings = json.loads(read(".vscode/settings.json"))
    assert settings["search.exclude"]["solutions"] is True
    assert "solutions" in settings["python.analysis.exclude"]
    assert settings["python.testing.pytestEnabled"] is True
    assert settings["python.testing.pytestArgs"] == ["katas"]
    assert (ROOT / "solutions").is_dir()
    assert json.loads(read(".vscode/extensions.json"))["recommendations"]


def test_bare_pytest_runs_the_katas() -> None:
    """A learner's `pytest` without arguments runs the katas, not the tests of the tool."""
    options = tomllib.loads(read("pyproject.toml"))["tool"]["pytest"]["ini_options"]
    assert options["testpaths"] == ["katas"]
