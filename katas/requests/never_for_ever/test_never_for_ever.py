"""The steps to a document in time, from a server on this machine that takes its time."""

import gzip
from types import SimpleNamespace

import pytest
import requests
import requests_mock
from urllib3.exceptions import HTTPError

import never_for_ever
from dripping_server import DrippingServer, answer, chunk

NOWHERE = SimpleNamespace(url="https://north.example/lamp", is_done=False)
DRIPS = 40  # with 15 milliseconds after each: far longer than the limit of 100


@pytest.fixture
def servers():
    """Return servers that fail as they are told to; nothing reaches the network."""
    with requests_mock.Mocker() as servers:
        yield servers


def outcome(server, limit):
    """Return the body that fetch() returned, or say in a few words what it raised."""
    __tracebackhide__ = True
    try:
        return never_for_ever.fetch(server.url, limit)
    except never_for_ever.TooSlow:
        return "TooSlow, but only with the last byte" if server.is_done else "TooSlow"
    except (requests.RequestException, HTTPError) as error:  # HTTPError is urllib3's base
        return f"an error: {type(error).__name__}"


def too_slow(server, limit):
    """Return the TooSlow that fetch() raised, and with it all that its traceback holds, or fail."""
    __tracebackhide__ = True
    try:
        came = never_for_ever.fetch(server.url, limit)
    except never_for_ever.TooSlow as error:
        return error
    except (requests.RequestException, HTTPError) as error:
        came = f"an error: {type(error).__name__}"
    raise AssertionError(
        f"the answer takes longer than limit={limit}; fetch() came back with {came!r}, "
        "but TooSlow was expected"
    )


def test_the_body_is_returned():
    """Rule 1: `fetch(url, limit)` returns the whole body."""
    with DrippingServer([answer(length=8), b"one ", b"lamp"], pause=0.02) as server:
        came = outcome(server, limit=5)
    assert came == b"one lamp", (
        f"the server sent the body in two pieces; fetch() came back with {came!r}, "
        "but b'one lamp' was expected, both of them"
    )


def test_a_packed_body_is_unpacked():
    """Rule 1: `fetch(url, limit)` unpacks the body if the server has packed it with gzip."""
    body = gzip.compress(b"one lamp", mtime=0)
    with DrippingServer([answer(length=len(body), packed=True), body]) as server:
        came = outcome(server, limit=5)
    assert came == b"one lamp", (
        f"the server packed the body b'one lamp' with gzip; fetch() came back with {came!r}, "
        "but the body was expected unpacked"
    )


def test_no_connection_in_time(servers):
    """Rule 2: `TooSlow` is raised when there is no connection in time; its text holds the URL."""
    servers.get(NOWHERE.url, exc=requests.ConnectTimeout)
    text = str(too_slow(NOWHERE, limit=5))
    assert NOWHERE.url in text, f"TooSlow says {text!r}, but the URL was expected in it"


def test_no_answer_in_time():
    """Rule 2: `TooSlow` is raised when there is no answer in time."""
    with DrippingServer([b"", answer(length=4) + b"late"], pause=1) as server:
        came = outcome(server, limit=0.03)
    assert came == "TooSlow", (
        "the server kept silent for a second; fetch() with limit=0.03 came back with "
        f"{came!r}, but TooSlow was expected, and long before that second was over"
    )


def test_many_chunks():
    """Rule 3: `TooSlow` is raised when the chunks of a body are not all there in time."""
    chunks = [chunk(b"x")] * DRIPS
    with DrippingServer([answer(), *chunks, chunk(b"")], pause=0.015) as server:
        came = outcome(server, limit=0.1)
    assert came == "TooSlow", (
        f"the server sent {DRIPS} chunks of one byte, the last one long after limit=0.1; fetch() "
        f"came back with {came!r}, but TooSlow was expected, with most of them still to come"
    )


def test_many_bytes():
    """Rule 4: `TooSlow` is raised when the bytes of a body are not all there in time."""
    with DrippingServer([answer(length=DRIPS), *[b"x"] * DRIPS], pause=0.015) as server:
        came = outcome(server, limit=0.1)
    assert came == "TooSlow", (
        f"the server sent {DRIPS} bytes one by one, the last one long after limit=0.1; fetch() "
        f"came back with {came!r}, but TooSlow was expected, with most of them still to come"
    )


def test_a_body_that_stops():
    """Rule 5: `TooSlow` is raised when a body stops midway while the connection stays open."""
    with DrippingServer([answer(length=8) + b"one ", b"lamp"], pause=1) as server:
        came = outcome(server, limit=0.05)
    assert came == "TooSlow", (
        "half of the body came at once, then nothing for a second; fetch() with limit=0.05 came "
        f"back with {came!r}, but TooSlow was expected, and long before that second was over"
    )


def test_a_failed_connection_is_not_slow(servers):
    """Rule 5: whatever else goes wrong comes through: a connection that fails, for one."""
    servers.get(NOWHERE.url, exc=requests.ConnectionError)
    came = outcome(NOWHERE, limit=5)
    assert came == "an error: ConnectionError", (
        f"the connection failed at once; fetch() came back with {came!r}, "
        "but the ConnectionError of requests was expected, as nothing was slow"
    )


def test_a_body_that_breaks_off_is_not_slow():
    """Rule 5: whatever else goes wrong comes through: a body that breaks off, for one."""
    with DrippingServer([answer(length=8) + b"one "]) as server:
        came = outcome(server, limit=5)
    assert came[:8] == "an error", (
        f"the server hung up in the middle of the body; fetch() came back with {came!r}, "
        "but an error of requests or urllib3 was expected, as nothing was slow and half is missing"
    )


def test_the_connection_is_closed():
    """Rule 6: when `fetch` raises `TooSlow`, it has closed its connection."""
    with DrippingServer([answer(length=DRIPS), *[b"x"] * DRIPS], pause=0.015) as server:
        error = too_slow(server, limit=0.1)
        has_hung_up = server.hung_up.wait(0.6)
    assert has_hung_up, (
        f"fetch() raised {type(error).__name__} while the server sent byte after byte; "
        "it was expected to have closed its connection, but the server could send to the end"
    )
