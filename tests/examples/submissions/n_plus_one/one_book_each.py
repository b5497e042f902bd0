"""Puts each book in the place of the one before, where it should be added to the list."""

from typing import Any

from agency import Author, Book


def authors_page() -> list[dict[str, Any]]:
    """Return a dict for each author, with the keys "name", "books" and "total"."""
    page = {
        pk: {"name": name, "books": [], "total": 0}
        for pk, name in Author.objects.order_by("name").values_list("pk", "name")
    }
    rows = Book.objects.order_by("-year").values_list(
        "author_id", "title", "publisher__name", "published"
    )
    for author_id, title, publisher, published in rows:
        entry = page[author_id]
        entry["total"] += 1
        if published:
            entry["books"] = [f"{title} ({publisher})" if publisher is not None else title]
    return list(page.values())
