"""Moves a process, with all that it will start, into a network of its own; Linux only."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # of sched.h
_SET_FLAGS = 0x8914  # SIOCSIFFLAGS
_UP = 0x1


def leave_the_network() -> bool:
    """Keep only the loopback device; return False where the system does not allow it.

    It needs a process of one thread. A copy tries first: some systems allow half of it, which
    leaves a process without loopback.
    """
    if sys.platform != "linux":
        return False
    copy = os.fork()
    if copy == 0:
        is_gone = False
        with suppress(OSError):
            is_gone = _leave()
        os._exit(not is_gone)
    _, status = os.waitpid(copy, 0)
    return status == 0 and _leave()


def _leave() -> bool:
    import fcntl

    user, group = os.getuid(), os.getgid()
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(_NEW_NET):
        if unshare(_NEW_USER | _NEW_NET):
            return False
        with suppress(OSError):  # older systems have no such file
            Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
        fcntl.ioctl(device, _SET_FLAGS, struct.pack("16sH22x", b"lo", _UP))
    return True
