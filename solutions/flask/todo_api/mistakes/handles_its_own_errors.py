"""Believes that the errors of an app are those that its views raise."""

from itertools import count
from typing import Any

from flask import Flask, Response, abort, jsonify, request, url_for
from werkzeug.exceptions import HTTPException


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

    @app.errorhandler(400)
    @app.errorhandler(404)
    def tell(error: HTTPException) -> tuple[Response, int]:
        return jsonify(status=error.code, error=error.description), error.code or 500

    return app


def _checked(body: object) -> dict[str, Any]:
    """Return the fields of a todo, or answer with 400."""
    fields = body if isinstance(body, dict) else {}
    text, minutes = fields.get("text"), fields.get("minutes")
    # True is an int as well.
    if not isinstance(text, str) or not text or type(minutes) is not int or minutes < 1:
        abort(400, "wanted: a text, and minutes, a whole number of at least 1")
    return {"text": text, "minutes": minutes}
