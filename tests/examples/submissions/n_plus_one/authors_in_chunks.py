"""Iterates in chunks of a hundred authors, and prefetches the books of each chunk anew."""

from collections.abc import Iterator
from typing import Any

from agency import Author, Book
from django.db.models import Count, Prefetch, QuerySet


def _books() -> QuerySet[Book]:
    return (
        Book.objects.filter(published=True)
        .select_related("publisher")
        .only("author", "title", "year", "publisher__name")
        .order_by("-year")
    )


def _authors() -> Iterator[Author]:
    authors = Author.objects.order_by("name").annotate(total=Count("books"))
    prefetched = authors.prefetch_related(Prefetch("books", _books(), to_attr="on_page"))
    return prefetched.iterator(chunk_size=100)  # does not hold them all in memory


def _row(author: Author) -> dict[str, Any]:
    books = [str(book) for book in author.on_page]
    return {"name": author.name, "books": books, "total": author.total}


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    return [_row(author) for author in _authors()]
