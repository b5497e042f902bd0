"""Believes that a key has only to be among the fallbacks to be in use."""

from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

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
    app.config.update(SECRET_KEY=keys[-1], SECRET_KEY_FALLBACKS=keys[:-1])
    # The browser holds only the ticket of a code: what it sends may be as old as it likes.
    sent: dict[str, Sent] = {}

    @app.post("/code")
    def ask() -> Response:
        name = request.form["name"]
        session["ticket"] = token_hex()
        sent[session["ticket"]] = Sent(name, send(name))
        return Response(status=204)

    @app.post("/signin")
    def sign_in() -> Response:
        ticket = session.get("ticket")
        if ticket not in sent:
            abort(403)
        mine = sent[ticket]
        mine.tries -= 1
        is_right = request.form["code"] == mine.code
        if is_right or not mine.tries:
            del sent[ticket]
        if not is_right:
            abort(403)
        # A new list, as Flask does not see what happens inside the old one.
        session["names"] = [*session.get("names", []), mine.name]
        return Response(status=204)

    @app.get("/names")
    def names() -> Response:
        return jsonify(session.get("names", []))

    return app
