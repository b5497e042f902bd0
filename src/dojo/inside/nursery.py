"""Starts children of runs by copying itself: pytest is imported once for all; Linux only.

Standard input is a socket: each packet asks for one child and brings its three streams, and the
child's process id and its exit are told back. At the end of the socket it ends. With `--offline`
it first says whether it and its children are off the network.
"""

from __future__ import annotations

import difflib
import json
import os
import pprint
import signal
import socket
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

import pytest

from dojo.inside import child, deadline
from dojo.inside.__main__ import answer
from dojo.inside.no_network import leave_the_network

AHEAD = (child, deadline, difflib, pprint, pytest)
"""Imported here so that no copy has to."""

LARGEST = 1_000_000
"""Bytes of a packet."""


def main() -> NoReturn:
    """Make a copy for each packet until the socket ends."""
    line = socket.socket(fileno=os.dup(0))
    if "--offline" in sys.argv:
        line.send(json.dumps({"is_offline": leave_the_network()}).encode())

    def reap(number: int, frame: FrameType | None) -> None:
        with suppress(ChildProcessError, OSError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                told = {"pid": ended[0], "code": os.waitstatus_to_exitcode(ended[1])}
                line.send(json.dumps(told).encode())

    signal.signal(signal.SIGCHLD, reap)
    while True:
        packet, streams, _, _ = socket.recv_fds(line, LARGEST, 3)
        if not packet:
            os._exit(0)
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            line.close()
            _live(packet, streams)
        for stream in streams:
            os.close(stream)
        line.send(json.dumps({"pid": pid}).encode())


def _live(packet: bytes, streams: list[int]) -> NoReturn:
    """Be the child that was asked for."""
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    given = json.loads(packet)
    os.chdir(given["folder"])
    try:
        answer(given)
    finally:
        os._exit(1)


if __name__ == "__main__":
    main()
