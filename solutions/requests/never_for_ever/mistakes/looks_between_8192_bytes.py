"""Believes that `iter_content` hands over what has come, up to 8192 bytes of it."""

import time
from collections.abc import Iterator

import requests


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    deadline = time.monotonic() + limit
    try:
        with requests.get(url, timeout=limit, stream=True) as response:
            return b"".join(_pieces(response, deadline))
    except requests.Timeout as error:
        raise TooSlow(url) from error


def _pieces(response: requests.Response, deadline: float) -> Iterator[bytes]:
    """Yield the body as it comes, in pieces of any size."""
    try:
        for piece in response.iter_content(8192):
            if time.monotonic() > deadline:
                raise requests.Timeout
            yield piece
    except requests.ConnectionError as error:  # so requests calls a silence in a body
        raise requests.Timeout from error
