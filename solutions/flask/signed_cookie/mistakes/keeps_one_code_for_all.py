"""Believes that what the session should not hold can be kept in a variable."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, abort, jsonify, request, session


@dataclass
class Sent:
    """A code that was sent, and how many tries are left for it."""

    name: str
    code: str
    tries: int = 3


def make_app(keys: list[str], send: Callable[[str], str]) -> Flask:
    """Return a new app that signs with the first of the keys and sends codes by `send(name)`."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=keys[0], SECRET_KEY_FALLBACKS=keys[1:])
    last: Sent | None = None

    @app.post("/code")
    def ask() -> Response:
        nonlocal last
        name = request.form["name"]
        last = Sent(name, send(name))
        return Response(status=204)

    @app.post("/signin")
    def sign_in() -> Response:
        nonlocal last
        if last is None:
            abort(403)
        mine = last
        mine.tries -= 1
        is_right = request.form["code"] == mine.code
        if is_right or not mine.tries:
            last = None
        if not is_right:
            abort(403)
        # A new list, as Flask does not see what happens inside the old one.
        session["names"] = [*session.get("names", []), mine.name]
        return Response(status=204)

    @app.get("/names")
    def names() -> Response:
        return jsonify(session.get("names", []))

    return app
