"""Choose this when the image has another Python than yours: its own `compileall` does the work."""

import subprocess
import sys
from pathlib import Path
from py_compile import PyCompileError

PYTHON = sys.executable


def precompile(folder: Path, level: int = 0) -> None:
    """Make a cache for every source in the folder and below, for Pythons that run at this level."""
    mode = "--invalidation-mode=checked-hash"
    command = [PYTHON, "-I", "-m", "compileall", "-q", "-f", "-o", str(level), mode, str(folder)]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    if ended.returncode:
        raise PyCompileError(SyntaxError, SyntaxError(), str(folder), ended.stdout)
