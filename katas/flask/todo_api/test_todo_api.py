"""The steps to an app that answers in JSON, in the order to take them."""

import logging
import textwrap

from flask import Flask
from werkzeug.exceptions import TooManyRequests

import todo_api

FERN = {"text": "water the fern", "minutes": 5}
BREAD = {"text": "bake bread", "minutes": 1}


class Lines(logging.Handler):
    """Keeps what is written to a log."""

    def __init__(self):
        """Begin with nothing."""
        super().__init__()
        self.text = ""

    def emit(self, record):
        """Keep the record as a log file would show it."""
        self.text += self.format(record) + "\n"


def open_app(testing=True):
    """Return a new app; an error in a view comes through to the test unless told otherwise."""
    app = todo_api.make_app()
    kind = type(app).__name__
    assert isinstance(app, Flask), f"make_app() returned a {kind}, but a Flask app was expected"
    app.testing = testing
    app.debug = False
    return app


def open_broken_app(testing):
    """Return a new app to which a view was added that raises a LookupError."""
    app = open_app(testing)

    @app.get("/others/broken")
    def others_broken():
        raise LookupError("shelf 4711 is gone")

    return app


def logged_by_broken_app():
    """Return what a new app with a broken view writes to its log when the view is asked."""
    app, lines = open_broken_app(testing=False), Lines()
    app.logger.addHandler(lines)
    try:
        app.test_client().get("/others/broken")
    finally:
        app.logger.removeHandler(lines)
    return lines.text


def expect_json_error(call, answer, status):
    """Expect a status, and a body that tells it in JSON."""
    assert answer.status_code == status, (
        f"{call} was answered with {answer.status}, but {status} was expected"
    )
    assert answer.mimetype == "application/json", (
        f"{call} was answered with {answer.status} as {answer.mimetype}, "
        "but application/json was expected, as every error is JSON"
    )
    body = answer.get_json(silent=True)
    kind = type(body).__name__
    assert isinstance(body, dict), (
        f"{call} was answered with {answer.status} and {shortened(answer.text)}, "
        f"which is read as a {kind}, but a JSON object was expected"
    )
    assert body.get("status") == status, (
        f"{call} was answered with {answer.status} and {body}, "
        f"but {status} was expected in it as status"
    )
    error = body.get("error")
    assert isinstance(error, str), (
        f"{call} was answered with {answer.status} and {body}, "
        "but a text was expected in it as error"
    )
    assert error != "", (
        f"{call} was answered with {answer.status} and {body}, "
        "but a text that is not empty was expected in it as error"
    )


def expect_no_todo(body, reason):
    """Expect that a body, which is JSON, is refused with 400."""
    status = status_of(body, "application/json")
    assert status == "400 BAD REQUEST", (
        f"POST /todos with the JSON {body} was answered with {status}, "
        f"but 400 was expected, as {reason}"
    )


def status_of(body, content_type):
    """Post a body and return the status; a server makes a 500 of an error in a view."""
    client = open_app().test_client()
    try:
        return client.post("/todos", data=body, content_type=content_type).status
    except Exception as error:
        return f"500, for {type(error).__name__}: {shortened(str(error))}"


def shortened(text):
    """Return a text in one line that is not too long for a message."""
    return textwrap.shorten(text, 160, placeholder=" …")


def test_a_todo_can_be_posted():
    """Rule 1: POST keeps a todo, and the answer is the todo with its `id`."""
    answer = open_app().test_client().post("/todos", json=FERN)
    assert answer.status_code == 201, (
        f"POST /todos with {FERN} was answered with {answer.status}, "
        "but 201 was expected, as it is a todo"
    )
    assert answer.mimetype == "application/json", (
        f"POST /todos was answered as {answer.mimetype}, "
        "but application/json was expected, as the answer is the todo"
    )
    assert answer.json == {"id": 1, "text": "water the fern", "minutes": 5}, (
        f"in a new app the first POST /todos, with {FERN}, was answered with {answer.json}, "
        "but the todo was expected, with the id 1"
    )


def test_a_todo_has_a_url():
    """Rule 1: the header `Location` is the todo's URL, where GET finds it."""
    client = open_app().test_client()
    client.post("/todos", json=FERN)
    posted = client.post("/todos", json=BREAD)
    assert posted.location is not None, (
        "POST /todos was answered without the header Location, "
        "but there the URL of the todo was expected"
    )
    assert posted.location.endswith("/todos/2"), (
        f"in a new app the second POST /todos was answered with the Location {posted.location}, "
        "but /todos/2 was expected, as that is the URL of the todo"
    )
    found = client.get("/todos/2")
    assert found.status_code == 200, (
        f"two todos were posted; GET /todos/2 was answered with {found.status}, "
        "but 200 was expected, as it is there"
    )
    assert found.json == {"id": 2, "text": "bake bread", "minutes": 1}, (
        f"the second todo is {BREAD}; GET /todos/2 was answered with {found.json}, "
        "but this todo was expected, with the id 2"
    )


def test_a_todo_can_be_deleted():
    """Rule 1: DELETE removes a todo, which is answered with 204."""
    client = open_app().test_client()
    client.post("/todos", json=FERN)
    deleted = client.delete("/todos/1")
    assert deleted.status_code == 204, (
        f"a todo was posted; DELETE /todos/1 was answered with {deleted.status}, "
        "but 204 was expected, as it can be removed"
    )


def test_an_id_is_not_given_twice():
    """Rule 1: each todo has an `id` of its own, even when another one was removed."""
    client = open_app().test_client()
    client.post("/todos", json=FERN)
    client.delete("/todos/1")
    answer = client.post("/todos", json=BREAD)
    assert answer.json["id"] == 2, (
        f"todo 1 was removed; the next POST gave the id {answer.json['id']}, "
        "but 2 was expected, as no id is given twice"
    )


def test_an_unknown_todo_is_an_error_in_json():
    """Rule 2: every error is `application/json`: no todo has this id."""
    expect_json_error("GET /todos/7", open_app().test_client().get("/todos/7"), 404)


def test_a_deleted_todo_is_an_error_in_json():
    """Rule 2: every error is `application/json`: the todo was removed."""
    client = open_app().test_client()
    client.post("/todos", json=FERN)
    client.delete("/todos/1")
    expect_json_error("after DELETE /todos/1, GET /todos/1", client.get("/todos/1"), 404)
    expect_json_error("a second DELETE /todos/1", client.delete("/todos/1"), 404)


def test_an_unknown_url_is_an_error_in_json():
    """Rule 2: every error is `application/json`: no view has this URL."""
    expect_json_error("GET /nowhere", open_app().test_client().get("/nowhere"), 404)


def test_an_unknown_method_is_an_error_in_json():
    """Rule 2: every error is `application/json`: the URL does not know the method."""
    expect_json_error("PUT /todos", open_app().test_client().put("/todos", json=FERN), 405)


def test_an_error_of_another_view_is_an_error_in_json():
    """Rule 2: every error is `application/json`: others have added the view that raises it."""
    app = open_app()

    @app.get("/others/busy")
    def others_busy():
        raise TooManyRequests("ask a little later")

    expect_json_error(
        "GET of a view that others added, and that raises TooManyRequests,",
        app.test_client().get("/others/busy"),
        429,
    )


def test_an_unknown_method_is_told_the_known_ones():
    """Rule 3: an error has the headers that Flask gives to it: `Allow` to 405."""
    refused = open_app().test_client().put("/todos", json=FERN)
    allowed = ", ".join(sorted(refused.allow)) or "nothing"
    assert "POST" in allowed, (
        f"PUT /todos was refused, and the header Allow named {allowed}, "
        "but POST was expected there, as Flask knows that one for this URL"
    )


def test_an_error_of_another_view_keeps_its_headers():
    """Rule 3: an error has the headers that Flask gives to it: `Retry-After` to 429."""
    app = open_app()

    @app.get("/others/busy")
    def others_busy():
        raise TooManyRequests(retry_after=7)

    wait = app.test_client().get("/others/busy").headers.get("Retry-After")
    assert wait == "7", (
        "a view that others added raises TooManyRequests(retry_after=7); "
        f"it was answered with the Retry-After {wait}, but 7 was expected"
    )


def test_a_body_of_another_type_is_refused():
    """Rule 4: a POST whose Content-Type is not JSON is answered with 415."""
    body = '{"text": "water the fern", "minutes": 5}'
    status = status_of(body, "text/plain")
    assert status == "415 UNSUPPORTED MEDIA TYPE", (
        f"POST /todos with {body} as text/plain was answered with {status}, "
        "but 415 was expected, as text/plain is not JSON, whatever the body looks like"
    )
    answer = open_app().test_client().post("/todos", data=body, content_type="text/plain")
    expect_json_error("POST /todos as text/plain", answer, 415)


def test_a_body_that_breaks_off_is_refused():
    """Rule 4: a body that is not JSON is answered with 400."""
    status = status_of('{"text": "water', "application/json")
    assert status == "400 BAD REQUEST", (
        'POST /todos with {"text": "water as application/json was answered with '
        f"{status}, but 400 was expected, as that body is not JSON"
    )
    answer = open_app().test_client().post("/todos", data="{", content_type="application/json")
    expect_json_error("POST /todos with { as application/json", answer, 400)


def test_a_todo_without_minutes_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the minutes are missing."""
    expect_no_todo('{"text": "water the fern"}', "the minutes are missing")


def test_a_todo_without_a_text_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the text is missing."""
    expect_no_todo('{"minutes": 5}', "the text is missing")


def test_an_empty_text_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the text is empty."""
    expect_no_todo('{"text": "", "minutes": 5}', "the text is empty")


def test_a_text_that_is_a_number_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the text is a number."""
    expect_no_todo('{"text": 5, "minutes": 5}', "a number is no text")


def test_no_minutes_at_all_are_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the minutes are 0."""
    expect_no_todo('{"text": "water the fern", "minutes": 0}', "0 is not at least 1")


def test_a_part_of_a_minute_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the minutes are not whole."""
    expect_no_todo('{"text": "water the fern", "minutes": 2.5}', "2.5 is not a whole number")


def test_minutes_in_a_text_are_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the minutes are a text."""
    expect_no_todo('{"text": "water the fern", "minutes": "5"}', "a text is no number")


def test_true_for_minutes_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: the minutes are true."""
    expect_no_todo('{"text": "water the fern", "minutes": true}', "true is no number in JSON")


def test_null_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: it is null."""
    expect_no_todo("null", "null is no object")


def test_a_list_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: it is a list."""
    expect_no_todo('["text", "minutes"]', "a list is no object")


def test_a_bare_text_is_refused():
    """Rule 5: JSON that is not a todo is answered with 400: it is a text."""
    expect_no_todo('"the text and the minutes"', "a text is no object")


def test_an_unexpected_exception_is_an_error_in_json():
    """Rule 6: an exception that nobody expects is answered with 500, in JSON."""
    answer = open_broken_app(testing=False).test_client().get("/others/broken")
    expect_json_error("GET of a view that others added, and that breaks,", answer, 500)


def test_an_unexpected_exception_is_not_told():
    """Rule 6: the body says nothing of an exception that nobody expects."""
    answer = open_broken_app(testing=False).test_client().get("/others/broken")
    assert "4711" not in answer.text, (
        "a view raised LookupError('shelf 4711 is gone'), and the answer says\n"
        f"{shortened(answer.text)}\nbut nothing of the exception was expected to be told"
    )
    assert "LookupError" not in answer.text, (
        "a view raised LookupError('shelf 4711 is gone'), and the answer says\n"
        f"{shortened(answer.text)}\nbut nothing of the exception was expected to be told"
    )


def test_an_unexpected_exception_is_logged():
    """Rule 6: an exception that nobody expects is written to `app.logger` with its traceback."""
    log = logged_by_broken_app()
    assert "shelf 4711 is gone" in log, (
        "a view raised LookupError('shelf 4711 is gone'), and to app.logger was written "
        f"{shortened(log)!r}, but the exception was expected there"
    )
    assert "Traceback" in log, (
        "a view raised LookupError('shelf 4711 is gone'), and to app.logger was written "
        f"{shortened(log)!r}, but its traceback was expected as well"
    )


def test_an_unexpected_exception_comes_through_to_a_test():
    """Rule 6: an exception that nobody expects comes through when `app.testing` is true."""
    client = open_broken_app(testing=True).test_client()
    try:
        came = f"an answer of {client.get('/others/broken').status}"
    except LookupError:
        came = "the LookupError"
    assert came == "the LookupError", (
        f"app.testing is true, and a view raised a LookupError; to the test came {came}, "
        "but the exception itself was expected, as a test has to see where it was raised"
    )
