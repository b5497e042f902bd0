"""Where dojo keeps its own files on this machine: under DOJO_HOME, or where the system says."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """Return the folder of what must not be lost: the history."""
    if home := os.environ.get("DOJO_HOME"):
        return Path(home)
    import platformdirs

    return platformdirs.user_data_path("dojo", appauthor=False)


def cache_folder() -> Path:
    """Return the folder of what can be made again: proofs, and environments to make them in."""
    if home := os.environ.get("DOJO_HOME"):
        return Path(home) / "cache"
    import platformdirs

    return platformdirs.user_cache_path("dojo", appauthor=False)
