"""Counts the list of published books for the total, not that of all books."""

from typing import Any

from agency import Author, Book
from django.db.models import Prefetch


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    newest_first = Book.objects.select_related("publisher").defer("manuscript").order_by("-year")
    page = []
    for author in Author.objects.order_by("name").prefetch_related(Prefetch("books", newest_first)):
        books = [book for book in author.books.all() if book.published]
        page.append(
            {"name": author.name, "books": [str(book) for book in books], "total": len(books)}
        )
    return page
