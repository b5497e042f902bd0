"""Believes that the last answer is returned when no try is left."""

from typing import Any, Self

from urllib3 import PoolManager, Retry
from urllib3.exceptions import MaxRetryError, ProtocolError

POOL = PoolManager()
FAILURES = (500, 502, 503, 504)


class NoAnswer(Exception):
    """No answer has come; the text holds the URL that was asked."""


def send(method: str, url: str, tries: int, wait: float, most: float) -> tuple[int, bytes]:
    """Return the status and the body of the answer, or raise NoAnswer."""
    rules = _Rules(
        total=tries - 1,
        status_forcelist=FAILURES,
        backoff_factor=wait / 2,  # it waits for 0, then for 2, 4, 8 times as long
        backoff_max=most,
    )
    try:
        answer = POOL.request(method, url, retries=rules)
    except (MaxRetryError, ProtocolError) as error:  # the second is for what is not repeated
        raise NoAnswer(url) from error
    return answer.status, answer.data


class _Rules(Retry):
    """Rules that end when a server asks for more time than `backoff_max`."""

    def increment(self, *args: Any, **kwargs: Any) -> Self:
        """Return the rules for the next try, or raise MaxRetryError when there is none."""
        answer = kwargs.get("response")
        asked = answer and self.get_retry_after(answer)
        if asked and asked > self.backoff_max:
            self.total = 0  # there is no further try
        return super().increment(*args, **kwargs)
