"""`py_compile` puts a cache where any Python looks for it."""

import py_compile
from pathlib import Path


def precompile(folder: Path, level: int = 0) -> None:
    """Make a cache for every source in the folder and below, for Pythons that run at this level."""
    for source in folder.rglob("*.py"):
        py_compile.compile(
            str(source),
            doraise=True,
            optimize=level,
            invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
        )
