"""Believes that a queryset asks the database anew for every loop, as it is lazy."""

from typing import Any

from django.db.models import Count, Prefetch

from agency import Author, Book

BOOKS = Book.objects.select_related("publisher").defer("manuscript")
SHOWN = BOOKS.filter(published=True).order_by("-year")
AUTHORS = Author.objects.annotate(total=Count("books")).order_by("name")
PAGE = AUTHORS.prefetch_related(Prefetch("books", SHOWN, to_attr="shown"))


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    return [
        {
            "name": author.name,
            "books": [str(book) for book in author.shown],
            "total": author.total,
        }
        for author in PAGE
    ]
