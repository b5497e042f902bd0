"""Requests that are sent again when a server fails, where that is safe."""


class NoAnswer(Exception):
    """No answer has come; the text holds the URL that was asked."""


def send(method: str, url: str, tries: int, wait: float, most: float) -> tuple[int, bytes]:
    """Return the status and the body of the answer, or raise NoAnswer."""
    raise NotImplementedError("rules 1 to 6")
