"""Choose this when there are many fields: a class tells what a todo is, and what is wrong."""

from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, Self

from flask import Flask, Response, jsonify, request
from flask.typing import ResponseReturnValue
from flask.views import MethodView
from werkzeug.exceptions import BadRequest, HTTPException, NotFound


@dataclass(frozen=True)
class Todo:
    """A thing to do, and how long it takes."""

    id: int
    text: str
    minutes: int

    @classmethod
    def read(cls, number: int, body: object) -> Self:
        """Return the todo in a body, which can be any JSON."""
        if not isinstance(body, dict):
            raise BadRequest("a todo is an object")
        todo = cls(number, body.get("text", ""), body.get("minutes", 0))
        wrong = [name for name, is_right in todo._checks().items() if not is_right]
        if wrong:
            raise BadRequest(f"wrong in a todo: {', '.join(wrong)}")
        return todo

    def _checks(self) -> dict[str, bool]:
        return {
            "text": isinstance(self.text, str) and len(self.text) > 0,
            "minutes": type(self.minutes) is int and self.minutes > 0,
        }


class Todos(MethodView):
    """The methods of `/todos` and of the URLs below it."""

    def __init__(self, todos: list[Todo | None]) -> None:
        """Look after the todos of an app."""
        self._todos = todos

    def post(self) -> ResponseReturnValue:
        """Keep a todo."""
        todo = Todo.read(len(self._todos) + 1, request.get_json())
        self._todos.append(todo)
        return asdict(todo), HTTPStatus.CREATED, {"Location": f"/todos/{todo.id}"}

    def get(self, number: int) -> ResponseReturnValue:
        """Show a todo."""
        return asdict(self._found(number))

    def delete(self, number: int) -> ResponseReturnValue:
        """Remove a todo, and leave its place empty."""
        self._found(number)
        self._todos[number - 1] = None
        return "", HTTPStatus.NO_CONTENT

    def _found(self, number: int) -> Todo:
        found = self._todos[number - 1] if 1 <= number <= len(self._todos) else None
        if found is None:
            raise NotFound
        return found


def make_app() -> Flask:
    """Return a new app with todos of its own, none so far."""
    app = Flask(__name__)
    view = Todos.as_view("todos", [])
    app.add_url_rule("/todos", view_func=view, methods=["POST"])
    app.add_url_rule("/todos/<int:number>", view_func=view, methods=["GET", "DELETE"])
    app.register_error_handler(HTTPException, _tell)
    return app


def _tell(error: HTTPException) -> Response:
    answer = jsonify(status=error.code, error=error.description)
    answer.status_code = error.code or 500
    headers: dict[str, Any] = dict(error.get_headers())
    del headers["Content-Type"]
    answer.headers.extend(headers)
    return answer
