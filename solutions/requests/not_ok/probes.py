"""Tell each known mistake by what becomes of an answer, or of none."""

from typing import Any
from unittest.mock import PropertyMock, patch

import requests
import requests_mock

import not_ok

NORTH = "https://north.example/lamp"
SOUTH = "https://south.example/lamp"
PASSED_OVER = ("document of the second", "NoAnswer")

ALSO_FIRES = {
    "takes_every_error_for_silence": ("decodes_where_it_asks", "swallows_its_own_http_error")
}


class _Marked(Exception):
    """Raised in place of what a response raises, to see whether it was asked."""


def asks_whether_the_response_is_true() -> bool:
    """Rule 4: Your code takes an answer of 404 for none, as it asks whether the response is true,
    or `ok`; try both on responses of several statuses, and look for another question."""
    is_passed_over = _fetched(status_code=404) in PASSED_OVER
    with patch.object(requests.Response, "ok", PropertyMock(return_value=True)):
        return is_passed_over and _fetched(status_code=404) not in PASSED_OVER


def catches_the_errors_of_python() -> bool:
    """Rule 2: Your code catches the ConnectionError of Python, and the one of requests comes
    through; look at the bases of the exception that you get."""
    is_caught = _fetched(exc=ConnectionError) in PASSED_OVER
    return is_caught and _fetched(exc=requests.ConnectionError) == "ConnectionError"


def takes_timeouts_for_connection_errors() -> bool:
    """Rule 2: Your code passes over a connection that fails or takes too long, but not an answer
    that takes too long; compare the bases of requests' ConnectTimeout and ReadTimeout."""
    is_caught = _passes_over(requests.ConnectionError, requests.ConnectTimeout)
    return is_caught and _fetched(exc=requests.ReadTimeout) == "ReadTimeout"


def trusts_an_answer_that_has_begun() -> bool:
    """Rule 2: Your code passes over failed connections and timeouts, but not an answer that breaks
    off; look in `requests.exceptions` for what is neither, and comes while a body is read."""
    is_caught = _passes_over(requests.ConnectionError, requests.ReadTimeout)
    broken = requests.exceptions.ChunkedEncodingError
    return is_caught and _fetched(exc=broken) == "ChunkedEncodingError"


def swallows_its_own_http_error() -> bool:
    """Rule 4: Your code calls `raise_for_status`, and one of its own `except` clauses takes the
    HTTPError for a server without an answer; look at the bases of HTTPError."""
    is_passed_over = _fetched(status_code=404) in PASSED_OVER
    is_ok = patch.object(requests.Response, "ok", PropertyMock(return_value=False))
    with is_ok, patch.object(requests.Response, "raise_for_status", side_effect=_Marked):
        is_asked = _fetched(status_code=404) == "_Marked"
    return is_passed_over and is_asked and not asks_whether_the_response_is_true()


def takes_no_error_for_ok() -> bool:
    """Rule 5: Your code takes every answer without an error for the document, a 202 and a 300 too;
    look up which statuses `ok` and `raise_for_status` call an error."""
    is_judged = _fetched(status_code=404) == _fetched(status_code=500) == "NotOk"
    accepted, choice = _fetched(status_code=202), _fetched(status_code=300)
    return is_judged and accepted == choice == "document of the first"


def decodes_where_it_asks() -> bool:
    """Rule 5: Your code takes a page that is not JSON for no answer, as the `except` clause that is
    meant for the network catches what decoding raises; look at the bases of that exception."""
    is_judged = _fetched(status_code=202) == "NotOk"
    is_passed_over = is_judged and _fetched(text="<p>") in PASSED_OVER
    with patch.object(requests.Response, "json", side_effect=requests.RequestException):
        return is_passed_over and _fetched() in PASSED_OVER


def takes_every_error_for_silence() -> bool:
    """Rule 6: Your code passes over a URL that cannot be asked as if its server were silent; look
    at what else your `except` clause catches besides the troubles of a network."""
    is_asked = _fetched() == "document of the first"
    return is_asked and _fetched("north.example/lamp") in PASSED_OVER


def _passes_over(*errors: type[Exception]) -> bool:
    return all(_fetched(exc=error) in PASSED_OVER for error in errors)


def _fetched(url: str = NORTH, **answer: Any) -> str:
    """Say what fetch() makes of a first server that answers so, and a second that is fine."""
    with requests_mock.Mocker() as servers:
        body = {} if "exc" in answer else {"text": '"document of the first"'}
        servers.get(NORTH, **body | answer)
        servers.get(SOUTH, text='"document of the second"')
        try:
            return str(not_ok.fetch([url, SOUTH], timeout=3))
        except (not_ok.NotOk, not_ok.NoAnswer, OSError, _Marked) as error:
            return type(error).__name__
