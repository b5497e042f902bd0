"""Believes that what cannot be decoded raises a ValueError, and no RequestException."""

from typing import Any

import requests


class NoAnswer(Exception):
    """None of the URLs gave an answer; the text holds all of them."""


class NotOk(Exception):
    """An answer came, and it is no document."""

    def __init__(self, status: int, text: str) -> None:
        """Keep the status of the answer and the text of its body."""
        self.status = status
        self.text = text


def fetch(urls: list[str], timeout: float) -> Any:
    """Return the document of the first URL that answers, or raise NotOk or NoAnswer."""
    for url in urls:
        try:
            return _document(requests.get(url, timeout=timeout))
        except requests.RequestException:
            continue
    raise NoAnswer(urls)


def _document(response: requests.Response) -> Any:
    """Return the document of an answer, or raise NotOk."""
    if response.status_code != 200:  # `ok` is true of 202, 300 and 999 as well
        raise NotOk(response.status_code, response.text)
    return response.json()
