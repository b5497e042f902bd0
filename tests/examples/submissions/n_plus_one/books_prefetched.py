"""Stops at rule 3: str asks for the publisher of each book, and the manuscripts are read too."""

from typing import Any

from agency import Author


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    page = []
    for author in Author.objects.order_by("name").prefetch_related("books"):
        books = author.books.all()
        published = [book for book in books if book.published]
        published.sort(key=lambda book: book.year, reverse=True)
        page.append(
            {"name": author.name, "books": [str(b) for b in published], "total": len(books)}
        )
    return page
