"""Of several names tox runs those that it knows."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    entries = _run(project, names)
    return {name: _judge(entries.get(name, {})) for name in names}


def _run(project: Path, names: list[str]) -> dict[str, dict[str, Any]]:
    """Run the environments and return what tox reports of them, which may be nothing."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        wanted = ",".join(names)
        command = [sys.executable, "-m", "tox", "run", "-e", wanted, "--result-json", str(report)]
        subprocess.run(command, cwd=project)
        if not report.exists():
            return {}
        environments: dict[str, dict[str, Any]] = json.loads(report.read_bytes())["testenvs"]
        return environments


def _judge(entry: dict[str, Any]) -> str:
    """Say what became of an environment: a command that was run is listed under `test`."""
    if "test" not in entry:
        return "absent"
    return "passed" if entry["result"]["success"] else "failed"
