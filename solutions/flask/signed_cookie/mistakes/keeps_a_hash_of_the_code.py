"""Believes that a hash hides a code of eight digits."""

from collections.abc import Callable
from hashlib import sha256

from flask import Flask, Response, abort, jsonify, request, session


def make_app(keys: list[str], send: Callable[[str], str]) -> Flask:
    """Return a new app that signs with the first of the keys and sends codes by `send(name)`."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=keys[0], SECRET_KEY_FALLBACKS=keys[1:])

    @app.post("/code")
    def ask() -> Response:
        session["name"] = request.form["name"]
        session["hash"] = hashed(send(session["name"]))
        session["tries"] = 3
        return Response(status=204)

    @app.post("/signin")
    def sign_in() -> Response:
        if not session.get("tries"):
            abort(403)
        session["tries"] -= 1
        if hashed(request.form["code"]) != session["hash"]:
            abort(403)
        session["tries"] = 0
        session["names"] = [*session.get("names", []), session["name"]]
        return Response(status=204)

    @app.get("/names")
    def names() -> Response:
        return jsonify(session.get("names", []))

    return app


def hashed(code: str) -> str:
    """Return the SHA-256 of a code."""
    return sha256(code.encode()).hexdigest()
