"""What tox calls OK was run and succeeded; what was not run is a SKIP, or an error."""

import re
import subprocess
import sys
from pathlib import Path

WORDS = {"OK": "passed", "FAIL": "failed", "IGNORED": "failed"}


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    return {name: WORDS.get(_run(project, name), "absent") for name in names}


def _run(project: Path, name: str) -> str:
    """Run one environment and return the word for it in the summary that tox prints."""
    options = ["--colored", "no", "--skip-missing-interpreters", "true"]
    command = [sys.executable, "-m", "tox", "run", "-e", name, *options]
    ended = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    found = re.search(rf"^  {re.escape(name)}: (\w+)", ended.stdout, re.MULTILINE)
    return found[1] if found else ""
