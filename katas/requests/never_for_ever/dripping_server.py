"""A small HTTP server on this machine that takes its time.

It is there to be used, not to be changed. It listens on 127.0.0.1, at a port that was free, reads
the request of each client, sends it `pieces` of bytes with a pause between them, and hangs up:

    with DrippingServer([answer(length=8), b"sl", b"ow", b"er"], pause=0.1) as server:
        ...  # server.url is a whole address; here the last two bytes never come
"""

import contextlib
import select
import socket
import threading
from collections.abc import Iterable


def answer(*, length: int | None = None, packed: bool = False) -> bytes:
    """Return the head of an answer, whose body comes in chunks if its length is not known."""
    lines = ["HTTP/1.1 200 OK"]
    lines += ["Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"]
    lines += ["Content-Encoding: gzip"] * packed
    return "\r\n".join([*lines, "", ""]).encode()


def chunk(data: bytes) -> bytes:
    """Return a chunk of a body in chunks; an empty one ends the body."""
    return b"%x\r\n%s\r\n" % (len(data), data)


class DrippingServer:
    """A server that lives in a `with` block, and takes the pause after each piece but the last.

    `hung_up` is set when a client does not wait for the last piece, `is_done` when one has.
    """

    def __init__(self, pieces: Iterable[bytes], pause: float = 0) -> None:
        *self._pieces, self._last = pieces
        self._pause = pause
        self._is_open = True
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/lamp"
        self.hung_up = threading.Event()
        self.is_done = False
        self._thread = threading.Thread(target=self._listen, daemon=True)

    def __enter__(self) -> "DrippingServer":
        """Begin to listen."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening; a client that is still there gets the rest without a pause."""
        self._is_open = False
        socket.create_connection(self._listener.getsockname()).close()  # wakes the listener
        self._thread.join()
        self._listener.close()

    def _listen(self) -> None:
        while self._is_open:
            client, _ = self._listener.accept()
            threading.Thread(target=self._talk, args=[client], daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        with client, contextlib.suppress(ConnectionError):
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # each piece at once
            request = b""
            while not request.endswith(b"\r\n\r\n"):
                heard = client.recv(65536)
                if not heard:
                    return
                request += heard
            self._drip(client)

    def _drip(self, client: socket.socket) -> None:
        for piece in self._pieces:
            try:
                client.sendall(piece)
                if self._is_waiting_in_vain(client):
                    raise ConnectionAbortedError
            except ConnectionError:
                self.hung_up.set()
                return
        self.is_done = True
        client.sendall(self._last)

    def _is_waiting_in_vain(self, client: socket.socket) -> bool:
        """Take the pause, or hear before its end that the client has hung up."""
        has_news, _, _ = select.select([client], [], [], self._pause * self._is_open)
        return bool(has_news) and not client.recv(1)
