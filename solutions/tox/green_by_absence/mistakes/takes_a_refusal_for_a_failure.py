"""A strict gate lets tox fail where the interpreter is missing, and failed it is."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    return {name: _judge(_run(project, name)) for name in names}


def _run(project: Path, name: str) -> dict[str, Any]:
    """Run one environment and return what tox reports of it, which may be nothing."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        options = ["--result-json", str(report), "--skip-missing-interpreters=false"]
        command = [sys.executable, "-m", "tox", "run", "-e", name, *options]
        subprocess.run(command, cwd=project)
        if not report.exists():  # tox knows no such name
            return {}
        environments: dict[str, dict[str, Any]] = json.loads(report.read_bytes())["testenvs"]
        return environments[name]


def _judge(entry: dict[str, Any]) -> str:
    """Say what became of an environment: a command that was run is listed under `test`."""
    if entry and not entry["result"]["success"]:
        return "failed"
    return "passed" if "test" in entry else "absent"
