"""tox writes its report anew at each call."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    return {name: _judge(_run(project, name)) for name in names}


def _run(project: Path, name: str) -> dict[str, Any]:
    """Run one environment and return what tox reports of it, which may be nothing."""
    report = project / ".tox" / "report.json"
    command = [sys.executable, "-m", "tox", "run", "-e", name, "--result-json", str(report)]
    subprocess.run(command, cwd=project)
    if not report.exists():  # tox knows no such name
        return {}
    environments: dict[str, dict[str, Any]] = json.loads(report.read_bytes())["testenvs"]
    return environments.get(name, {})


def _judge(entry: dict[str, Any]) -> str:
    """Say what became of an environment: a command that was run is listed under `test`."""
    if "test" not in entry:
        return "absent"
    return "passed" if entry["result"]["success"] else "failed"
