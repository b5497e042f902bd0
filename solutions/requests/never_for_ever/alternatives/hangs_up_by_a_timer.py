"""Choose this when `limit` must be kept to the millisecond, once an answer has begun."""

import contextlib
import time
from threading import Event, Timer

import requests


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    deadline = time.monotonic() + limit
    is_over = Event()
    try:
        with requests.get(url, timeout=limit, stream=True) as response:
            alarm = Timer(deadline - time.monotonic(), _hang_up, [response, is_over])
            alarm.daemon = True
            alarm.start()
            try:
                body = response.content  # comes to its end early when the alarm goes off
            finally:
                alarm.cancel()
    except requests.RequestException as error:
        if isinstance(error, requests.Timeout) or is_over.is_set():
            raise TooSlow(url) from error
        raise
    if is_over.is_set():
        raise TooSlow(url)
    return body


def _hang_up(response: requests.Response, is_over: Event) -> None:
    """Say that time is up, and let nothing more be read."""
    is_over.set()
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # the body is whole by now
        response.raw.shutdown()
