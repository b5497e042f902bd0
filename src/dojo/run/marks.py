"""The mark in the environment of a run's processes, by which those that hide are found."""

from __future__ import annotations

import os
from collections.abc import Mapping

MARK = "DOJO_RUN"
_KEPT = frozenset({"PYTHONHOME", "PYTHONUTF8", "PYTHONIOENCODING"})


def environment(token: str) -> Mapping[str, str]:
    """Return the shell's environment without what would change how tests are run, and the mark."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in _KEPT or not name.startswith(("PYTHON", "PYTEST", "COV_"))
    }
    one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return {**kept, **one_thread, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", MARK: token}


def end_marked(token: str) -> None:
    """End every process that carries this mark, wherever it went in the tree of processes.

    One may be born of another while this looks: it looks until there is none that it has not seen.
    """
    import psutil

    seen: set[int] = set()
    while new := {*psutil.pids()} - seen:
        for pid in new:
            try:
                process = psutil.Process(pid)
                if process.environ().get(MARK) == token:
                    process.kill()
            except (psutil.Error, OSError):
                continue
        seen |= new
