"""Choose this where environments hold no pip: for its report tox calls it, and fails without."""

import subprocess
import sys
from pathlib import Path


def check(project: Path, names: list[str]) -> dict[str, str]:
    """Run these environments with tox; return of each whether it is passed, failed or absent."""
    states = {}
    for name in names:
        strictly = f"testenv:{name}.ignore_outcome=false"
        options = ["-e", name, "--override", strictly, "--colored", "no"]
        ended = subprocess.run(
            [sys.executable, "-m", "tox", "run", *options],
            cwd=project,
            check=False,
            capture_output=True,
            text=True,
        )
        has_begun = f"{name}: commands[0]> " in ended.stdout
        state = "failed" if ended.returncode else "passed"
        states[name] = state if has_begun else "absent"
    return states
