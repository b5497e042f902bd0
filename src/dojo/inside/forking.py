"""Lets a child that is ready answer many requests, each in a copy of itself; POSIX only.

The tests are collected once. A copy starts in a millisecond, so that a mutant costs little more
than its tests, and it ends with all that it started.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress


def answer_in_copy(tell_exit: Callable[[int], None]) -> bool:
    """Return True in a new copy of this process; False in this one, once the copy has ended.

    `tell_exit` is called with the copy's exit code, negative for a signal.
    """
    pid = os.fork()
    if pid == 0:
        os.setsid()
        return True
    with suppress(ProcessLookupError, PermissionError):
        _, status = os.waitpid(pid, 0)
        tell_exit(os.waitstatus_to_exitcode(status))
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    return False
