"""Choose this when the reason for giving up matters: it has an exception of its own."""

from urllib3 import BaseHTTPResponse, PoolManager, Retry
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
        raise_on_status=False,
        backoff_factor=wait / 2,  # it waits for 0, then for 2, 4, 8 times as long
        backoff_max=most,
    )
    try:
        answer = POOL.request(method, url, retries=rules)
    except _TooLong as error:
        answer = error.answer
    except (MaxRetryError, ProtocolError) as error:  # the second is for what is not repeated
        raise NoAnswer(url) from error
    return answer.status, answer.data


class _TooLong(Exception):
    """The server asks for more time than there is."""

    def __init__(self, answer: BaseHTTPResponse) -> None:
        """Keep the answer that asks for it."""
        self.answer = answer


class _Rules(Retry):
    """Rules that end when a server asks for more time than `backoff_max`."""

    def sleep_for_retry(self, response: BaseHTTPResponse) -> bool:
        """Sleep for as long as the server asks, if it does, or raise _TooLong."""
        if (self.get_retry_after(response) or 0) > self.backoff_max:
            raise _TooLong(response)
        return super().sleep_for_retry(response)
