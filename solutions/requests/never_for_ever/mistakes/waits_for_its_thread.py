"""Believes that a `with` block on an executor is left when its result is too late."""

from concurrent.futures import ThreadPoolExecutor

import requests


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        try:
            return executor.submit(_body, url, limit).result(timeout=limit)
        except (requests.Timeout, TimeoutError) as error:
            raise TooSlow(url) from error


def _body(url: str, limit: float) -> bytes:
    """Return the body, however long it takes."""
    return requests.get(url, timeout=limit).content
