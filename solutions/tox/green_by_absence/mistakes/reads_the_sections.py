"""What an environment does is said in the section of its name."""

import json
import subprocess
import sys
from configparser import RawConfigParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    settings = RawConfigParser()
    settings.read(project / "tox.ini")
    sections = {name: f"testenv:{name}" for name in names}
    return {
        name: _judge(_run(project, name)) if settings.has_option(section, "commands") else "absent"
        for name, section in sections.items()
    }


def _run(project: Path, name: str) -> dict[str, Any]:
    """Run one environment and return what tox reports of it, which may be nothing."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "tox", "run", "-e", name, "--result-json", str(report)]
        subprocess.run(command, cwd=project)
        if not report.exists():  # tox knows no such name
            return {}
        environments: dict[str, dict[str, Any]] = json.loads(report.read_bytes())["testenvs"]
        return environments[name]


def _judge(entry: dict[str, Any]) -> str:
    """Say what became of an environment: a command that was run is listed under `test`."""
    if "test" not in entry:
        return "absent"
    return "passed" if entry["result"]["success"] else "failed"
