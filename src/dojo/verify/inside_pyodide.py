"""Runs within Pyodide, one interpreter for all: tests and probes of katas, told as JSON.

There are no processes, threads or signals: nothing bounds the code here but its author's care.
"""

import importlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.append("/site")
sys.dont_write_bytecode = True
HOME = Path("/katas")
RECURSION_LIMIT = 250
"""As the stack here is small: endless recursion has to end in RecursionError, not in a crash."""


def answer(asked: str) -> str:
    """Return, as JSON, the outcomes of each version's tests and the probes that fire on it."""
    kata = json.loads(asked)
    return json.dumps({label: run(kata, label, files) for label, files in kata["versions"].items()})


def run(kata: dict[str, Any], label: str, files: dict[str, str]) -> dict[str, Any]:
    """Test one version in a folder of its own, then try the probes on it."""
    import pytest

    sys.setrecursionlimit(RECURSION_LIMIT)
    folder = HOME / kata["name"] / label.replace(" ", "_")
    for name, text in {**kata["tests"], **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    told = Told()
    before = set(sys.modules)
    options = ["-p", "no:cacheprovider", "-p", "no:faulthandler", "-p", "no:dojo", "--tb=no", "-q"]
    test_file = folder / f"test_{kata['name']}.py"
    try:
        pytest.main(
            [str(test_file), f"--rootdir={folder}", "-c", "/dev/null", *options], plugins=[told]
        )
        fired = [name for names in kata["probes"] for name in fire(kata, names)]
    finally:
        sys.path[:] = [place for place in sys.path if not place.startswith(str(HOME))]
        for name in set(sys.modules) - before:
            file = getattr(sys.modules[name], "__file__", None) or ""
            if file.startswith(str(HOME)) or name == "probes":
                del sys.modules[name]
    return {"outcomes": told.outcomes, "error": told.error, "fired": fired}


def fire(kata: dict[str, Any], names: list[str]) -> Iterator[str]:
    """Yield those of the probes that fire; one that raises says nothing."""
    probes = HOME / kata["name"] / "probes.py"
    probes.write_text(kata["probes_text"], encoding="utf-8")
    spec = importlib.util.spec_from_file_location("probes", probes)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in names:
        try:
            if getattr(module, name)() is True:
                yield name
        except BaseException:
            continue


class Told:
    """A pytest plugin that notes how each test ended, and why none was collected."""

    def __init__(self) -> None:
        self.outcomes: dict[str, str] = {}
        self.error: str | None = None

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            last = str(report.longrepr).strip().splitlines()[-1]
            self.error = last.removeprefix("E ").strip()

    def pytest_runtest_logreport(self, report: Any) -> None:
        name = report.nodeid.partition("::")[2]
        if report.outcome != "passed":
            self.outcomes[name] = report.outcome
        elif report.when == "call":
            self.outcomes.setdefault(name, "passed")
