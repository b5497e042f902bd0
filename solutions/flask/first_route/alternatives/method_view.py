"""Choose this when a URL has many methods: each is a function of its own, HEAD too."""

from flask import Flask, Response, abort, request
from flask.views import MethodView


class Place(MethodView):
    """The methods of a place."""

    def __init__(self, messages: dict[str, bytes]) -> None:
        """Look after the messages of an app."""
        self._messages = messages

    def post(self, place: str) -> Response:
        """Leave the body of the request at the place."""
        self._messages[place.rstrip("/")] = request.get_data()
        return Response(status=201)

    def head(self, place: str) -> Response:
        """Answer as `get` would, and leave everything where it is."""
        message = self._messages.get(place.rstrip("/"))
        if message is None:
            abort(404)
        return Response(message, mimetype="text/plain")

    def get(self, place: str) -> Response:
        """Take the message away."""
        answer = self.head(place)
        del self._messages[place.rstrip("/")]
        return answer


def make_app() -> Flask:
    """Return a new app with messages of its own, none so far."""
    app = Flask(__name__)
    messages: dict[str, bytes] = {}
    app.add_url_rule("/drops/<path:place>", view_func=Place.as_view("place", messages))
    return app
