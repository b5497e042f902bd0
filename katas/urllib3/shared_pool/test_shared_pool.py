"""The steps to a pool that many threads share, as real servers on this machine see it."""

import contextlib
import threading
from concurrent.futures import Future, wait

import pytest
from urllib3.exceptions import HTTPError

import shared_pool
from counting_server import Answer, CountingServer

SECONDS = 2  # then a call counts as stuck; none here has to take half a second
ANSWERS = {
    "/news": Answer(b"news"),
    "/sorry": Answer(b"sorry", status=500),
    "/moved": Answer(status=302, headers={"Location": "/news"}),
    "/feed": Answer(b"first\nsecond", endless=True),
}


@pytest.fixture
def server():
    """Return a server that has seen no connection yet."""
    with CountingServer(ANSWERS) as server:
        yield server


def start(call, *arguments):
    """Call in a thread of its own, which may get stuck; the Future tells what comes of it."""
    future = Future()

    def work():
        try:
            future.set_result(call(*arguments))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    return future


def outcome(future):
    """Return what a call returned, or say in a few words why it did not."""
    __tracebackhide__ = True
    wait([future], SECONDS)
    if not future.done():
        return f"nothing within {SECONDS} seconds"
    try:
        return future.result()
    except shared_pool.Busy:
        return "Busy"
    except HTTPError as error:  # urllib3's base of them all
        return type(error).__name__


def call_together(pool, server, threads):
    """Call get() in some threads at the same time, and return each outcome once."""
    __tracebackhide__ = True
    calls = [start(pool.get, server.url + "/news") for _ in range(threads)]
    wait(calls, SECONDS)
    return list(dict.fromkeys(map(outcome, calls)))


class Crowd:
    """A server's pause until `size` requests are there at the same time, or until time is up."""

    def __init__(self, size, seconds=1):
        self._barrier = threading.Barrier(size, timeout=seconds)

    def __call__(self):
        with contextlib.suppress(threading.BrokenBarrierError):
            self._barrier.wait()

    @property
    def was_complete(self):
        """Whether no request has waited for the others in vain."""
        return not self._barrier.broken


class Door:
    """A server's pause that holds one request until the door is opened, and no later request."""

    def __init__(self):
        self.is_reached = threading.Event()
        self.is_open = threading.Event()

    def __call__(self):
        if not self.is_reached.is_set():
            self.is_reached.set()
            self.is_open.wait(2 * SECONDS)


@contextlib.contextmanager
def one_call_under_way(pool, server):
    """Keep one get() waiting for its answer, and its connection in use."""
    __tracebackhide__ = True
    server.pause = door = Door()
    call = start(pool.get, server.url + "/news")
    call.add_done_callback(lambda _: door.is_reached.set())  # it failed, and will not come
    door.is_reached.wait(SECONDS)
    try:
        yield
    finally:
        door.is_open.set()
        wait([call], SECONDS)


def test_get_returns_the_body(server):
    """Rule 1: `get(url)` returns the body."""
    pool = shared_pool.SharedPool(limit=1, patience=5)
    came = outcome(start(pool.get, server.url + "/news"))
    assert came == b"news", f"get() came back with {came!r}, but b'news' was expected, the body"


def test_calls_one_after_another_share_a_connection(server):
    """Rule 1: calls made one after another share one connection."""
    pool = shared_pool.SharedPool(limit=3, patience=5)
    came = outcome(start(lambda: [pool.get(server.url + "/news") for _ in range(3)]))
    seen = server.connections
    assert seen == 1, (
        f"get() was called 3 times, one after another; the server saw {seen} connections, "
        "but 1 was expected, which all the calls share"
    )
    assert came == [b"news", b"news", b"news"], (
        f"get() was called 3 times, one after another, and came back with {came!r}, "
        "but b'news' was expected each time"
    )


def test_an_error_or_a_redirect_is_an_answer_like_others(server):
    """Rule 1: `get(url)` returns the body, whatever the status and after any redirects."""
    pool = shared_pool.SharedPool(limit=1, patience=5)
    came = outcome(start(lambda: [pool.get(server.url + path) for path in ("/sorry", "/moved")]))
    seen = server.connections
    assert came == [b"sorry", b"news"], (
        "/sorry has the status 500, and /moved is redirected to /news; get() was called for both "
        f"and came back with {came!r}, but [b'sorry', b'news'] was expected, the bodies"
    )
    assert seen == 1, (
        "get() was called for an error, then for a redirect; the server saw "
        f"{seen} connections, but 1 was expected, as for any calls one after another"
    )


def test_as_many_threads_as_the_limit_are_served_together(server):
    """Rule 2: when `limit` threads call, the server has all their requests at the same time."""
    server.pause = crowd = Crowd(3)
    pool = shared_pool.SharedPool(limit=3, patience=5)
    came = call_together(pool, server, threads=3)
    assert came == [b"news"], (
        f"3 threads called get() at the same time, with limit=3; they came back with {came}, "
        "but all of them were expected to have b'news'"
    )
    were_together = crowd.was_complete
    assert were_together, (
        "3 threads called get() at the same time, with limit=3; the server waited to have "
        "all 3 requests before it answered, but some came only after the others' answers"
    )


def test_later_calls_use_the_same_connections(server):
    """Rule 2: when `limit` threads have called, later calls use the same connections."""
    server.pause = Crowd(3)
    pool = shared_pool.SharedPool(limit=3, patience=5)
    call_together(pool, server, threads=3)
    call_together(pool, server, threads=3)
    call_together(pool, server, threads=3)
    seen = server.connections
    assert seen == 3, (
        "3 threads called get() at the same time, then 3 others, then 3 more, with limit=3; "
        f"the server saw {seen} connections, but 3 were expected, used three times each"
    )


def test_more_threads_open_no_more_connections(server):
    """Rule 3: however many threads call, the server sees no more than `limit` connections."""
    server.pause = Crowd(6, seconds=0.15)
    pool = shared_pool.SharedPool(limit=2, patience=5)
    came = call_together(pool, server, threads=6)
    seen = server.connections
    assert seen <= 2, (
        "6 threads called get() at the same time, with limit=2; the server saw "
        f"{seen} connections, but no more than 2 were expected"
    )
    assert came == [b"news"], (
        f"6 threads called get() at the same time, with limit=2; they came back with {came}, "
        "but all of them were expected to have b'news', each in its turn"
    )


def test_the_connections_to_twenty_servers_are_kept():
    """Rule 4: the connections to each of up to 20 servers are kept."""
    with contextlib.ExitStack() as stack:
        servers = [stack.enter_context(CountingServer(ANSWERS)) for _ in range(20)]
        pool = shared_pool.SharedPool(limit=1, patience=5)
        came = outcome(start(lambda: {pool.get(each.url + "/news") for each in servers * 2}))
        seen = sum(each.connections for each in servers)
    assert came == {b"news"}, (
        f"get() was called for 20 servers, one after another, and came back with {came!r}, "
        "but b'news' was expected each time"
    )
    assert seen == 20, (
        "get() was called for 20 servers, one after another, then for all of them again; "
        f"they saw {seen} connections, but 20 were expected, one each"
    )


def test_a_server_whose_connections_are_in_use_holds_up_no_other(server):
    """Rule 4: each server has a `limit` of its own."""
    pool = shared_pool.SharedPool(limit=1, patience=5)
    with one_call_under_way(pool, server), CountingServer(ANSWERS) as other:
        came = outcome(start(pool.get, other.url + "/news"))
    assert came == b"news", (
        "one server was slow to answer, with limit=1; get() from another server came back with "
        f"{came!r}, but b'news' was expected, as no connection to that one was in use"
    )


def test_a_call_that_gets_no_connection_is_refused(server):
    """Rule 5: a call that gets no connection within `patience` seconds raises `Busy`."""
    pool = shared_pool.SharedPool(limit=1, patience=0.05)
    with one_call_under_way(pool, server):
        call = start(pool.get, server.url + "/news")
        came = outcome(call)
    assert came == "Busy", (
        "the only connection was in use for longer than the patience of 0.05 seconds; get() came "
        f"back with {came!r}, but Busy was expected, as there was no connection for it"
    )
    text = str(call.exception())
    assert server.url + "/news" in text, f"Busy says {text!r}, but the URL was expected in it"


def test_a_slow_answer_is_not_refused(server):
    """Rule 5: `patience` is for getting a connection; waiting for an answer does not count."""
    server.pause = lambda: threading.Event().wait(0.15)
    pool = shared_pool.SharedPool(limit=1, patience=0.02)
    came = outcome(start(pool.get, server.url + "/news"))
    assert came == b"news", (
        "the answer took 0.15 seconds, with a patience of 0.02 seconds; get() came back with "
        f"{came!r}, but b'news' was expected, as a connection was there at once"
    )


def test_the_first_line_comes_without_the_rest(server):
    """Rule 6: `first_line(url)` returns the first line, though the rest may never end."""
    pool = shared_pool.SharedPool(limit=1, patience=5)
    came = outcome(start(pool.first_line, server.url + "/feed"))
    assert came == b"first\n", (
        "the server sent b'first\\nsecond' and did not end its answer; first_line() came back "
        f"with {came!r}, but b'first\\n' was expected"
    )


def test_first_line_hangs_up(server):
    """Rule 6: `first_line(url)` hangs up on the rest, which may never end."""
    pool = shared_pool.SharedPool(limit=1, patience=5)
    outcome(start(pool.first_line, server.url + "/feed"))
    has_hung_up = server.hung_up.wait(1)
    assert has_hung_up, (
        "first_line() was called for an answer without end; it was expected to hang up, "
        "but a second later its connection to the server was still open"
    )


def test_first_line_takes_no_connection_away(server):
    """Rule 6: `first_line(url)` takes no connection away from later calls."""
    pool = shared_pool.SharedPool(limit=1, patience=0.2)
    outcome(start(pool.first_line, server.url + "/feed"))
    came = outcome(start(pool.get, server.url + "/news"))
    assert came == b"news", (
        "first_line() had come back, with limit=1, and no other call was under way; then get() "
        f"came back with {came!r}, but b'news' was expected, as no connection was in use"
    )


def test_first_line_waits_for_a_connection_as_well(server):
    """Rule 6: `first_line(url)` waits for a connection as `get` does."""
    pool = shared_pool.SharedPool(limit=1, patience=0.05)
    with one_call_under_way(pool, server):
        came = outcome(start(pool.first_line, server.url + "/news"))
    assert came == "Busy", (
        "the only connection was in use for longer than the patience of 0.05 seconds; "
        f"first_line() came back with {came!r}, but Busy was expected, as from get()"
    )
