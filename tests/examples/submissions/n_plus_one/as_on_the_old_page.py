"""Shows the right page, at two queries for each author and one for each publisher shown."""

from typing import Any

from agency import Author


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    # rules 1 and 2 first
    page = []
    for author in Author.objects.order_by("name"):
        published = author.books.filter(published=True).order_by("-year").defer("manuscript")
        page.append(
            {
                "name": author.name,
                "books": [str(book) for book in published],
                "total": author.books.count(),
            }
        )
    return page
