"""Choose this when pages also come from views that you do not own: it sees every response."""

from http import HTTPStatus
from itertools import count
from typing import Any

from flask import Flask, Response, abort, json, jsonify, request


def make_app() -> Flask:
    """Return a new app with todos of its own, none so far."""
    app = Flask(__name__)
    todos: dict[int, dict[str, Any]] = {}
    ids = count(1)

    @app.route("/todos", methods=["POST"])
    def post_todo() -> Response:
        match request.json:
            case {"minutes": bool()}:
                abort(400)
            case {"text": str(text), "minutes": int(minutes)} if text and minutes >= 1:
                number = next(ids)
            case _:
                abort(400)
        todos[number] = {"id": number, "text": text, "minutes": minutes}
        response = jsonify(todos[number])
        response.status_code = 201
        response.location = f"{request.base_url}/{number}"
        return response

    @app.route("/todos/<int:number>", methods=["GET", "DELETE"])
    def one_todo(number: int) -> Response:
        if number not in todos:
            abort(404)
        if request.method == "DELETE":
            del todos[number]
            return Response(status=204)
        return jsonify(todos[number])

    @app.after_request
    def in_json(response: Response) -> Response:
        if response.status_code >= 400 and not response.is_json:
            phrase = HTTPStatus(response.status_code).phrase
            response.data = json.dumps({"status": response.status_code, "error": phrase})
            response.mimetype = "application/json"
        return response

    return app
