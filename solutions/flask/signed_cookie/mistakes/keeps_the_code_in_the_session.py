"""Believes that a signed cookie is a locked one."""

from collections.abc import Callable

from flask import Flask, Response, abort, jsonify, request, session


def make_app(keys: list[str], send: Callable[[str], str]) -> Flask:
    """Return a new app that signs with the first of the keys and sends codes by `send(name)`."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=keys[0], SECRET_KEY_FALLBACKS=keys[1:])

    @app.post("/code")
    def ask() -> Response:
        session["name"] = request.form["name"]
        session["code"] = send(session["name"])
        session["tries"] = 3
        return Response(status=204)

    @app.post("/signin")
    def sign_in() -> Response:
        if not session.get("tries"):
            abort(403)
        session["tries"] -= 1
        if request.form["code"] != session["code"]:
            abort(403)
        session["tries"] = 0
        session["names"] = [*session.get("names", []), session["name"]]
        return Response(status=204)

    @app.get("/names")
    def names() -> Response:
        return jsonify(session.get("names", []))

    return app
