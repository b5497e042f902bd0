"""Believes that an exception in the middle of a body ends its connection."""

import time
from collections.abc import Iterator

import requests
from urllib3.exceptions import ReadTimeoutError


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    deadline = time.monotonic() + limit
    try:
        response = requests.get(url, timeout=limit, stream=True)
        return b"".join(_pieces(response, deadline))
    except (requests.Timeout, ReadTimeoutError) as error:
        raise TooSlow(url) from error


def _pieces(response: requests.Response, deadline: float) -> Iterator[bytes]:
    """Yield the body as it comes, in pieces of any size."""
    # `read1` reads the socket once; `iter_content` and `read` wait until they have enough.
    while piece := response.raw.read1(8192, decode_content=True):
        if time.monotonic() > deadline:
            raise requests.Timeout
        yield piece
