"""Believes that `iterator` saves memory and costs no query, with a prefetch too."""

from typing import Any

from django.db.models import Count, Prefetch

from agency import Author, Book


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    books = Book.objects.select_related("publisher").defer("manuscript")
    shown = books.filter(published=True).order_by("-year")
    authors = Author.objects.annotate(total=Count("books")).order_by("name")
    prefetched = authors.prefetch_related(Prefetch("books", shown, to_attr="shown"))
    return [
        {
            "name": author.name,
            "books": [str(book) for book in author.shown],
            "total": author.total,
        }
        for author in prefetched.iterator(chunk_size=2000)
    ]
