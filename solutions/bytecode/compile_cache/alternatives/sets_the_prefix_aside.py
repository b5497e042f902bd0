"""Choose this to let Python name the files itself: for a while it knows no prefix."""

import py_compile
import sys
from pathlib import Path


def precompile(folder: Path, level: int = 0) -> None:
    """Make a cache for every source in the folder and below, for Pythons that run at this level."""
    before, sys.pycache_prefix = sys.pycache_prefix, None
    try:
        for source in folder.rglob("*.py"):
            py_compile.compile(
                str(source),
                doraise=True,
                optimize=level,
                invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH,
            )
    finally:
        sys.pycache_prefix = before
