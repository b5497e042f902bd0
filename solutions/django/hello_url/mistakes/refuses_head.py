"""Believes that `require_GET` lets HEAD through, as HEAD is a GET without a body."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, register_converter
from django.views.decorators.http import require_GET


class Integer:
    """An integer in a URL, below zero too, which Django's own `int` never is."""

    regex = "-?[0-9]+"
    to_python = int
    to_url = str


def index(request: HttpRequest) -> HttpResponse:
    """Answer with the page of all words."""
    return render(request, "index.html", {"entries": settings.WORDS.items()})


def show_word(request: HttpRequest, word: str) -> HttpResponse:
    """Answer with the page of one word."""
    return _show(request, word, settings.WORDS)


def show_exit(request: HttpRequest, status: int) -> HttpResponse:
    """Answer with the page of one exit status."""
    return _show(request, status, settings.EXITS)


def _show(request: HttpRequest, name: Any, meanings: dict[Any, str]) -> HttpResponse:
    if name not in meanings:
        raise Http404
    return render(request, "entry.html", {"name": name, "meaning": meanings[name]})


register_converter(Integer, "integer")
urlpatterns = [
    path("", require_GET(index)),
    path("exits/<integer:status>/", require_GET(show_exit)),
    path("<path:word>/", require_GET(show_word), name="word"),  # takes whatever is left
]
