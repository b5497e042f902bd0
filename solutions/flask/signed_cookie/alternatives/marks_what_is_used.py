"""Choose this when the server is to keep as little as it can: what must never come back."""

import hmac
from collections import Counter
from collections.abc import Callable
from secrets import token_hex

from flask import Flask, abort, request, session
from flask.typing import ResponseReturnValue


def make_app(keys: list[str], send: Callable[[str], str]) -> Flask:
    """Return a new app that signs with the first of the keys and sends codes by `send(name)`."""
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY=keys[0], SECRET_KEY_FALLBACKS=keys[1:])
    app.config["SESSION_COOKIE_SAMESITE"] = "Lax"
    misses: Counter[str] = Counter()

    def sealed(code: str, number: str) -> str:
        """Return what only the holder of the key can make of a code."""
        return hmac.new(keys[0].encode(), f"{number} {code}".encode(), "sha256").hexdigest()

    @app.post("/code")
    def ask() -> ResponseReturnValue:
        name, number = request.form["name"], token_hex(8)
        session["asked"] = (name, number, sealed(send(name), number))
        return "", 204

    @app.post("/signin")
    def sign_in() -> ResponseReturnValue:
        name, number, seal = session.get("asked", ("", "", ""))
        if misses[number] >= 3:
            abort(403)
        if not hmac.compare_digest(seal, sealed(request.form["code"], number)):
            misses[number] += 1
            abort(403)
        misses[number] = 3
        session["names"] = (*session.get("names", ()), name)
        return "", 204

    @app.get("/names")
    def names() -> ResponseReturnValue:
        return list(session.get("names", ()))

    return app
