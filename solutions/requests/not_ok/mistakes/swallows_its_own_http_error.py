"""Believes that `except RequestException` is for the network only, and lets an HTTPError pass."""

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
            response = requests.get(url, timeout=timeout)
            response.raise_for_status()
        except requests.RequestException:
            continue
        return _document(response)
    raise NoAnswer(urls)


def _document(response: requests.Response) -> Any:
    """Return the document of an answer, or raise NotOk."""
    if response.status_code != 200:  # `ok` is true of 202, 300 and 999 as well
        raise NotOk(response.status_code, response.text)
    try:
        return response.json()
    except requests.JSONDecodeError as error:
        raise NotOk(response.status_code, response.text) from error
