"""A small HTTP/1.1 server on this machine, which counts the connections that clients open.

It is there to be used, not to be changed. It listens on 127.0.0.1, at a port that was free, and
keeps connections open between requests, as most servers do. It never sleeps: a test that wants it
slow hands it a `pause` that waits for a signal, and one that wants errors or redirects says so:

    with CountingServer({"/": Answer(b"hello"), "/old": Answer(status=500)}) as server:
        ...  # server.url + "/old" is a whole address
"""

import contextlib
import http.server
import socket
import socketserver
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a path is answered with; for a redirect, `headers` hold the `Location`.

    An `endless` answer sends its body, then nothing more, and lasts until the client hangs up.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    endless: bool = False


class CountingServer(socketserver.ThreadingTCPServer):
    """A server that lives in a `with` block; a path that is not in `answers` gets a 404.

    `pause()` is called before each answer, in a thread that belongs to the connection.
    """

    daemon_threads = True
    request_queue_size = 128  # else clients that come all at once may have to knock twice

    def __init__(
        self, answers: Mapping[str, Answer], pause: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.answers = answers
        self.pause = pause
        self.url = "http://{}:{}".format(*self.server_address)
        self.connections = 0  # all that were ever opened
        self.hung_up = threading.Event()  # set when a client has ended an endless answer
        self._sockets: list[Any] = []
        self._is_open = True
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def __exit__(self, *_: object) -> None:
        """Stop listening, and hang up on every client."""
        self._is_open = False
        socket.create_connection(self.server_address).close()  # wakes the listener
        self._listener.join()
        for connection in self._sockets:
            with contextlib.suppress(OSError):  # it is closed already
                connection.shutdown(socket.SHUT_RDWR)
        self.server_close()

    def _listen(self) -> None:
        while self._is_open:
            self.handle_request()

    def verify_request(self, request: Any, client_address: Any) -> bool:
        """Refuse the connection that only wakes the listener."""
        return self._is_open

    def process_request(self, request: Any, client_address: Any) -> None:
        """Count a new connection, and talk to its client in a thread of its own."""
        self.connections += 1
        self._sockets.append(request)
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a client hangs up in the middle of an answer."""


class _Conversation(http.server.BaseHTTPRequestHandler):
    """The requests and answers on one connection, one after another."""

    protocol_version = "HTTP/1.1"  # the first that keeps connections open
    wbufsize = -1  # head and body leave together: a second small packet may be held back for 40 ms
    server: CountingServer

    def do_GET(self) -> None:
        answer = self.server.answers.get(self.path, Answer(status=404))
        self.server.pause()
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.endless:
            self._send_without_end(answer.body)
        else:
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

    def _send_without_end(self, body: bytes) -> None:
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        self.wfile.write(b"%x\r\n%s\r\n" % (len(body), body))
        self.wfile.flush()
        self.close_connection = True
        with contextlib.suppress(ConnectionError):  # that is hanging up, too
            if self.rfile.read(1):
                return  # the client goes on talking
        self.server.hung_up.set()

    def log_message(self, *_: object) -> None:
        """Keep quiet."""
