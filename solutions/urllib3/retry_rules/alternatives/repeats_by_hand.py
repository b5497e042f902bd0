"""Choose this when a server's rules fit no `Retry`: each decision stands in a line of yours."""

import time

from urllib3 import PoolManager, Retry
from urllib3.exceptions import HTTPError, NewConnectionError, ProtocolError

POOL = PoolManager()
FAILURES = (500, 502, 503, 504)
BUSY = (413, 429, 503)


class NoAnswer(Exception):
    """No answer has come; the text holds the URL that was asked."""


def send(method: str, url: str, tries: int, wait: float, most: float) -> tuple[int, bytes]:
    """Return the status and the body of the answer, or raise NoAnswer."""
    for number in range(1, tries + 1):
        pause = wait * 2.0 ** (number - 2) if number > 1 else 0.0
        try:
            answer = POOL.request(method, url, retries=False)
        except NewConnectionError as error:  # the server has heard nothing
            failure: HTTPError = error
        except ProtocolError as error:
            if method == "POST":
                raise NoAnswer(url) from error
            failure = error
        else:
            asked = answer.headers.get("Retry-After") if answer.status in BUSY else None
            pause = pause if asked is None else Retry().parse_retry_after(asked)
            is_final = asked is None and answer.status not in FAILURES
            if is_final or method == "POST" or number == tries or (asked and pause > most):
                return answer.status, answer.data
        if number < tries:
            time.sleep(min(pause, most))
    raise NoAnswer(url) from failure
