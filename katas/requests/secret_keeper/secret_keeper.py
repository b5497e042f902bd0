"""The body behind a URL, for secrets that nobody but the server of this URL may see."""


class Failed(Exception):
    """The text holds the status, or the name of the class of what was raised."""


def fetch(url: str, secrets: dict[str, str]) -> bytes:
    """Return the body behind `url`, with `secrets` as headers for its origin, or raise Failed."""
    raise NotImplementedError("rules 1 to 6")
