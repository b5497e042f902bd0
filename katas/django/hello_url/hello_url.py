"""The URLs of the glossary, and the views behind them."""

from typing import Any

from django.http import HttpRequest, HttpResponse

urlpatterns: list[Any] = []


def index(request: HttpRequest) -> HttpResponse:
    """Answer with the page of all words."""
    raise NotImplementedError("rules 3, 4 and 6")


def show_word(request: HttpRequest, word: str) -> HttpResponse:
    """Answer with the page of one word."""
    raise NotImplementedError("rules 1, 2 and 6")


def show_exit(request: HttpRequest, status: int) -> HttpResponse:
    """Answer with the page of one exit status."""
    raise NotImplementedError("rules 5 and 6")
