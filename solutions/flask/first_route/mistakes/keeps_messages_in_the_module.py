"""Believes that a new app begins with everything new."""

from flask import Flask, Response, abort, request

messages: dict[str, bytes] = {}


def make_app() -> Flask:
    """Return a new app with messages of its own, none so far."""
    app = Flask(__name__)

    # The route fits the URL with a slash at its end as well: the slash is then in `place`.
    @app.post("/drops/<path:place>")
    def leave(place: str) -> Response:
        messages[place.removesuffix("/")] = request.get_data()
        return Response(status=201)

    @app.get("/drops/<path:place>")
    def take(place: str) -> Response:
        name = place.removesuffix("/")
        if name not in messages:
            abort(404)
        message = messages[name]
        if request.method == "GET":  # HEAD comes here as well
            del messages[name]
        return Response(message, mimetype="text/plain")

    return app
