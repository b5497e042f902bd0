"""Believes that `strict_slashes=False` makes one URL of the two spellings."""

from flask import Flask, Response, abort, request


def make_app() -> Flask:
    """Return a new app with messages of its own, none so far."""
    app = Flask(__name__)
    messages: dict[str, bytes] = {}

    @app.post("/drops/<path:place>/", strict_slashes=False)
    def leave(place: str) -> Response:
        messages[place] = request.get_data()
        return Response(status=201)

    @app.get("/drops/<path:place>/", strict_slashes=False)
    def take(place: str) -> Response:
        if place not in messages:
            abort(404)
        message = messages[place]
        if request.method == "GET":  # HEAD comes here as well
            del messages[place]
        return Response(message, mimetype="text/plain")

    return app
