"""Choose this for a session that others use as well: the secrets are added beneath it."""

from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter


class Failed(Exception):
    """The text holds the status, or the name of the class of what was raised."""


def fetch(url: str, secrets: dict[str, str]) -> bytes:
    """Return the body behind `url`, with `secrets` as headers for its origin, or raise Failed."""
    try:
        with requests.Session() as session:
            session.trust_env = False  # no .netrc, and no proxies and certificates of it either
            session.mount("https://", _Keeper(url, secrets))
            session.mount("http://", _Keeper(url, secrets))
            response = session.get(url)
    except (requests.RequestException, ValueError) as error:  # http.client raises a ValueError
        raise Failed(type(error).__name__) from None  # its text, and its cause, tell the URL
    if not response.ok:
        raise Failed(response.status_code)
    return response.content


class _Keeper(HTTPAdapter):
    """Sends the secrets with each request to the origin of one URL."""

    def __init__(self, url: str, secrets: dict[str, str]) -> None:
        super().__init__()
        self.origin = urlsplit(url)[:2]
        self.secrets = secrets

    def send(
        self, request: requests.PreparedRequest, *args: Any, **options: Any
    ) -> requests.Response:
        """Send a copy: the next request after a redirect is made from the one that was given."""
        if urlsplit(request.url)[:2] == self.origin:
            request = request.copy()
            request.headers.update(self.secrets)
        return super().send(request, *args, **options)
