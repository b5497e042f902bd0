"""Believes that requests drops what is secret when a redirect leaves the host."""

import requests


class Failed(Exception):
    """The text holds the status, or the name of the class of what was raised."""


def fetch(url: str, secrets: dict[str, str]) -> bytes:
    """Return the body behind `url`, with `secrets` as headers for its origin, or raise Failed."""
    try:
        with requests.Session() as session:
            session.trust_env = False
            response = session.get(url, headers=secrets)
    except (requests.RequestException, ValueError) as error:  # http.client raises a ValueError
        raise Failed(type(error).__name__) from None  # its text, and its cause, tell the URL
    if not response.ok:
        raise Failed(response.status_code)
    return response.content
