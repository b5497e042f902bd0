"""Where a command fails, tox exits with another status than 0."""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    return {name: _run(project, name) for name in names}


def _run(project: Path, name: str) -> str:
    """Run one environment and say what became of it."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "tox", "run", "-e", name, "--result-json", str(report)]
        status = subprocess.run(command, cwd=project, check=False).returncode
        if not report.exists():  # tox knows no such name
            return "absent"
        entry: dict[str, Any] = json.loads(report.read_bytes())["testenvs"][name]
    if "test" not in entry:
        return "absent"
    return "passed" if status == 0 else "failed"
