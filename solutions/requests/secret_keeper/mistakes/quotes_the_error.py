"""Believes that the text of an exception of requests is fit for a log."""

import requests


class Failed(Exception):
    """The text holds the status, or the name of the class of what was raised."""


def fetch(url: str, secrets: dict[str, str]) -> bytes:
    """Return the body behind `url`, with `secrets` as headers for its origin, or raise Failed."""
    try:
        with _Keeper(url, secrets) as session:
            response = session.get(url, headers=secrets)
        response.raise_for_status()
    except (requests.RequestException, ValueError) as error:
        raise Failed(f"{type(error).__name__}: {error}") from None
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
        if self.should_strip_auth(self.url, str(prepared_request.url)):
            for name in self.secrets:
                prepared_request.headers.pop(name, None)
