"""Choose this when one call asks a server several times: a session keeps its connections."""

import contextlib
from collections.abc import Iterator
from typing import Any

import requests
from requests.exceptions import ChunkedEncodingError

SILENCE = (requests.ConnectionError, requests.Timeout, ChunkedEncodingError)


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
    with requests.Session() as session:
        response = next(_answers(session, urls, timeout), None)
    if response is None:
        raise NoAnswer(*urls)
    return _document(response)


def _answers(
    session: requests.Session, urls: list[str], timeout: float
) -> Iterator[requests.Response]:
    """Ask one URL after another, and yield each answer that comes."""
    for url in urls:
        with contextlib.suppress(*SILENCE):
            yield session.get(url, timeout=timeout)


def _document(response: requests.Response) -> Any:
    """Return the document of an answer, or raise NotOk."""
    if response.status_code != 200:  # `ok` is true of 202, 300 and 999 as well
        raise NotOk(response.status_code, response.text)
    try:
        return response.json()
    except requests.JSONDecodeError as error:
        raise NotOk(response.status_code, response.text) from error
