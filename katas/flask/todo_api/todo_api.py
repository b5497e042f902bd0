"""A web app of todos that answers in JSON, whatever happens."""

from flask import Flask


def make_app() -> Flask:
    """Return a new app with todos of its own, none so far."""
    raise NotImplementedError("rules 1 to 6")
