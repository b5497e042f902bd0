"""Believes that two requests to one origin may both hold what is secret."""

from urllib.parse import urlsplit

import requests


class Failed(Exception):
    """The text holds the status, or the name of the class of what was raised."""


def fetch(url: str, secrets: dict[str, str]) -> bytes:
    """Return the body behind `url`, with `secrets` as headers for its origin, or raise Failed."""
    try:
        response = _follow(url, secrets)
    except (requests.RequestException, ValueError) as error:  # http.client raises a ValueError
        raise Failed(type(error).__name__) from None  # its text, and its cause, tell the URL
    if not response.ok:
        raise Failed(response.status_code)
    return response.content


def _follow(url: str, secrets: dict[str, str]) -> requests.Response:
    """Ask one URL after another, each by a request of its own, and return the last answer."""
    before = url
    with requests.Session() as session:
        session.trust_env = False  # no .netrc, and no proxies and certificates of the environment
        for _ in range(session.max_redirects):
            headers = secrets if _origin(url) == _origin(before) else {}
            response = session.get(url, headers=headers, allow_redirects=False)
            if response.next is None:
                return response
            before, url = url, str(response.next.url)
    raise requests.TooManyRedirects


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)
