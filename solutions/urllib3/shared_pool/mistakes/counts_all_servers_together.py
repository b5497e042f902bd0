"""Believes that one counter in the shared object is a limit for each server."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from urllib3 import PoolManager

SERVERS = 20


class Busy(Exception):
    """No connection came free in time; the text holds the URL that was asked for."""


class SharedPool:
    """Connections to servers, kept open from call to call and shared by all threads."""

    def __init__(self, limit: int, patience: float) -> None:
        """Allow `limit` connections to each server, and wait `patience` seconds for a free one."""
        self._wait = patience
        self._places = BoundedSemaphore(limit)
        self._pools = PoolManager(num_pools=SERVERS, maxsize=limit)

    def get(self, url: str) -> bytes:
        """Return the body of the answer, or raise Busy."""
        with self._place(url):
            return self._pools.request("GET", url).data

    def first_line(self, url: str) -> bytes:
        """Return the first line of the body, which may never end, or raise Busy."""
        with self._place(url):
            answer = self._pools.request("GET", url, preload_content=False)
            try:
                return answer.readline()
            finally:
                answer.close()

    @contextmanager
    def _place(self, url: str) -> Iterator[None]:
        """Wait until fewer than `limit` calls are under way."""
        if not self._places.acquire(timeout=self._wait):
            raise Busy(url)
        try:
            yield
        finally:
            self._places.release()
