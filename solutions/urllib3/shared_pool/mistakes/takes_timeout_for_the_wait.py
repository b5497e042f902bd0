"""Believes that `timeout` bounds all that a request may wait for."""

from urllib3 import BaseHTTPResponse, PoolManager
from urllib3.exceptions import EmptyPoolError

SERVERS = 20


class Busy(Exception):
    """No connection came free in time; the text holds the URL that was asked for."""


class SharedPool:
    """Connections to servers, kept open from call to call and shared by all threads."""

    def __init__(self, limit: int, patience: float) -> None:
        """Allow `limit` connections to each server, and wait `patience` seconds for a free one."""
        self._wait = patience
        # `maxsize` only says how many are kept; `block` makes callers wait for one of them.
        self._pools = PoolManager(num_pools=SERVERS, maxsize=limit, block=True)

    def get(self, url: str) -> bytes:
        """Return the body of the answer, or raise Busy."""
        return self._ask(url).data

    def first_line(self, url: str) -> bytes:
        """Return the first line of the body, which may never end, or raise Busy."""
        answer = self._ask(url)
        try:
            return answer.readline()
        finally:
            answer.close()  # an answer that is not read to its end spoils the connection
            answer.release_conn()  # the pool makes a new one in its place

    def _ask(self, url: str) -> BaseHTTPResponse:
        """Return an answer whose body is still to be read."""
        try:
            return self._pools.request("GET", url, preload_content=False, timeout=self._wait)
        except EmptyPoolError as error:
            raise Busy(url) from error
