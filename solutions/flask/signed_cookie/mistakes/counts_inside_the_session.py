"""Believes that what changes inside a value of the session is saved with it."""

from collections.abc import Callable

from flask import Flask, Response, abort, jsonify, request, session


def make_app(keys: list[str], send: Callable[[str], str]) -> Flask:
    """Return a new app that signs with the first of the keys and sends codes by `send(name)`."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=keys[0], SECRET_KEY_FALLBACKS=keys[1:])

    @app.post("/code")
    def ask() -> Response:
        name = request.form["name"]
        session["sent"] = {"name": name, "code": send(name), "tries": 3}
        return Response(status=204)

    @app.post("/signin")
    def sign_in() -> Response:
        if "sent" not in session:
            abort(403)
        sent = session["sent"]
        sent["tries"] -= 1
        is_right = request.form["code"] == sent["code"]
        if is_right or not sent["tries"]:
            del session["sent"]
        if not is_right:
            abort(403)
        session["names"] = [*session.get("names", []), sent["name"]]
        return Response(status=204)

    @app.get("/names")
    def names() -> Response:
        return jsonify(session.get("names", []))

    return app
