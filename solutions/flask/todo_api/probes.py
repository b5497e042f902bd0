"""Tell each known mistake by the answers to a few requests."""

import json
import logging
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import TooManyRequests
from werkzeug.test import TestResponse

import todo_api

FERN = {"text": "water the fern", "minutes": 5}


def builds_an_answer_anew() -> bool:
    """Rule 3: Your answer to an error is a new one, without the headers of the error; look at what
    was there already besides a status and a text, and who can give it to you."""
    answers = [_client().put("/todos"), _client().get("/others/busy")]
    is_json = all(answer.mimetype == "application/json" for answer in answers)
    is_known = [answer.status_code for answer in answers] == [405, 429]
    return is_json and is_known and not any(_kept(answer) for answer in answers)


def handles_its_own_errors() -> bool:
    """Rule 2: Some errors of your app are JSON and others are pages, which Flask makes for what no
    view of yours has seen; look for the class that all these errors have in common."""
    client = _client()
    answers = [
        client.get("/todos/7"),
        client.get("/nowhere"),
        client.put("/todos"),
        client.get("/others/busy"),
    ]
    are_errors = [answer.status_code for answer in answers] == [404, 404, 405, 429]
    return are_errors and {answer.mimetype for answer in answers} == {
        "application/json",
        "text/html",
    }


def takes_every_error_for_unexpected() -> bool:
    """Rule 2: Your handler makes a 500 of Flask's own errors, a 404 among them; look at which class
    these inherit from, and which handler Flask chooses where several fit."""
    client = _client()
    statuses = [client.get("/nowhere").status_code, client.put("/todos").status_code]
    return statuses == [500, 500]


def answers_every_exception() -> bool:
    """Rule 6: Your handler answers an exception that nobody expects, so Flask writes nothing to the
    log, and a test sees a 500 and no traceback; look at what Flask does without this handler."""
    app = _open()
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    app.logger.addHandler(handler)
    try:
        answer = app.test_client().get("/others/broken")
    finally:
        app.logger.removeHandler(handler)
    is_found = app.test_client().get("/nowhere").status_code == 404
    return is_found and answer.status_code == 500 and not lines


def tells_the_exception() -> bool:
    """Rule 6: Your answer gives the text of the exception to whoever asks; look at what your
    handler puts into the body of a 500, and where that comes from."""
    app = _open()
    app.testing = False
    app.logger.disabled, was = True, app.logger.disabled
    try:
        answer = app.test_client().get("/others/broken")
    finally:
        app.logger.disabled = was
    return "shelf 4711" in answer.text and answer.status_code == 500


def asks_silently() -> bool:
    """Rule 4: Your view answers a body of another type as it answers one that is no JSON; look at
    what `get_json` would raise for each, and what becomes of that."""
    statuses = [_posted(FERN, "text/plain"), _posted(FERN), _posted([])]
    return statuses == [400, 201, 400]


def forces_json() -> bool:
    """Rule 4: Your view reads the body as JSON even if it came as `text/plain`; look at what it
    asks about the Content-Type."""
    return [_posted(FERN, "text/plain"), _posted(FERN)] == [201, 201]


def leaves_the_missing_field_to_flask() -> bool:
    """Rule 5: Where a field is missing, your view raises a KeyError, and that is a 500; look at
    what Flask makes of a KeyError from `request.form`, and of one from a dict."""
    if _posted(FERN) != 201:
        return False
    try:
        _client().post("/todos", json={"text": "water the fern"})
    except KeyError:
        return True
    return False


def looks_for_the_names_in_anything() -> bool:
    """Rule 5: Your view looks for the names of the fields in whatever has come, and a list or a
    text can hold them too; look at the type of what you ask, and at what you do next."""
    is_checked = _posted({"text": "water the fern"}) == _posted("") == 400
    try:
        _client().post("/todos", json="the text and the minutes")
    except TypeError:
        return is_checked
    return False


def takes_true_for_a_number() -> bool:
    """Rule 5: Your view takes `true` for a number of minutes; look at what kind of number it is to
    Python."""
    statuses = [_posted(FERN | {"minutes": minutes}) for minutes in (5, "5", 2.5, True)]
    return statuses == [201, 400, 400, 201]


def makes_numbers_of_texts() -> bool:
    """Rule 5: Your view makes a number of the minutes, even of a text or of a part of one; look at
    what was in the body before, and of which type."""
    statuses = [_posted(FERN | {"minutes": minutes}) for minutes in (5, "5", 2.5)]
    return statuses == [201, 201, 201] and _posted(FERN | {"text": 5}) == 400


def _open() -> Flask:
    """Return a new app, to which others have added views; errors come through."""
    app = todo_api.make_app()
    app.testing, app.debug = True, False
    app.add_url_rule("/others/busy", view_func=_busy)
    app.add_url_rule("/others/broken", view_func=_broken)
    return app


def _client() -> FlaskClient:
    """Return a client of a new app."""
    return _open().test_client()


def _busy() -> str:
    raise TooManyRequests(retry_after=7)


def _broken() -> str:
    raise LookupError("shelf 4711 is gone")


def _kept(answer: TestResponse) -> bool:
    """Whether one of the two headers is there that the errors have."""
    return "Allow" in answer.headers or "Retry-After" in answer.headers


def _posted(body: Any, content_type: str = "application/json") -> int:
    """Return the status of a POST to a new app."""
    answer = _client().post("/todos", data=json.dumps(body), content_type=content_type)
    return answer.status_code
