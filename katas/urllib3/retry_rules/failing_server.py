"""A small HTTP server on this machine that fails as it is told to, and counts what it hears.

It is there to be used, not to be changed. It listens on 127.0.0.1, at a port that was free, and
gives its answers one after another, whatever it is asked; the last one is given again and again:

    with FailingServer(Answer(503), HANG_UP, Answer(200, b"at last")) as server:
        ...  # server.url is a whole address, server.heard the methods of all requests so far
"""

import contextlib
import http.server
import socket
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch


@dataclass(frozen=True)
class Answer:
    """What a server says to a request."""

    status: int
    body: bytes = b""
    retry_after: str | None = None


HANG_UP = Answer(0)
"""The server has heard the request, and ends the connection without a word."""


class FailingServer(socketserver.ThreadingTCPServer):
    """A server that lives in a `with` block."""

    daemon_threads = True

    def __init__(self, *answers: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/order"
        self.heard: list[str] = []
        self._answers = list(answers)
        self._is_open = True
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def next_answer(self, method: str) -> Answer:
        """Note that a request has been heard, and return what it is answered with."""
        self.heard.append(method)
        return self._answers[min(len(self.heard), len(self._answers)) - 1]

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self._is_open = False
        socket.create_connection(self.server_address).close()  # wakes the listener
        self._listener.join()
        self.server_close()

    def _listen(self) -> None:
        while self._is_open:
            self.handle_request()

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Refuse the connection that only wakes the listener."""
        return self._is_open


class _Conversation(http.server.BaseHTTPRequestHandler):
    """One request and its answer; each has a connection of its own."""

    server: FailingServer

    def do_GET(self) -> None:
        answer = self.server.next_answer(self.command)
        if answer == HANG_UP:
            return
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.retry_after is not None:
            self.send_header("Retry-After", answer.retry_after)
        self.end_headers()
        self.wfile.write(answer.body)

    do_PUT = do_DELETE = do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextlib.contextmanager
def refused_connections(times: int) -> Iterator[None]:
    """Refuse the next few connections of this process, as a server does that is not yet there."""
    refusals = iter(range(times))
    connect = socket.socket.connect

    def refuse_or_connect(self: socket.socket, address: Any) -> None:
        if next(refusals, None) is not None:
            raise ConnectionRefusedError
        connect(self, address)

    with patch.object(socket.socket, "connect", refuse_or_connect):
        yield
