"""Believes that a relation counts for free once a prefetch went through it into `to_attr`."""

from typing import Any

from django.db.models import Prefetch

from agency import Author, Book


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    books = Book.objects.select_related("publisher").defer("manuscript")
    shown = books.filter(published=True).order_by("-year")
    authors = Author.objects.order_by("name")
    return [
        {
            "name": author.name,
            "books": [str(book) for book in author.shown],
            "total": author.books.count(),
        }
        for author in authors.prefetch_related(Prefetch("books", shown, to_attr="shown"))
    ]
