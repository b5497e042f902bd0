"""Choose this for small documents: only requests is needed, though each byte takes its time."""

import time

import requests


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    deadline = time.monotonic() + limit
    try:
        response = requests.get(url, timeout=limit, stream=True)
    except requests.Timeout as error:
        raise TooSlow(url) from error
    body = bytearray()
    with response:
        try:
            for byte in response.iter_content(chunk_size=1):
                if time.monotonic() > deadline:
                    raise TooSlow(url)
                body += byte
        except requests.ConnectionError as error:  # so requests calls a silence in a body
            raise TooSlow(url) from error
    return bytes(body)
