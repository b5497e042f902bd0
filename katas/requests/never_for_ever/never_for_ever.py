"""A document from a server that may be slow, within the time that there is."""


class TooSlow(Exception):
    """The answer has not come in time; the text holds the URL that was asked for."""


def fetch(url: str, limit: float) -> bytes:
    """Return the whole body of the answer, or raise TooSlow once `limit` seconds have passed."""
    raise NotImplementedError("rules 1 to 6")
