"""Believes that a timeout is for the whole of a request."""

import requests


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    try:
        return requests.get(url, timeout=limit).content
    except requests.Timeout as error:
        raise TooSlow(url) from error
