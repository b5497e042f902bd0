"""A compiler that meets an error stops."""

import py_compile
from importlib.util import cache_from_source
from pathlib import Path


def precompile(folder: Path, level: int = 0) -> None:
    """Make a cache for every source in the folder and below, for Pythons that run at this level."""
    for source in folder.rglob("*.py"):
        # Of the path only the name: its folder follows the settings of the Python that runs this.
        name = Path(cache_from_source(str(source), optimization=level or "")).name
        py_compile.compile(
            str(source),
            cfile=str(source.parent / "__pycache__" / name),
            optimize=level,
            invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
        )
