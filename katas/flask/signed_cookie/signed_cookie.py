"""A web app that signs people in by a code in their mail."""

from collections.abc import Callable

from flask import Flask


def make_app(keys: list[str], send: Callable[[str], str]) -> Flask:
    """Return a new app that signs with the first of the keys and sends codes by `send(name)`."""
    raise NotImplementedError("rules 1 to 6")
