"""A web app of places where one leaves a message and another takes it away."""

from flask import Flask


def make_app() -> Flask:
    """Return a new app with messages of its own, none so far."""
    raise NotImplementedError("rules 1 to 6")
