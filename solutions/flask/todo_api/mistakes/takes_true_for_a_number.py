"""Believes that what is an `int` was a number in JSON."""

import json
from itertools import count
from typing import Any

from flask import Flask, abort, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


def make_app() -> Flask:
    """Return a new app with todos of its own, none so far."""
    app = Flask(__name__)
    todos: dict[int, dict[str, Any]] = {}
    ids = count(1)

    @app.post("/todos")
    def add() -> tuple[dict[str, Any], int, dict[str, str]]:
        fields = _checked(request.get_json())
        number = next(ids)
        todos[number] = {"id": number, **fields}
        return todos[number], 201, {"Location": url_for("show", number=number)}

    @app.get("/todos/<int:number>")
    def show(number: int) -> dict[str, Any]:
        if number not in todos:
            abort(404)
        return todos[number]

    @app.delete("/todos/<int:number>")
    def remove(number: int) -> Response:
        if number not in todos:
            abort(404)
        del todos[number]
        return Response(status=204)

    # An unexpected exception comes here too, as a 500, once Flask has logged it.
    @app.errorhandler(HTTPException)
    def tell(error: HTTPException) -> Response:
        response = error.get_response()  # with its headers
        response.data = json.dumps({"status": error.code, "error": error.description})
        response.content_type = "application/json"
        return response

    return app


def _checked(body: object) -> dict[str, Any]:
    """Return the fields of a todo, or answer with 400."""
    fields = body if isinstance(body, dict) else {}
    text, minutes = fields.get("text"), fields.get("minutes")
    if not isinstance(text, str) or not text or not isinstance(minutes, int) or minutes < 1:
        abort(400, "wanted: a text, and minutes, a whole number of at least 1")
    return {"text": text, "minutes": minutes}
