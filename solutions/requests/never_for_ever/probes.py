"""Tell each known mistake by what becomes of a body that drips, stops or never begins."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from unittest.mock import patch

import requests
import requests_mock

import never_for_ever
from dripping_server import (  # type: ignore[import-not-found,unused-ignore]
    DrippingServer,
    answer,
    chunk,
)

LAMP = "https://north.example/lamp"
DRIPS = 30
IN_CHUNKS = [answer(), *[chunk(b"x")] * DRIPS, chunk(b"")]
IN_BYTES = [answer(length=DRIPS), *[b"x"] * DRIPS]


def takes_timeout_for_the_whole() -> bool:
    """Rule 3: Your code leaves the time to requests, which allows the whole of its timeout for each
    wait, and there can be many of them; look for a way to get the body piece by piece."""
    return None not in _timeouts() and _fetched(IN_CHUNKS) == b"x" * DRIPS


def waits_for_its_thread() -> bool:
    """Rule 3: Your code hears in time that its thread is late, and then waits for it all the same;
    look up what leaving the block of an executor does."""
    with patch.object(ThreadPoolExecutor, "shutdown", autospec=True) as shutdown:
        _asking_thread()
        is_left = any(call.kwargs.get("wait", True) for call in shutdown.call_args_list)
    return is_left and _fetched(IN_CHUNKS) == "TooSlow at the end"


def looks_between_8192_bytes() -> bool:
    """Rule 4: Your loop gets no piece of this body before as many bytes have come as it asks for,
    or all of them; look for a way to take what is there, however little."""
    is_in_time = _fetched(IN_CHUNKS) == "TooSlow"
    return is_in_time and _fetched(IN_BYTES) in (b"x" * DRIPS, "TooSlow at the end")


def takes_silence_for_a_timeout() -> bool:
    """Rule 5: Your code lets through what comes when a body stops midway, as it is no Timeout of
    requests; look at the type of that exception, and at what it holds."""
    stopped = _fetched([answer(length=8) + b"one ", b"lamp"], pause=0.5)
    is_let_through = stopped in ("ConnectionError", "ReadTimeoutError")
    return is_let_through and _fetched(IN_CHUNKS) == "TooSlow"


def takes_every_error_for_slowness() -> bool:
    """Rule 5: Your code calls a connection that fails at once too slow; look at what else is caught
    by the `except` clause that is meant for timeouts."""
    return _refused(requests.ConnectTimeout) == _refused(requests.ConnectionError) == "TooSlow"


def leaves_the_answer_open() -> bool:
    """Rule 6: Your connection stays open for as long as somebody holds the exception, and with its
    traceback the response; look for what closes a response on every way out."""
    is_thread = _asking_thread() is not threading.current_thread()
    return not is_thread and _hangs_up_with_the_exception()


def abandons_its_thread() -> bool:
    """Rule 6: Your code comes back in time, and its thread goes on reading from the connection;
    look for a way to tell it that nobody waits any more."""
    is_thread = _asking_thread() is not threading.current_thread()
    return is_thread and not _hangs_up_with_the_exception()


def asks_without_a_timeout() -> bool:
    """Rule 2: Your code asks without a timeout, and requests has none of its own: it waits for
    ever; look for the argument that ends a wait."""
    return None in _timeouts()


def _fetched(pieces: list[bytes], pause: float = 0.01, limit: float = 0.1) -> bytes | str:
    """Return the body, or say what fetch() raised."""
    with DrippingServer(pieces, pause) as server:
        try:
            return never_for_ever.fetch(server.url, limit)
        except never_for_ever.TooSlow:
            return "TooSlow at the end" if server.is_done else "TooSlow"
        except Exception as error:
            return type(error).__name__


def _refused(error: type[Exception]) -> str:
    """Say what fetch() raises when requests raises `error` at once."""
    with requests_mock.Mocker() as servers:
        servers.get(LAMP, exc=error)
        try:
            return str(never_for_ever.fetch(LAMP, 5))
        except (never_for_ever.TooSlow, requests.RequestException) as raised:
            return type(raised).__name__


def _timeouts() -> list[Any]:
    """Return the timeouts that requests was given, those for connecting and reading apart."""
    with requests_mock.Mocker() as servers:
        servers.get(LAMP, content=b"lamp")
        never_for_ever.fetch(LAMP, 5)
        timeout = servers.request_history[0].timeout
    return list(timeout) if isinstance(timeout, tuple) else [timeout]


def _asking_thread() -> threading.Thread:
    """Return the thread that sends the request."""
    threads = []

    def body(*_: object) -> bytes:
        threads.append(threading.current_thread())
        return b"lamp"

    with requests_mock.Mocker() as servers:
        servers.get(LAMP, content=body)
        never_for_ever.fetch(LAMP, 5)
    return threads[0]


def _hangs_up_with_the_exception() -> bool:
    """Whether the connection is closed once TooSlow is forgotten, and not before; fail without."""
    with DrippingServer([answer(length=80), *[b"x"] * 80], pause=0.01) as server:
        try:
            never_for_ever.fetch(server.url, 0.2)
            raise AssertionError
        except never_for_ever.TooSlow:
            was_early = server.hung_up.wait(0.1)
            if server.is_done:
                raise AssertionError from None
        gc.collect()
        return not was_early and bool(server.hung_up.wait(0.1))
