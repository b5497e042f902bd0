"""Tell each known mistake by the headers of requests after redirects, and by what Failed prints."""

import itertools
import os
import tempfile
import traceback
from pathlib import Path
from typing import Any
from unittest.mock import patch

import requests
import requests_mock
from requests.adapters import HTTPAdapter

import secret_keeper

LAMP = "https://api.example/lamp"
NEXT = "https://api.example/lamp/7"
FILES = "https://files.test/lamp"
FURTHER = "https://files.test/lamp/7"
SIGNED = "https://files.test/lamp?signature=c0ffee"
KEY = {"X-Api-Key": "k3y"}
BOTH = {"X-Api-Key": "k3y", "Authorization": "Bearer t0ken"}


def trusts_redirects_to_drop_headers() -> bool:
    """Rule 3: Your X-Api-Key goes along to another host, where requests takes out the Authorization
    only, even if an auth object put both there; look up what it does when the host changes."""
    return _names_at(FILES) == {"X-Api-Key"}


def compares_with_the_request_before() -> bool:
    """Rule 3: Your secrets go out with the second request to another host, though not with the
    first; look at which two URLs your code compares then."""
    return _names_at(FILES) == set() and "X-Api-Key" in _names_at(FILES, FURTHER)


def compares_parts_of_the_origin() -> bool:
    """Rule 3: Your secrets are kept from another host, but not from another port or scheme of the
    API's host, or from a host whose name is longer; look at which parts of two URLs you compare."""
    elsewhere = [
        "https://api.example.test/lamp",
        "https://api.example:8443/lamp",
        "http://api.example/lamp",
    ]
    return _names_at(FILES) == set() and any("X-Api-Key" in _names_at(url) for url in elsewhere)


def reads_the_netrc() -> bool:
    """Rule 4: Your Authorization is replaced by what a .netrc holds for the host; look up in
    requests' documentation when that file is read, and what has to be given to prevent it."""
    return _authorization_at(LAMP).startswith("Basic ")


def trusts_auth_over_netrc() -> bool:
    """Rule 4: Your first request holds your Authorization, and the one after a redirect what a
    .netrc says of the host; look up what requests does about auth at a redirect."""
    is_kept = _authorization_at(LAMP) == "Bearer t0ken"
    return is_kept and _authorization_at(NEXT).startswith("Basic ")


def waits_for_trouble_on_the_way() -> bool:
    """Rule 5: Your code lets through what is raised for a key that cannot be sent, and that quotes
    the key; look at the class of it, at its bases, and at your `except` clauses."""
    broken = _sent({LAMP: {"exc": requests.ConnectionError()}}, KEY)[1]
    try:
        _sent(_chain(LAMP), {"X-Api-Key": "k3y\r\n"})
    except ValueError as error:
        return broken is not None and "k3y" in str(error)
    return False


def quotes_the_error() -> bool:
    """Rule 6: The text of your Failed holds a signature, as you put the text of another exception,
    or a URL, into it; look at all that it says after a redirect."""
    return any("c0ffee" in str(error) for error in _failures())


def keeps_the_context() -> bool:
    """Rule 6: Your Failed itself tells no signature, but Python prints above it an exception that
    does; look up how the one gets attached to the other, and when it is not printed."""
    failures = _failures()
    is_quiet = not any("c0ffee" in str(error) for error in failures)
    return is_quiet and any("c0ffee" in "".join(traceback.format_exception(e)) for e in failures)


def _sent(answers: dict[str, dict[str, Any]], secrets: dict[str, str], netrc: str = "") -> Any:
    """Return the headers that each URL was sent, and the Failed that fetch() raised, if any."""
    headers: dict[str, dict[str, str]] = {}

    def send(adapter: HTTPAdapter, request: Any, *args: Any, **options: Any) -> requests.Response:
        adapter.add_headers(request, **options)
        headers[request.url] = dict(request.headers)
        answer = answers[request.url]
        if "exc" in answer:
            raise answer["exc"]
        return requests_mock.create_response(request, **answer)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "netrc")
        path.write_text(netrc, encoding="utf-8")
        with patch.dict(os.environ, NETRC=str(path)), patch.object(HTTPAdapter, "send", send):
            try:
                secret_keeper.fetch(LAMP, secrets)
            except secret_keeper.Failed as error:
                return headers, error
    return headers, None


def _chain(*urls: str) -> dict[str, dict[str, Any]]:
    """Return answers that lead from each URL to the next one, and a body at the last."""
    steps = itertools.pairwise(urls)
    answers = {u: {"status_code": 302, "headers": {"Location": v}} for u, v in steps}
    return {**answers, urls[-1]: {"content": b"lamp"}}


def _names_at(*urls: str) -> set[str]:
    """Return which of the two secrets the last of these URLs gets, after redirects."""
    headers, _ = _sent(_chain(LAMP, *urls), BOTH)
    return {name for name in BOTH if name in headers[urls[-1]]}


def _authorization_at(url: str) -> str:
    """Return the Authorization that this URL gets, where a .netrc knows its host."""
    netrc = "machine api.example login me password pa55\n"
    headers, _ = _sent(_chain(LAMP, NEXT), BOTH, netrc)
    return str(headers[url]["Authorization"])


def _failures() -> list[Exception]:
    """Return the Failed of a refused and of a broken redirect to a signed URL."""
    broken = requests.ConnectionError("Max retries exceeded with url: /lamp?signature=c0ffee")
    endings: list[dict[str, Any]] = [{"status_code": 403}, {"exc": broken}]
    found = [_sent(_chain(LAMP, SIGNED) | {SIGNED: ending}, KEY)[1] for ending in endings]
    return [error for error in found if error is not None]
