"""Choose this when several routes name a place: a converter hands all of them the bare name."""

from flask import Flask, abort, request
from werkzeug.routing import PathConverter

PLAIN = {"Content-Type": "text/plain; charset=utf-8"}


class PlaceConverter(PathConverter):
    """A path with or without a slash at its end."""

    def to_python(self, value: str) -> str:
        """Return the path without that slash."""
        return value.removesuffix("/")


def make_app() -> Flask:
    """Return a new app with messages of its own, none so far."""
    app = Flask(__name__)
    app.url_map.converters["place"] = PlaceConverter
    messages: dict[str, str] = {}

    @app.route("/drops/<place:name>", methods=["GET", "POST"])
    def drop(name: str) -> tuple[str, int, dict[str, str]]:
        if request.method == "POST":
            messages[name] = request.get_data(as_text=True)
            return "", 201, PLAIN
        if name not in messages:
            abort(404)
        if request.method == "HEAD":
            return messages[name], 200, PLAIN
        return messages.pop(name), 200, PLAIN

    return app
