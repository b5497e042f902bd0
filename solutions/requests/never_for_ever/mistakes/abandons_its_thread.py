"""Believes that a thread ends when nobody waits for it."""

from concurrent.futures import Future
from threading import Thread

import requests
from urllib3.exceptions import ReadTimeoutError


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    body: Future[bytes] = Future()
    Thread(target=_read, args=[url, limit, body], daemon=True).start()
    try:
        return body.result(timeout=limit)
    except (requests.Timeout, ReadTimeoutError, TimeoutError) as error:
        raise TooSlow(url) from error


def _read(url: str, limit: float, body: Future[bytes]) -> None:
    """Read the body, however long it takes."""
    try:
        with requests.get(url, timeout=limit, stream=True) as response:
            body.set_result(b"".join(response.raw.stream(8192, decode_content=True)))
    except Exception as error:
        body.set_exception(error)
