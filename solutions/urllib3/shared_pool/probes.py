"""Tell each known mistake by the connections that a server or two see."""

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any

from urllib3.exceptions import EmptyPoolError

import shared_pool
from counting_server import (  # type: ignore[import-not-found,unused-ignore]
    Answer,
    CountingServer,
)

SECONDS = 0.6
ANSWERS = {"/news": Answer(b"news"), "/feed": Answer(b"first\nsecond", endless=True)}


def takes_maxsize_for_a_limit() -> bool:
    """Rule 3: Your pool keeps `limit` connections, and opens more of them whenever those are in
    use; read on in urllib3's documentation after `maxsize`."""
    return _connections_of_three_threads_twice(limit=2) == 4


def takes_num_pools_for_connections() -> bool:
    """Rule 2: Your pool keeps a single connection to a server and closes all others after use; see
    in urllib3's documentation what each number counts that a PoolManager takes."""
    return _connections_of_three_threads_twice(limit=3) == 5


def makes_a_pool_for_each_call() -> bool:
    """Rule 1: Each of your calls opens a connection of its own; look at what is still there of the
    last call's pool when the next one begins."""
    with CountingServer(ANSWERS) as server:
        pool = shared_pool.SharedPool(limit=2, patience=SECONDS)
        is_answered = _get_in_turn(pool, server, server, server)
        return is_answered and bool(server.connections == 3)


def leaves_num_pools_alone() -> bool:
    """Rule 4: Your pool forgets a server after calls to ten others; look for the number that says
    how many it remembers."""
    with contextlib.ExitStack() as stack:
        first, *others = [stack.enter_context(CountingServer(ANSWERS)) for _ in range(11)]
        pool = shared_pool.SharedPool(limit=11, patience=SECONDS)
        is_kept = _get_in_turn(pool, first, *others[:9], first) and first.connections == 1
        is_answered = _get_in_turn(pool, *others, first)
        return is_kept and is_answered and bool(first.connections == 2)


def takes_timeout_for_the_wait() -> bool:
    """Rule 5: Your `patience` ends calls that have a connection and wait for the answer; look for
    the argument of a request that is about getting a connection."""
    is_over = threading.Event()
    with CountingServer(ANSWERS, lambda: is_over.wait(2 * SECONDS)) as server:
        pool = shared_pool.SharedPool(limit=1, patience=0.02)
        call = _start(pool.get, server.url + "/news")
        wait([call], SECONDS)
        is_too_early = call.done() and "timed out" in str(call.exception())
        is_over.set()
        wait([call], SECONDS)
        return is_too_early


def counts_all_servers_together() -> bool:
    """Rule 4: Your limit is one for the calls to all servers together; look at which server a call
    is for before you let it wait."""
    with CountingServer(ANSWERS) as other, CountingServer(ANSWERS) as slow:
        door = threading.Barrier(2, timeout=2 * SECONDS)
        pool = shared_pool.SharedPool(limit=1, patience=SECONDS / 4)
        is_answered = _get_in_turn(pool, other)
        slow.pause = lambda: door.wait() + door.wait()  # to be let in, and to be let out
        first = _start(pool.get, slow.url + "/news")
        door.wait()
        second = _start(pool.get, other.url + "/news")
        wait([second], SECONDS)
        is_held_up = not second.done() or isinstance(second.exception(), shared_pool.Busy)
        door.wait()
        wait([first], SECONDS)
        return is_answered and is_held_up


def trusts_with_to_give_back() -> bool:
    """Rule 6: Your `first_line` ends its connection, and the pool waits for it to come back; look
    for the method of a response that gives it back."""
    has_hung_up, error = _first_line_then_get()
    return has_hung_up and EmptyPoolError in (type(error), type(error and error.__context__))


def gives_back_an_unread_answer() -> bool:
    """Rule 6: Your `first_line` gives its connection back while the rest of the answer is still to
    come over it; look for the method of a response that ends it for good."""
    has_hung_up, error = _first_line_then_get()
    return not has_hung_up and error is None


def _first_line_then_get() -> tuple[bool, BaseException | None]:
    """Return whether first_line() hangs up, and what get() raises then; fail if a call is stuck."""
    with CountingServer(ANSWERS) as server:
        pool = shared_pool.SharedPool(limit=1, patience=SECONDS / 4)
        first = _start(pool.first_line, server.url + "/feed")
        first.result(SECONDS)
        has_hung_up = bool(server.hung_up.wait(SECONDS / 4))
        return has_hung_up, _start(pool.get, server.url + "/news").exception(SECONDS)


def _connections_of_three_threads_twice(limit: int) -> int | None:
    """Return how many connections are opened when all requests are there at once, else None."""
    crowd = threading.Barrier(3, timeout=SECONDS)
    with CountingServer(ANSWERS, crowd.wait) as server:
        pool = shared_pool.SharedPool(limit=limit, patience=9)
        for _ in range(2):
            wait([_start(pool.get, server.url + "/news") for _ in range(3)], SECONDS)
        return None if crowd.broken else int(server.connections)


def _get_in_turn(pool: shared_pool.SharedPool, *servers: Any) -> bool:
    """Whether get() has the answer of each server, one after another."""
    call = _start(lambda: {pool.get(server.url + "/news") for server in servers})
    wait([call], SECONDS)
    return call.done() and call.result() == {b"news"}


def _start(call: Callable[..., Any], *arguments: Any) -> Future[Any]:
    """Call in a thread of its own, which may get stuck."""
    future: Future[Any] = Future()

    def work() -> None:
        try:
            future.set_result(call(*arguments))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return future
