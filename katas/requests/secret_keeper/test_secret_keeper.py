"""The steps to a fetch that keeps its secrets; its servers take the place of `HTTPAdapter.send`."""

import re
import traceback

import pytest
import requests
import requests_mock
from requests.adapters import HTTPAdapter

import secret_keeper

LAMP = "https://api.example/lamp"
NEXT = "https://api.example/lamp/7"
SIGNED = "https://files.test/lamp?sig=c0ffee"
MOVED = "https://files.test/lamp/7"
LOOKALIKE = "https://api.example.test/lamp"
OTHER_PORT = "https://api.example:8443/lamp"
NO_TLS = "http://api.example/lamp"
KEY = {"X-Api-Key": "k3y"}
TOKEN = {"Authorization": "Bearer t0ken"}
REFUSED = "Max retries exceeded with url: /lamp?sig=c0ffee"  # the heart of what requests says
OURS = ("X-Api-Key", "Private-Token", "Authorization")


class Servers:
    """Servers that answer as they are told to, and keep the headers that they were sent."""

    def __init__(self):
        self.answers = {}
        self.headers = {}

    def answer(self, url, **answer):
        """Let a URL answer so; `exc` is raised instead."""
        self.answers[url] = answer

    def redirect(self, url, target):
        """Let a URL send its visitors on."""
        self.answers[url] = {"status_code": 302, "headers": {"Location": target}}

    def send(self, adapter, request, *args, **options):
        """Take the place of `HTTPAdapter.send`, for any adapter."""
        adapter.add_headers(request, **options)
        for value in request.headers.values():
            if re.search(r"[\r\n]", value):
                raise ValueError(f"Invalid header value {value!r}")  # as http.client does
        self.headers[request.url] = dict(request.headers)
        answer = self.answers.get(request.url, {"status_code": 404})
        if "exc" in answer:
            raise answer["exc"]
        return requests_mock.create_response(request, **answer)

    def secrets_at(self, url):
        """Return which headers with credentials a URL was sent, or None if nobody asked."""
        if url not in self.headers:
            return None
        return {name: value for name, value in self.headers[url].items() if name in OURS}


@pytest.fixture(autouse=True)
def netrc(tmp_path, monkeypatch):
    """Return the path of the `.netrc` that requests will find, if a test writes it."""
    path = tmp_path / "netrc"
    monkeypatch.setenv("NETRC", str(path))
    return path


@pytest.fixture
def servers(monkeypatch):
    """Return the servers; nothing reaches the network."""
    servers = Servers()
    monkeypatch.setattr(
        HTTPAdapter, "send", lambda *args, **options: servers.send(*args, **options)
    )
    return servers


def outcome(url, secrets):
    """Return the body that fetch() returned, or say in a few words what it raised."""
    __tracebackhide__ = True
    try:
        return secret_keeper.fetch(url, secrets)
    except secret_keeper.Failed as error:
        return f"Failed({str(error)!r})"
    except (requests.RequestException, ValueError) as error:
        return f"{type(error).__module__}.{type(error).__name__}"


def printed(url, secrets):
    """Return what Python prints of the Failed that fetch() raises."""
    __tracebackhide__ = True
    try:
        came = repr(secret_keeper.fetch(url, secrets))
    except secret_keeper.Failed as error:
        return "".join(traceback.format_exception(error))
    except (requests.RequestException, ValueError) as error:
        came = type(error).__name__
    pytest.fail(f"nothing but Failed was expected; fetch() came back with {came}")


def telling(text, secret):
    """Return what leads to a secret in the first line that holds it, or None."""
    found = re.search(rf"\b.{{0,100}}{secret}", text)
    return found and found[0].strip()


def test_the_body_is_returned(servers):
    """Rule 1: `fetch` returns the body of the answer."""
    servers.answer(LAMP, content=b"one lamp")
    came = outcome(LAMP, KEY)
    assert came == b"one lamp", (
        f"the server answered with a body; fetch() came back with {came!r}, "
        "but b'one lamp' was expected, the bytes of the body"
    )


def test_all_secrets_are_sent(servers):
    """Rule 1: `fetch` sends all `secrets` to `url`."""
    servers.answer(LAMP, content=b"one lamp")
    outcome(LAMP, KEY | TOKEN)
    sent = servers.secrets_at(LAMP)
    assert sent == {"X-Api-Key": "k3y", "Authorization": "Bearer t0ken"}, (
        f"fetch() was called with an X-Api-Key and an Authorization; it sent {sent}, "
        "but both were expected, as headers of the request"
    )


def test_redirects_are_followed(servers):
    """Rule 1: `fetch` returns the body of the answer, after any redirects."""
    servers.redirect(LAMP, SIGNED)
    servers.answer(SIGNED, content=b"one lamp")
    came = outcome(LAMP, KEY)
    assert came == b"one lamp", (
        f"the API redirected fetch() to {SIGNED}; it came back with {came!r}, "
        "but b'one lamp' was expected, the body over there"
    )


def test_secrets_go_along_within_their_origin(servers):
    """Rule 2: a redirect within the origin of `url` takes the secrets along."""
    servers.redirect(LAMP, NEXT)
    servers.answer(NEXT, content=b"one lamp")
    outcome(LAMP, KEY | TOKEN)
    sent = servers.secrets_at(NEXT)
    assert sent == {"X-Api-Key": "k3y", "Authorization": "Bearer t0ken"}, (
        f"all secrets were expected at {NEXT}, to which the API redirected fetch(), "
        f"as the origin is the same; the request there held {sent}"
    )


def test_no_secret_goes_to_another_host(servers):
    """Rule 3: no request to another host holds a secret."""
    servers.redirect(LAMP, SIGNED)
    servers.answer(SIGNED, content=b"one lamp")
    outcome(LAMP, KEY | TOKEN)
    sent = servers.secrets_at(SIGNED)
    assert sent == {}, (
        f"no secret was expected at {SIGNED}, another host, to which the API redirected "
        f"fetch(); it got {sent}"
    )


def test_a_secret_of_any_name_is_kept(servers):
    """Rule 3: no request to another host holds a secret, whatever the name of its header."""
    servers.redirect(LAMP, SIGNED)
    servers.answer(SIGNED, content=b"one lamp")
    outcome(LAMP, {"Private-Token": "gl-t0ken"})
    sent = servers.secrets_at(SIGNED)
    assert sent == {}, (
        "fetch() was called with a Private-Token, and redirected to another host; "
        f"the request there held {sent}, but no secret was expected there"
    )


def test_no_secret_goes_further_on(servers):
    """Rule 3: no request to another origin holds a secret, however many redirects there are."""
    servers.redirect(LAMP, SIGNED)
    servers.redirect(SIGNED, MOVED)
    servers.answer(MOVED, content=b"one lamp")
    came = outcome(LAMP, KEY | TOKEN)
    sent = servers.secrets_at(MOVED)
    assert sent == {}, (
        "no secret was expected after redirects to another host and within it; "
        f"fetch() came back with {came!r}, the last request held {sent}"
    )


def test_no_secret_goes_to_a_longer_name(servers):
    """Rule 3: no request to another host holds a secret, even if its name begins like yours."""
    servers.redirect(LAMP, LOOKALIKE)
    servers.answer(LOOKALIKE, content=b"one lamp")
    outcome(LAMP, KEY | TOKEN)
    sent = servers.secrets_at(LOOKALIKE)
    assert sent == {}, (
        f"no secret was expected at {LOOKALIKE}, another host, to which the API redirected "
        f"fetch(); it got {sent}"
    )


def test_no_secret_goes_to_another_port(servers):
    """Rule 3: no request to another port holds a secret."""
    servers.redirect(LAMP, OTHER_PORT)
    servers.answer(OTHER_PORT, content=b"one lamp")
    outcome(LAMP, KEY | TOKEN)
    sent = servers.secrets_at(OTHER_PORT)
    assert sent == {}, (
        f"no secret was expected at {OTHER_PORT}, another port, to which the API redirected "
        f"fetch(); it got {sent}"
    )


def test_no_secret_goes_to_another_scheme(servers):
    """Rule 3: no request to another scheme holds a secret."""
    servers.redirect(LAMP, NO_TLS)
    servers.answer(NO_TLS, content=b"one lamp")
    outcome(LAMP, KEY | TOKEN)
    sent = servers.secrets_at(NO_TLS)
    assert sent == {}, (
        f"no secret was expected at {NO_TLS}, another scheme, to which the API redirected "
        f"fetch(); it got {sent}"
    )


def test_netrc_replaces_no_secret(servers, netrc):
    """Rule 4: a `.netrc` replaces no header of `secrets`."""
    netrc.write_text("machine api.example login me password pa55\n", encoding="utf-8")
    servers.answer(LAMP, content=b"one lamp")
    outcome(LAMP, TOKEN)
    sent = servers.secrets_at(LAMP)
    assert sent == {"Authorization": "Bearer t0ken"}, (
        "there is a .netrc with a password for api.example, and fetch() was called with an "
        f"Authorization; it sent {sent}, but the given one was expected"
    )


def test_netrc_replaces_no_secret_after_a_redirect(servers, netrc):
    """Rule 4: a `.netrc` replaces no header of `secrets`, after a redirect either."""
    netrc.write_text("machine api.example login me password pa55\n", encoding="utf-8")
    servers.redirect(LAMP, NEXT)
    servers.answer(NEXT, content=b"one lamp")
    outcome(LAMP, TOKEN)
    sent = servers.secrets_at(NEXT)
    assert sent == {"Authorization": "Bearer t0ken"}, (
        "the given Authorization was expected after a redirect within the origin, for which a "
        f".netrc has a password; the second request held {sent}"
    )


def test_netrc_adds_no_header(servers, netrc):
    """Rule 4: a `.netrc` adds no header to any request."""
    netrc.write_text("default login me password pa55\n", encoding="utf-8")
    servers.redirect(LAMP, SIGNED)
    servers.answer(SIGNED, content=b"one lamp")
    outcome(LAMP, KEY)
    sent = servers.secrets_at(SIGNED)
    assert sent == {}, (
        "where a .netrc has a password for all hosts, no header was expected after a redirect to "
        f"another host; the request there held {sent}"
    )


def test_a_refusal_fails_with_its_status(servers):
    """Rule 5: `Failed` is raised for a status of 400 or more, which its text holds."""
    servers.answer(LAMP, status_code=400, content=b"no lamp for you")
    came = outcome(LAMP, KEY)
    assert re.fullmatch(r"Failed\(.*\b400\b.*\)", str(came)), (
        f"the server answered with the status 400; fetch() came back with {came!r}, "
        "but Failed was expected, and 400 in its text"
    )


def test_a_failed_connection_fails_by_name(servers):
    """Rule 5: `Failed` is raised when requests raises, and its text holds the class's name."""
    servers.answer(LAMP, exc=requests.ConnectionError("nobody listens"))
    came = outcome(LAMP, KEY)
    assert re.fullmatch(r"Failed\(.*\bConnectionError\b.*\)", str(came)), (
        f"requests raised a ConnectionError; fetch() came back with {came!r}, "
        "but Failed was expected, and ConnectionError in its text"
    )


def test_a_key_that_cannot_be_sent_fails(servers):
    """Rule 5: `Failed` is raised for a key that ends with a line break, as requests raises."""
    servers.answer(LAMP, content=b"one lamp")
    came = outcome(LAMP, {"X-Api-Key": "k3y\n"})
    assert str(came).startswith("Failed("), (
        "fetch() was called with a key that ends with a line break, which no header can hold; "
        f"it came back with {came!r}, but Failed was expected"
    )


def test_a_refusal_tells_no_signature(servers):
    """Rule 6: what Python prints of `Failed` holds the query of no URL."""
    servers.redirect(LAMP, SIGNED)
    servers.answer(SIGNED, status_code=403)
    line = telling(printed(LAMP, KEY), "c0ffee")
    assert line is None, (
        f"no signature was expected in the traceback of Failed, after a 403; it holds {line!r}"
    )


def test_a_failed_connection_tells_no_signature(servers):
    """Rule 6: what Python prints of `Failed` holds the query of no URL."""
    servers.redirect(LAMP, SIGNED)
    servers.answer(SIGNED, exc=requests.ConnectionError(REFUSED))
    line = telling(printed(LAMP, KEY), "c0ffee")
    assert line is None, (
        "no signature was expected in the traceback of Failed, after a refused connection; "
        f"it holds {line!r}"
    )


def test_a_key_that_cannot_be_sent_is_not_told(servers):
    """Rule 6: what Python prints of `Failed` holds no value of `secrets`."""
    secrets = {"X-Api-Key": "s3same\n"}
    line = telling(printed(LAMP, secrets), "s3same")
    assert line is None, (
        f"no part of the key was expected in the traceback of Failed; it holds {line!r}"
    )
