"""Tell each known mistake by the queries that a page with a few books runs."""

import re
from typing import Any

from django.db import connection, transaction

import n_plus_one
from agency import Author, Book, Publisher

PREFETCH = r"\bauthor_id\)? IN"
BOOKS_OF_ONE = r"SELECT agency_book\..*\bauthor_id = %s"


def filters_in_the_loop() -> bool:
    """Rule 3: Your code fetches the books of all authors, then asks again for those of each; see
    in the repeated query what it asks that the first one did not."""
    _, queries = _visit()
    return _has(queries, PREFETCH) and _repeats(queries, BOOKS_OF_ONE)


def asks_for_each_author() -> bool:
    """Rule 3: Your code asks for the books of each author in a query of its own; look for a way
    to ask for those of all authors at once."""
    _, queries = _visit()
    return not _has(queries, PREFETCH) and _repeats(queries, BOOKS_OF_ONE)


def fetches_in_chunks() -> bool:
    """Rule 3: Your code asks for the books of some authors at a time, one chunk after the other;
    count its queries for 2001 authors, and look at what cuts them into chunks."""
    _, few = _visit()
    is_even = _has(few, PREFETCH) and len(few) == len(set(few))
    return is_even and _repeats(_visit(more_authors=1999)[1], PREFETCH)


def counts_in_the_loop() -> bool:
    """Rule 3: Your code counts the books of each author in a query of its own; look for a count
    that comes with a query that runs anyway."""
    _, queries = _visit()
    is_only_count = not _repeats(queries, BOOKS_OF_ONE)
    return is_only_count and _repeats(queries, r"SELECT COUNT.*\bauthor_id = %s")


def leaves_out_the_foreign_key() -> bool:
    """Rule 3: Your query for the books leaves out a column that is needed after all; see in the
    repeated query which one, and think of how Django knows whose book it is."""
    _, queries = _visit()
    loads = r"SELECT agency_book\.id, agency_book\.author_id FROM .* agency_book\.id = %s"
    return _repeats(queries, loads)


def keeps_one_queryset() -> bool:
    """Rule 1: Your code shows the authors of its first call again, without a query; look for what
    outlives a call in your code, and look up when a queryset asks the database anew."""
    first, _ = _visit()
    second, queries = _visit(more_authors=1)
    names = [row.get("name") for row in first]
    is_kept = names == ["Austen", "Woolf"] == [row.get("name") for row in second]
    return is_kept and queries == [] and first is not second


def counts_what_was_prefetched() -> bool:
    """Rule 2: Your total leaves out the books that are not published; look at which books your
    prefetch has loaded."""
    rows, queries = _visit()
    is_counted = any("COUNT(" in sql for sql in queries)
    is_narrowed = _has(queries, r"WHERE (?=.*\bpublished\b).*\bauthor_id\)? IN")
    return is_narrowed and not is_counted and [row.get("total") for row in rows] == [2, 1]


def leaves_the_publisher_to_str() -> bool:
    """Rule 4: Your code asks for the publisher of each book by itself, without naming it; look at
    what `str(book)` does."""
    _, queries = _visit()
    return _repeats(queries, r"FROM agency_publisher WHERE agency_publisher\.id = %s")


def prefetches_the_publisher() -> bool:
    """Rule 4: Your code fetches the publishers in a query of their own; look for a way to have
    them come along with the books."""
    _, queries = _visit()
    return sum("FROM agency_publisher " in sql for sql in queries) == 1


def _visit(more_authors: int = 0) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the rows for two authors with five books, and the SQL that made them, unquoted.

    More authors come without books.
    """
    queries = []

    def note(execute: Any, sql: str, *details: Any) -> Any:
        queries.append(sql.replace('"', ""))
        return execute(sql, *details)

    with transaction.atomic():
        Book.objects.all().delete()
        Author.objects.all().delete()
        first, second = (Author.objects.create(name=name) for name in ("Austen", "Woolf"))
        murray, hogarth = (Publisher.objects.create(name=name) for name in ("Murray", "Hogarth"))
        _add(first, "Emma", murray)
        _add(first, "Persuasion", hogarth)
        _add(first, "Sanditon", None)
        _add(second, "Orlando", hogarth)
        _add(second, "Anon", None)
        Author.objects.bulk_create(Author(name="Zola") for _ in range(more_authors))
        with connection.execute_wrapper(note):
            rows = n_plus_one.authors_page()
        transaction.set_rollback(True)
    return rows, queries


def _add(author: Any, title: str, publisher: Any) -> None:
    is_published = publisher is not None
    Book.objects.create(
        author=author, title=title, year=1900, published=is_published, publisher=publisher
    )


def _has(queries: list[str], pattern: str, times: int = 1) -> bool:
    return sum(bool(re.search(pattern, sql)) for sql in queries) >= times


def _repeats(queries: list[str], pattern: str) -> bool:
    return _has(queries, pattern, times=2)
