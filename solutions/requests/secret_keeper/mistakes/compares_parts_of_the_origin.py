"""Believes that a host has one server, whatever the port and the scheme."""

from urllib.parse import urlsplit

import requests


class Failed(Exception):
    """The text holds the status, or the name of the class of what was raised."""


def fetch(url: str, secrets: dict[str, str]) -> bytes:
    """Return the body behind `url`, with `secrets` as headers for its origin, or raise Failed."""
    try:
        with _Keeper(url, secrets) as session:
            response = session.get(url, headers=secrets)
    except (requests.RequestException, ValueError) as error:  # http.client raises a ValueError
        raise Failed(type(error).__name__) from None  # its text, and its cause, tell the URL
    if not response.ok:
        raise Failed(response.status_code)
    return response.content


class _Keeper(requests.Session):
    """A session that takes its secrets out of every request to another origin than its own."""

    def __init__(self, url: str, secrets: dict[str, str]) -> None:
        super().__init__()
        self.trust_env = False  # no .netrc, and no proxies and certificates of the environment
        self.url = url
        self.secrets = secrets

    def rebuild_auth(
        self, prepared_request: requests.PreparedRequest, response: requests.Response
    ) -> None:
        """Take the secrets out if the redirect leaves the first URL's origin."""
        if urlsplit(self.url).hostname != urlsplit(str(prepared_request.url)).hostname:
            for name in self.secrets:
                prepared_request.headers.pop(name, None)
