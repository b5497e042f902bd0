"""Believes that `author.books` is at hand like any attribute, and costs no query."""

from typing import Any

from django.db.models import Count

from agency import Author


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    authors = Author.objects.annotate(total=Count("books")).order_by("name")
    page = []
    for author in authors:
        books = author.books.select_related("publisher").defer("manuscript")
        shown = books.filter(published=True).order_by("-year")
        page.append(
            {
                "name": author.name,
                "books": [str(book) for book in shown],
                "total": author.total,
            }
        )
    return page
