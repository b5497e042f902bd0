"""Python asks for a variable of the environment when it needs it."""

import os
import py_compile
from pathlib import Path


def precompile(folder: Path, level: int = 0) -> None:
    """Make a cache for every source in the folder and below, for Pythons that run at this level."""
    os.environ.pop("PYTHONPYCACHEPREFIX", None)
    for source in folder.rglob("*.py"):
        py_compile.compile(
            str(source),
            doraise=True,
            optimize=level,
            invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
        )
