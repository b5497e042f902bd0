"""What the child can bound of itself: memory on Linux, core dumps and file sizes on POSIX.

macOS accepts a limit of memory and does not keep it; Windows knows none. Time and output are
bounded on all three.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

LARGEST_WRITE = 256 * 1024 * 1024
"""Bytes that one file written by a learner's code may hold."""


def bound_memory(extra: int) -> None:
    """Let this process take `extra` bytes more than it holds now; a MemoryError follows there."""
    if sys.platform == "win32":
        return
    import resource

    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, LARGEST_WRITE)
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        if held := re.search(r"VmData:\s+(\d+) kB", status):
            _lower(resource.RLIMIT_DATA, int(held[1]) * 1024 + extra)


def _lower(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    if hard == resource.RLIM_INFINITY or value < hard:
        resource.setrlimit(kind, (value, value))
