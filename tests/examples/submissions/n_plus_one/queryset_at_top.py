"""Iterates a queryset of the module, which keeps the authors of the first call for ever."""

from typing import Any

from agency import Author, Book
from django.db.models import Count, Prefetch

# Querysets are lazy: nothing is asked before authors_page() is called.
PUBLISHED = (
    Book.objects.filter(published=True)
    .select_related("publisher")
    .defer("manuscript")
    .order_by("-year")
)
AUTHORS = (
    Author.objects.order_by("name")
    .annotate(total=Count("books"))
    .prefetch_related(Prefetch("books", queryset=PUBLISHED, to_attr="published"))
)


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    return [
        {
            "name": author.name,
            "books": [str(book) for book in author.published],
            "total": author.total,
        }
        for author in AUTHORS
    ]
