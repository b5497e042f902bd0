"""Single keys from a terminal, without Enter; output stays as it is, and so does Ctrl-C."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


def has_keys() -> bool:
    """Whether somebody can press keys and see what they do."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@contextmanager
def reading_keys(on_key: Callable[[str], None]) -> Iterator[None]:
    """Call `on_key` with each key pressed, from a thread of its own, while the block runs."""
    if not has_keys():
        yield
        return
    with _unbuffered():
        threading.Thread(target=_read, args=(on_key,), daemon=True).start()
        yield


def _read(on_key: Callable[[str], None]) -> None:
    while key := _next_key():
        on_key(key)


if sys.platform == "win32":
    import _thread
    import msvcrt

    def _next_key() -> str:
        key = msvcrt.getwch()
        if key == "\x03":  # Ctrl-C comes as a key here
            _thread.interrupt_main()
        return key

    @contextmanager
    def _unbuffered() -> Iterator[None]:
        yield

else:
    import os
    import termios
    import tty

    def _next_key() -> str:
        try:
            return os.read(sys.stdin.fileno(), 1).decode(errors="replace")
        except OSError:
            return ""

    @contextmanager
    def _unbuffered() -> Iterator[None]:
        """Hand keys over at once, and give the terminal back as it was."""
        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)
        tty.setcbreak(terminal)
        try:
            yield
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
