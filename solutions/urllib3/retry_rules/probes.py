"""Tell each known mistake by the requests that a server hears, and the sleep between them."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from urllib3 import Retry
from urllib3.exceptions import HTTPError, ProtocolError

import retry_rules
from failing_server import (  # type: ignore[import-not-found,unused-ignore]
    HANG_UP,
    Answer,
    FailingServer,
    refused_connections,
)

DONE = Answer(200, b"done")
SORRY = Answer(500, b"sorry")


def trusts_backoff_max() -> bool:
    """Rule 6: Your code sleeps for as long as Retry-After says, for hours if need be; what bounds
    your other waits does not bound this one, so look for a place to compare it with `most`."""
    return _sleeps_for_an_hour() and not keeps_most_in_an_attribute()


def takes_the_factor_for_the_first_wait() -> bool:
    """Rule 5: Your first wait is twice as long as `wait`; look in urllib3's documentation of the
    backoff factor for the formula, and for the try before which it is used first."""
    waits = _waits("GET", SORRY, SORRY, SORRY, DONE)
    return waits == [2, 4]


def takes_total_for_tries() -> bool:
    """Rule 2: Your code sends one request more than `tries`; look up what `total` counts."""
    return len(_heard("GET", *[SORRY] * 9)) == 4


def repeats_no_status() -> bool:
    """Rule 2: Your code sends a request again when the connection breaks, but takes every status
    for an answer; look up what a Retry does about statuses by default."""
    is_repeated = len(_heard("GET", HANG_UP, DONE)) == 2
    return is_repeated and len(_heard("GET", SORRY, DONE)) == 1


def repeats_every_method() -> bool:
    """Rule 3: Your code sends a POST again that the server has heard, and so perhaps carried out;
    look up which methods are repeated by default, and why."""
    return _heard("POST", SORRY, DONE) == ["POST", "POST"]


def loses_the_last_answer() -> bool:
    """Rule 2: Your code raises when each try has brought an answer that is a failure; look for what
    makes urllib3 return the last of them."""
    with FailingServer(SORRY) as server:
        is_raised = isinstance(_sent("GET", server.url), Exception)
        return is_raised and len(server.heard) > 1


def limits_one_kind_of_failure() -> bool:
    """Rule 4: Your code counts the answers that are failures, and leaves the broken connections to
    what urllib3 allows by default; look up what each counter of a Retry counts."""
    is_counted = len(_heard("GET", *[SORRY] * 9)) == 3
    return is_counted and len(_heard("GET", *[HANG_UP] * 9)) > 4


def expects_one_exception() -> bool:
    """Rule 4: Your code lets an exception of urllib3 through when a server hangs up on a POST:
    where nothing is repeated, it is another one than for a GET; look at its type."""
    with FailingServer(HANG_UP) as server:
        is_caught = isinstance(_sent("GET", server.url), retry_rules.NoAnswer)
        return is_caught and isinstance(_sent("POST", server.url), ProtocolError)


def never_tries_a_post_again() -> bool:
    """Rule 4: Your code gives up a POST when the first connection is refused, though no server has
    heard of it; look at how urllib3 tells these errors from others."""
    with FailingServer(DONE) as server:
        with refused_connections(1):
            is_tried_again = _sent("GET", server.url) == (200, b"done")
        with refused_connections(1):
            came = _sent("POST", server.url)
        return is_tried_again and isinstance(came, (retry_rules.NoAnswer, HTTPError))


def ignores_retry_after() -> bool:
    """Rule 6: Your code takes no notice of Retry-After; look for what reads that header, and for
    what may keep it from being read."""
    is_at_once = _heard("GET", SORRY, DONE) == ["GET", "GET"]
    return is_at_once and _waits("GET", Answer(503, retry_after="7"), DONE) == []


def keeps_most_in_an_attribute() -> bool:
    """Rule 6: Your rules know their limit for one try only, since a Retry makes a new object for
    the next one; look at which of your attributes that object gets."""
    new, known = Retry.new, vars(Retry())

    def new_with_all(self: Retry, **changes: Any) -> Retry:
        rules = new(self, **changes)
        vars(rules).update({name: value for name, value in vars(self).items() if name not in known})
        return rules

    is_long = _sleeps_for_an_hour()
    with patch.object(Retry, "new", new_with_all):
        return is_long and not _sleeps_for_an_hour()


def _sleeps_for_an_hour() -> bool:
    with (
        FailingServer(SORRY, Answer(503, retry_after="3600"), DONE) as server,
        _no_sleep() as waits,
    ):
        retry_rules.send("GET", server.url, 4, 1, 30)
        return 3600 in waits


@contextlib.contextmanager
def _no_sleep() -> Iterator[list[float]]:
    """Note the waits that are longer than none, and wait for none of them."""
    waits: list[float] = []
    with patch.object(time, "sleep", lambda seconds: waits.extend([seconds] * (seconds > 0))):
        yield waits


def _sent(method: str, url: str) -> tuple[int, bytes] | Exception:
    """Return what send() returns or raises."""
    with _no_sleep():
        try:
            return retry_rules.send(method, url, 3, 1, 30)
        except Exception as error:
            return error


def _heard(method: str, *answers: Answer) -> list[str]:
    """Return the methods of the requests that a server hears; fail if send() does."""
    with FailingServer(*answers) as server, _no_sleep():
        with contextlib.suppress(retry_rules.NoAnswer):
            retry_rules.send(method, server.url, 3, 1, 30)
        return list(server.heard)


def _waits(method: str, *answers: Answer) -> list[float]:
    """Return how long send() waits between requests; fail if it does not come to the last."""
    with FailingServer(*answers) as server, _no_sleep() as waits:
        retry_rules.send(method, server.url, len(answers), 1, 30)
        if len(server.heard) != len(answers):
            raise AssertionError
        return waits
