"""Believes that what `prefetch_related` fetched can be filtered and sorted without a query."""

from typing import Any

from django.db.models import Count, Prefetch

from agency import Author, Book


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    books = Book.objects.select_related("publisher").defer("manuscript")
    authors = Author.objects.annotate(total=Count("books")).order_by("name")
    return [
        {
            "name": author.name,
            "books": [str(book) for book in author.books.filter(published=True).order_by("-year")],
            "total": author.total,
        }
        for author in authors.prefetch_related(Prefetch("books", books))
    ]
