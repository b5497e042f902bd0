"""The steps to requests that are sent again with care, as a server on this machine hears them."""

import threading
import time
from email.utils import formatdate

import pytest
from urllib3.exceptions import HTTPError

import retry_rules
from failing_server import HANG_UP, Answer, FailingServer, refused_connections

DONE = Answer(200, b"done")


@pytest.fixture(autouse=True)
def waits(monkeypatch):
    """Return the seconds that time.sleep() is asked for, and let nobody wait for them."""
    waits, here, sleep = [], threading.current_thread(), time.sleep

    def note(seconds):
        if threading.current_thread() is not here:
            sleep(seconds)
        elif seconds > 0:
            waits.append(seconds)

    monkeypatch.setattr(time, "sleep", note)
    return waits


def outcome(method, url, tries, wait=0.5, most=30):
    """Return what send() returned, or say in a few words what it raised."""
    __tracebackhide__ = True
    try:
        return retry_rules.send(method, url, tries, wait, most)
    except retry_rules.NoAnswer as error:
        return "NoAnswer" if url in str(error) else "NoAnswer without the URL"
    except HTTPError as error:  # urllib3's base of them all
        return f"urllib3's {type(error).__name__}"


def test_an_answer_is_returned():
    """Rule 1: `send` returns the status and the body of an answer."""
    with FailingServer(DONE) as server:
        came = outcome("GET", server.url, tries=3)
    assert came == (200, b"done"), (
        f"the server answered with 200; send() came back with {came!r}, "
        "but (200, b'done') was expected, the status and the body"
    )


def test_not_found_is_an_answer():
    """Rule 1: `send` returns an answer such as 404 at once."""
    with FailingServer(Answer(404, b"no such order"), DONE) as server:
        came = outcome("GET", server.url, tries=3)
    assert came == (404, b"no such order"), (
        f"the server answered with 404; send() came back with {came!r}, "
        "but (404, b'no such order') was expected, as the next answer would be no other"
    )


def test_a_get_is_sent_again():
    """Rule 2: GET is sent again after a 500, 502, 503 or 504."""
    failures = [Answer(500), Answer(502), Answer(503), Answer(504)]
    with FailingServer(*failures, DONE) as server:
        came = outcome("GET", server.url, tries=5)
    assert came == (200, b"done"), (
        "the server answered with 500, 502, 503, 504 and then 200; send() with tries=5 came back "
        f"with {came!r}, but (200, b'done') was expected, the fifth answer"
    )


def test_a_put_is_sent_again():
    """Rule 2: PUT is sent again after a 500, 502, 503 or 504."""
    with FailingServer(Answer(503), DONE) as server:
        came = outcome("PUT", server.url, tries=2)
    assert came == (200, b"done"), (
        f"the server answered a PUT with 503, then with 200; send() came back with {came!r}, "
        "but the second answer was expected, as a PUT is safe to send again"
    )


def test_a_delete_is_sent_again():
    """Rule 2: DELETE is sent again after a 500, 502, 503 or 504."""
    with FailingServer(Answer(503), DONE) as server:
        came = outcome("DELETE", server.url, tries=2)
    assert came == (200, b"done"), (
        f"the server answered a DELETE with 503, then with 200; send() came back with {came!r}, "
        "but the second answer was expected, as a DELETE is safe to send again"
    )


def test_the_last_answer_is_returned():
    """Rule 2: when all tries are used up, the last answer is returned."""
    with FailingServer(Answer(500), Answer(503), Answer(502, b"sorry")) as server:
        came = outcome("GET", server.url, tries=3)
    assert came == (502, b"sorry"), (
        f"the server answered with 500, 503 and 502; send() with tries=3 came back with {came!r}, "
        "but (502, b'sorry') was expected, the last answer"
    )
    assert server.heard == ["GET", "GET", "GET"], (
        f"the server failed each time; send() with tries=3 made it hear {server.heard}, "
        "but 3 requests were expected in all"
    )


def test_a_post_is_not_sent_again():
    """Rule 3: the answer to a POST is returned at once, whatever it says."""
    with FailingServer(Answer(503, b"sorry", retry_after="7"), DONE) as server:
        came = outcome("POST", server.url, tries=3)
    assert server.heard == ["POST"], (
        f"the server answered a POST with 503 and Retry-After; send() made it hear {server.heard}, "
        "but one POST was expected, as nobody knows what the server did before it failed"
    )
    assert came == (503, b"sorry"), (
        f"the server answered a POST with 503; send() came back with {came!r}, "
        "but (503, b'sorry') was expected, the answer"
    )


def test_a_get_without_an_answer_is_sent_again():
    """Rule 4: GET is sent again when the server hangs up without an answer."""
    with FailingServer(HANG_UP, DONE) as server:
        came = outcome("GET", server.url, tries=2)
    assert came == (200, b"done"), (
        "the server heard a GET and hung up, and would have answered the next one; send() came "
        f"back with {came!r}, but (200, b'done') was expected, that answer"
    )


def test_no_answer_at_all():
    """Rule 4: `NoAnswer` with the URL is raised when the last try has brought no answer."""
    with FailingServer(HANG_UP) as server:
        came = outcome("GET", server.url, tries=3)
    assert came == "NoAnswer", (
        f"the server hung up each time; send() with tries=3 came back with {came!r}, "
        "but NoAnswer with the URL in its text was expected"
    )
    assert server.heard == ["GET", "GET", "GET"], (
        f"the server hung up each time; send() with tries=3 made it hear {server.heard}, "
        "but 3 requests were expected in all"
    )


def test_an_answer_before_the_last_try_is_not_the_last():
    """Rule 4: `NoAnswer` is raised when the last try has brought none, whatever came before."""
    with FailingServer(Answer(503, b"sorry"), HANG_UP) as server:
        came = outcome("GET", server.url, tries=2)
    assert came == "NoAnswer", (
        "the server answered with 503, then hung up; send() with tries=2 came back with "
        f"{came!r}, but NoAnswer was expected, as the last try has brought no answer"
    )


def test_a_post_without_an_answer_is_not_sent_again():
    """Rule 4: POST is not sent again when the server hangs up; `NoAnswer` is raised."""
    with FailingServer(HANG_UP, DONE) as server:
        came = outcome("POST", server.url, tries=3)
    assert server.heard == ["POST"], (
        f"the server heard a POST and hung up; send() made it hear {server.heard}, "
        "but one POST was expected, as nobody knows what the server did before it hung up"
    )
    assert came == "NoAnswer", (
        f"the server heard a POST and hung up; send() came back with {came!r}, "
        "but NoAnswer with the URL in its text was expected"
    )


def test_a_post_without_a_connection_is_tried_again():
    """Rule 4: POST is tried again when no connection can be made."""
    with FailingServer(DONE) as server, refused_connections(2):
        came = outcome("POST", server.url, tries=3)
    assert came == (200, b"done"), (
        "two connections were refused, and a third one would not be; send() of a POST came back "
        f"with {came!r}, but (200, b'done') was expected, as the server had heard none before"
    )


def test_each_wait_is_twice_the_one_before(waits):
    """Rule 5: the second try comes at once, the third after `wait`, each further one doubles it."""
    with FailingServer(Answer(500)) as server:
        outcome("GET", server.url, tries=5, wait=0.5, most=30)
    assert waits == [0.5, 1, 2], (
        "the server failed each time; send() with tries=5 and wait=0.5 slept for "
        f"{waits} seconds, but [0.5, 1, 2] was expected, with nothing before the second try"
    )


def test_no_wait_is_longer_than_most(waits):
    """Rule 5: no try comes after more than `most` seconds."""
    with FailingServer(Answer(500)) as server:
        outcome("GET", server.url, tries=6, wait=0.5, most=1.5)
    assert waits == [0.5, 1, 1.5, 1.5], (
        "the server failed each time; send() with tries=6, wait=0.5 and most=1.5 slept for "
        f"{waits} seconds, but [0.5, 1, 1.5, 1.5] was expected"
    )


def test_retry_after_in_seconds(waits):
    """Rule 6: after `Retry-After` in seconds, a request is sent again when they are over."""
    busy = [
        Answer(413, retry_after="7"),
        Answer(429, retry_after="8"),
        Answer(503, retry_after="9"),
    ]
    with FailingServer(*busy, DONE) as server:
        came = outcome("GET", server.url, tries=4, most=9)
    assert came == (200, b"done"), (
        "the server answered with 413, 429, 503 and then 200, with Retry-After 7, 8 and 9; "
        f"send() with tries=4 and most=9 came back with {came!r}, but the last answer was expected"
    )
    assert waits == [7, 8, 9], (
        "the server answered with Retry-After 7, then 8, then 9; send() with most=9 slept for "
        f"{waits} seconds, but [7, 8, 9] was expected"
    )


def test_retry_after_as_a_date(waits):
    """Rule 6: after `Retry-After` as a date, a request is sent again when it has come."""
    in_a_minute = formatdate(time.time() + 60, usegmt=True)
    with FailingServer(Answer(503, retry_after=in_a_minute), DONE) as server:
        came = outcome("GET", server.url, tries=2, most=90)
    assert came == (200, b"done"), (
        "the server answered with 503 and a Retry-After that is the time a minute later, then with "
        f"200; send() came back with {came!r}, but the second answer was expected"
    )
    slept = sum(waits)
    assert 50 < slept <= 60, (
        "the server answered with 503 and a Retry-After that is the time a minute later; send() "
        f"slept for {slept} seconds, but about 59 were expected"
    )


def test_too_long_a_time_is_not_waited_for(waits):
    """Rule 6: an answer that asks for more than `most` seconds is returned at once."""
    too_long = Answer(503, b"sorry", retry_after="3600")
    with FailingServer(Answer(500), too_long, DONE) as server:
        came = outcome("GET", server.url, tries=4, most=30)
    assert waits == [], (
        "the server answered with 500, then with 503 and Retry-After 3600; send() with most=30 "
        f"slept for {waits} seconds, but it was expected not to"
    )
    assert came == (503, b"sorry"), (
        "the server answered with 500, then with 503 and Retry-After 3600; send() with most=30 "
        f"came back with {came!r}, but (503, b'sorry') was expected, the second answer"
    )
