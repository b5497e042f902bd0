"""Believes that the converter `int` takes what `int()` takes."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe


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


urlpatterns = [
    path("", require_safe(index)),
    path("exits/<int:status>/", require_safe(show_exit)),
    path("<path:word>/", require_safe(show_word), name="word"),  # takes whatever is left
]
