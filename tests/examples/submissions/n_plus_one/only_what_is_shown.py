"""Reads only the columns that are shown, so that each book asks again for the id of its author."""

from typing import Any

from agency import Author, Book
from django.db.models import Count, Prefetch

SHOWN = Book.objects.only("title", "year", "publisher__name").select_related("publisher")


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    books = Prefetch("books", SHOWN.filter(published=True).order_by("-year"), to_attr="shown")
    authors = Author.objects.annotate(total=Count("books")).prefetch_related(books)
    return [
        dict(name=author.name, books=list(map(str, author.shown)), total=author.total)
        for author in authors.order_by("name")
    ]
