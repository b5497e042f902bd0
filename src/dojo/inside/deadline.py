"""Ends code that never ends, where it stands: on the line that it was running.

A signal reaches every blocking call on Linux and macOS. Windows has none: there the exception
waits until the code that is running gets back to Python.
"""

from __future__ import annotations

import ctypes
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTime(BaseException):
    """Raised in the learner's code; not an Exception, so that `except Exception` lets it pass."""

    def __init__(self, seconds: float = 0) -> None:
        super().__init__(f"out of time after {seconds} s")
        self.seconds = seconds


class Deadline:
    """Bounds blocks of code, one at a time, in the main thread."""

    def __init__(self) -> None:
        self._lift: Callable[[], None] = _nothing

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Raise OutOfTime when the block takes longer than `seconds`."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        begin = _begin_signal if hasattr(signal, "setitimer") else _begin_thread
        self._lift = begin(seconds)
        try:
            yield
        except OutOfTime:
            raise OutOfTime(seconds).with_traceback(sys.exc_info()[2]) from None
        finally:
            self.lift()

    def lift(self) -> None:
        """Let the block take its time after all: somebody looks into it with a debugger."""
        self._lift()
        self._lift = _nothing


def _begin_signal(seconds: float) -> Callable[[], None]:
    def expire(number: int, frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, expire)
    # Again and again: a bare `except:` in the learner's loop must not outlast it.
    signal.setitimer(signal.ITIMER_REAL, seconds, 0.2)

    def end() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    return end


def _begin_thread(seconds: float) -> Callable[[], None]:
    ident = ctypes.c_ulong(threading.main_thread().ident or 0)
    raise_in_main = ctypes.pythonapi.PyThreadState_SetAsyncExc
    timer = threading.Timer(seconds, raise_in_main, (ident, ctypes.py_object(OutOfTime)))
    timer.daemon = True
    timer.start()
    return timer.cancel


def _nothing() -> None:
    """Lift nothing."""
