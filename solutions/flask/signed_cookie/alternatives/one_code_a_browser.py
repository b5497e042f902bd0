"""Choose this when a browser has one code at a time, and a new one ends the one before."""

from collections.abc import Callable
from secrets import token_urlsafe
from typing import Any

from flask import Flask, abort, request, session
from flask.typing import ResponseReturnValue

TRIES = 3


def make_app(keys: list[str], send: Callable[[str], str]) -> Flask:
    """Return a new app that signs with the first of the keys and sends codes by `send(name)`."""
    app = Flask(__name__)
    app.secret_key, *app.config["SECRET_KEY_FALLBACKS"] = keys
    codes: dict[str, tuple[str, str]] = {}
    missed: dict[str, int] = {}

    @app.route("/code", methods=["POST"])
    def code() -> ResponseReturnValue:
        name = request.form["name"]
        browser = session.setdefault("browser", token_urlsafe())
        codes[browser], missed[browser] = (name, send(name)), 0
        return "", 204

    @app.route("/signin", methods=["POST"])
    def signin() -> ResponseReturnValue:
        browser = session.get("browser", "")
        name, code = codes.get(browser, ("", None))
        if code != request.form["code"]:
            missed[browser] = missed.get(browser, 0) + 1
            if missed[browser] >= TRIES:
                codes.pop(browser, None)
            abort(403)
        del codes[browser]
        session.setdefault("names", []).append(name)
        session.modified = True
        return "", 204

    @app.route("/names")
    def names() -> Any:
        return session.get("names", [])

    return app
