"""Prefetches the publishers as well, which is one query for all of them, but the third."""

from typing import Any

from agency import Author, Book
from django.db.models import Count, Prefetch


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    published = (
        Book.objects.filter(published=True)
        .order_by("-year")
        .defer("manuscript")
        .prefetch_related("publisher")
    )
    authors = (
        Author.objects.annotate(total=Count("books"))
        .order_by("name")
        .prefetch_related(Prefetch("books", queryset=published, to_attr="published_books"))
    )
    return [
        {
            "name": author.name,
            "books": [str(book) for book in author.published_books],
            "total": author.total,
        }
        for author in authors
    ]
