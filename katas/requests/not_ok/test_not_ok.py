"""The steps to a document from several servers, all of them played by requests-mock."""

import pytest
import requests
import requests_mock

import not_ok

NORTH = "https://north.example/lamp"
SOUTH = "https://south.example/lamp"


@pytest.fixture
def servers():
    """Return servers that answer as they are told to; nothing reaches the network."""
    with requests_mock.Mocker() as servers:
        yield servers


def outcome(*urls):
    """Return the document that fetch() returned, or say in a few words what it raised."""
    __tracebackhide__ = True
    try:
        return not_ok.fetch(list(urls), timeout=3)
    except not_ok.NotOk as error:
        return f"NotOk({error.status!r}, {error.text!r})"
    except not_ok.NoAnswer:
        return "NoAnswer"
    except (requests.RequestException, ValueError) as error:
        return f"{type(error).__module__}.{type(error).__name__}"


def asked(servers):
    """Return the URLs that were asked, in order."""
    return [request.url for request in servers.request_history]


def test_the_document_is_returned(servers):
    """Rule 1: `fetch` returns the document of the first URL, decoded from JSON."""
    servers.get(NORTH, json={"stock": 7})
    came = outcome(NORTH)
    assert came == {"stock": 7}, (
        f"a server answered with a document; fetch() came back with {came!r}, "
        "but {'stock': 7} was expected, the document"
    )


def test_no_url_is_asked_after_an_answer(servers):
    """Rule 1: `fetch` asks no URL after the one that answers."""
    servers.get(NORTH, json={"stock": 7})
    servers.get(SOUTH, json={"stock": 8})
    came = outcome(NORTH, SOUTH)
    assert came == {"stock": 7}, (
        f"both servers would have answered; fetch() came back with {came!r}, "
        "but {'stock': 7} was expected, the document of the first URL"
    )
    urls = asked(servers)
    assert urls == [NORTH], (
        f"the first server answered; fetch() asked {urls}, "
        "but only the first URL was expected to be asked, and once"
    )


def test_null_is_a_document(servers):
    """Rule 1: `fetch` returns the document of the first URL, whatever its value."""
    servers.get(NORTH, text="null")
    servers.get(SOUTH, json=["lamp"])
    came = outcome(NORTH, SOUTH)
    assert came is None, (
        f"the first server answered with the document null; fetch() came back with {came!r}, "
        "but None was expected, as null is a document like others"
    )


def test_redirects_are_followed(servers):
    """Rule 1: an answer has come after any redirects."""
    servers.get(NORTH, status_code=301, headers={"Location": SOUTH})
    servers.get(SOUTH, json={"stock": 7})
    came = outcome(NORTH)
    assert came == {"stock": 7}, (
        f"the server sent fetch() to another URL, by status 301; it came back with {came!r}, "
        "but {'stock': 7} was expected, the document over there"
    )


def test_a_failed_connection_is_passed_over(servers):
    """Rule 2: a URL is passed over for the next one when the connection fails."""
    servers.get(NORTH, exc=requests.ConnectionError)
    servers.get(SOUTH, json={"stock": 7})
    came = outcome(NORTH, SOUTH)
    assert came == {"stock": 7}, (
        f"the connection to the first server failed; fetch() came back with {came!r}, "
        "but {'stock': 7} was expected, the document of the second URL"
    )


def test_an_answer_that_takes_too_long_is_passed_over(servers):
    """Rule 2: a URL is passed over for the next one when the answer takes too long."""
    servers.get(NORTH, exc=requests.ReadTimeout)
    servers.get(SOUTH, json={"stock": 7})
    came = outcome(NORTH, SOUTH)
    assert came == {"stock": 7}, (
        f"the first server was connected and sent nothing; fetch() came back with {came!r}, "
        "but {'stock': 7} was expected, the document of the second URL"
    )


def test_an_answer_that_breaks_off_is_passed_over(servers):
    """Rule 2: a URL is passed over for the next one when the answer breaks off midway."""
    servers.get(NORTH, exc=requests.exceptions.ChunkedEncodingError)
    servers.get(SOUTH, json={"stock": 7})
    came = outcome(NORTH, SOUTH)
    assert came == {"stock": 7}, (
        f"the first server hung up in the middle of its answer; fetch() came back with {came!r}, "
        "but {'stock': 7} was expected, the document of the second URL"
    )


def test_every_request_has_the_timeout(servers):
    """Rule 2: `timeout` is handed to requests with every GET."""
    servers.get(NORTH, exc=requests.ReadTimeout)
    servers.get(SOUTH, json={"stock": 7})
    outcome(NORTH, SOUTH)
    timeouts = [request.timeout for request in servers.request_history]
    assert timeouts == [3, 3], (
        "fetch() was called with two URLs and timeout=3; requests was asked with the timeouts "
        f"{timeouts}, but [3, 3] was expected"
    )


def test_no_answer_from_any_url(servers):
    """Rule 3: when none of the URLs gives an answer, `NoAnswer` is raised."""
    servers.get(NORTH, exc=requests.ConnectTimeout)
    servers.get(SOUTH, exc=requests.ConnectTimeout)
    came = outcome(NORTH, SOUTH)
    assert came == "NoAnswer", (
        f"neither server could be reached; fetch() came back with {came!r}, "
        "but NoAnswer was expected"
    )


def test_no_answer_names_the_urls(servers):
    """Rule 3: the text of `NoAnswer` holds all the URLs."""
    servers.get(NORTH, exc=requests.ConnectTimeout)
    servers.get(SOUTH, exc=requests.ConnectTimeout)
    with pytest.raises(not_ok.NoAnswer) as caught:
        not_ok.fetch([NORTH, SOUTH], timeout=3)
    text = str(caught.value)
    assert NORTH in text, f"NoAnswer says {text!r}, but the first URL was expected in it"
    assert SOUTH in text, f"NoAnswer says {text!r}, but the second URL was expected in it"


def test_not_found_is_an_answer(servers):
    """Rule 4: an answer with a status of 400 or more is an answer."""
    servers.get(NORTH, status_code=404, text='{"error": "no such lamp"}')
    servers.get(SOUTH, json={"stock": 7})
    came = outcome(NORTH, SOUTH)
    assert came == """NotOk(404, '{"error": "no such lamp"}')""", (
        "the first server answered with the status 404 and said why; fetch() came back with "
        f"{came!r}, but NotOk was expected, with the status and the text of this answer"
    )


def test_a_failing_server_gives_an_answer(servers):
    """Rule 4: an answer with a status of 400 or more is an answer, the last one too."""
    servers.get(NORTH, exc=requests.ConnectTimeout)
    servers.get(SOUTH, status_code=503, text="back at noon")
    came = outcome(NORTH, SOUTH)
    assert came == "NotOk(503, 'back at noon')", (
        "the first server could not be reached, the second answered with the status 503; fetch() "
        f"came back with {came!r}, but NotOk was expected, with the status and text of the second"
    )


def test_accepted_is_no_document(servers):
    """Rule 5: `NotOk` is raised for any other status than 200, though it is no error."""
    servers.get(NORTH, status_code=202, text='{"state": "pending"}')
    came = outcome(NORTH)
    assert came == """NotOk(202, '{"state": "pending"}')""", (
        "the server answered with the status 202, which means that there is no document yet; "
        f"fetch() came back with {came!r}, but NotOk was expected, as the status is not 200"
    )


def test_a_choice_is_no_document(servers):
    """Rule 5: `NotOk` is raised for any other status than 200, for one beyond 299 as well."""
    servers.get(NORTH, status_code=300, text='["lamp-1", "lamp-2"]')
    came = outcome(NORTH)
    assert came == """NotOk(300, '["lamp-1", "lamp-2"]')""", (
        "the server answered with the status 300, and a choice of URLs instead of a document; "
        f"fetch() came back with {came!r}, but NotOk was expected, as the status is not 200"
    )


def test_a_page_is_no_document(servers):
    """Rule 5: `NotOk` is raised for a body that is not JSON."""
    servers.get(NORTH, text="<p>Please log in</p>")
    servers.get(SOUTH, json={"stock": 7})
    came = outcome(NORTH, SOUTH)
    assert came == "NotOk(200, '<p>Please log in</p>')", (
        "the first server answered with the status 200 and a page in HTML; fetch() came back with "
        f"{came!r}, but NotOk was expected, as the answer came and is not JSON"
    )


def test_a_url_that_cannot_be_asked_is_the_callers_mistake(servers):
    """Rule 6: the exception of requests comes through for a URL that it refuses to ask."""
    servers.get(SOUTH, json={"stock": 7})
    came = outcome("north.example/lamp", SOUTH)
    assert came == "requests.exceptions.MissingSchema", (
        f"the first URL was north.example/lamp, without https://; fetch() came back with {came!r}, "
        "but requests' MissingSchema was expected, as nobody can be asked there"
    )
