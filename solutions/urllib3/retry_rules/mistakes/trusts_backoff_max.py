"""Believes that no wait is longer than `backoff_max`."""

from urllib3 import PoolManager, Retry
from urllib3.exceptions import MaxRetryError, ProtocolError

POOL = PoolManager()
FAILURES = (500, 502, 503, 504)


class NoAnswer(Exception):
    """No answer has come; the text holds the URL that was asked."""


def send(method: str, url: str, tries: int, wait: float, most: float) -> tuple[int, bytes]:
    """Return the status and the body of the answer, or raise NoAnswer."""
    rules = Retry(
        total=tries - 1,
        status_forcelist=FAILURES,
        raise_on_status=False,
        backoff_factor=wait / 2,  # it waits for 0, then for 2, 4, 8 times as long
        backoff_max=most,
    )
    try:
        answer = POOL.request(method, url, retries=rules)
    except (MaxRetryError, ProtocolError) as error:  # the second is for what is not repeated
        raise NoAnswer(url) from error
    return answer.status, answer.data
