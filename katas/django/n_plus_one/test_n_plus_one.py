"""The steps to a page of authors that takes two queries, in the order to take them."""

import contextlib
import re
import textwrap
from collections import Counter

import pytest
from django.db import connection, transaction

import agency
import n_plus_one


@pytest.fixture(autouse=True)
def _empty_agency():
    """Begin without any rows, and leave none."""
    with transaction.atomic():
        agency.Book.objects.all().delete()
        agency.Author.objects.all().delete()
        agency.Publisher.objects.all().delete()
        yield
        transaction.set_rollback(True)


def add_author(name):
    """Save an author without books."""
    return agency.Author.objects.create(name=name)


def add_book(author, title, year, *, published=True, publisher=None):
    """Save a book with its manuscript."""
    return agency.Book.objects.create(
        author=author,
        publisher=publisher,
        title=title,
        year=year,
        published=published,
        manuscript=f"{title}, by {author.name}, from the first word to the last",
    )


def add_three_authors_with_six_books(first_publisher=None, second_publisher=None):
    """Save three authors, each with a book by the one and a book by the other publisher."""
    austen, woolf, eliot = add_author("Austen"), add_author("Woolf"), add_author("Eliot")
    add_book(austen, "Emma", 1815, publisher=first_publisher)
    add_book(austen, "Persuasion", 1817, publisher=second_publisher)
    add_book(woolf, "Orlando", 1928, publisher=first_publisher)
    add_book(woolf, "The Waves", 1931, publisher=second_publisher)
    add_book(eliot, "Romola", 1863, publisher=first_publisher)
    add_book(eliot, "Middlemarch", 1871, publisher=second_publisher)


def add_authors(number):
    """Save so many authors without books."""
    authors = [agency.Author(name=f"Author {each}") for each in range(number)]
    agency.Author.objects.bulk_create(authors)


def visit():
    """Call authors_page() and return its rows, and the SQL of every query that it ran."""
    queries = []

    def note(execute, sql, *details):
        queries.append(sql)
        return execute(sql, *details)

    with connection.execute_wrapper(note):
        rows = n_plus_one.authors_page()
    kind = type(rows).__name__
    assert kind == "list", f"authors_page() returned a {kind}, but a list was expected"
    return rows, queries


class EnoughError(Exception):
    """Comes in the place of a query after which nobody needs to see another one."""


def visit_until(last):
    """Call authors_page() and return the SQL of its queries; query number `last` ends the call."""
    queries = []

    def note(execute, sql, *details):
        queries.append(sql)
        if len(queries) >= last:
            raise EnoughError
        return execute(sql, *details)

    with contextlib.suppress(EnoughError), connection.execute_wrapper(note):
        n_plus_one.authors_page()
    return queries


def column(rows, key):
    """Return what every row holds under `key`."""
    lacking = [row for row in rows if key not in row]
    assert not lacking, f"authors_page() returned rows without {key!r}, but every row needs it"
    return [row[key] for row in rows]


def listed(queries):
    """Name the queries in a few short lines, the most repeated first."""
    counted = Counter(shortened(sql) for sql in queries).most_common(5)
    return "".join(f"\n{times} x {sql}" for sql, times in counted)


def shortened(sql):
    """Return SQL without quotes, the tables of its columns, and most of a long list of columns."""
    bare = re.sub(r'"agency_\w+"\.(?=")', "", sql).replace('"', "")
    columns, word, rest = bare.partition(" FROM ")
    columns = textwrap.shorten(columns, 44, placeholder=" …")
    return columns + word + textwrap.shorten(rest, 110, placeholder=" …")


def test_the_authors_come_in_the_order_of_their_names():
    """Rule 1: the page has a dict for every author, in the order of their names."""
    add_author("Woolf")
    add_author("Austen")
    add_author("Eliot")
    rows, _ = visit()
    names = column(rows, "name")
    assert names == ["Austen", "Eliot", "Woolf"], (
        f"Woolf, Austen and Eliot were saved; authors_page() returned the names {names}, "
        "but all three were expected, in the order of their names"
    )


def test_each_call_shows_the_authors_there_are():
    """Rule 1: each call returns the authors that there are at that moment."""
    add_author("Austen")
    visit()
    add_author("Woolf")
    rows, _ = visit()
    names = column(rows, "name")
    assert names == ["Austen", "Woolf"], (
        "Woolf was saved after a first call; the second call of authors_page() returned the "
        f"names {names}, but Austen and Woolf were expected, as they are all there are"
    )


def test_the_published_books_come_newest_first():
    """Rule 1: `"books"` lists the published books of the author, newest first."""
    austen = add_author("Austen")
    add_book(austen, "Emma", 1815)
    add_book(austen, "Persuasion", 1817)
    add_book(austen, "Sanditon", 1818, published=False)
    add_book(austen, "Pride and Prejudice", 1813)
    rows, _ = visit()
    books = column(rows, "books")
    assert books == [["Persuasion", "Emma", "Pride and Prejudice"]], (
        "Sanditon is not published, the other three are; "
        f"authors_page() returned the books {books}, "
        "but the three were expected, newest first"
    )


def test_each_author_is_shown_with_their_own_books():
    """Rule 1: `"books"` lists the author's own books, and is empty for an author without any."""
    austen, woolf, _ = add_author("Austen"), add_author("Woolf"), add_author("Eliot")
    add_book(woolf, "Orlando", 1928)
    add_book(austen, "Emma", 1815)
    rows, _ = visit()
    books = column(rows, "books")
    assert books == [["Emma"], [], ["Orlando"]], (
        "Austen wrote Emma, Woolf Orlando, and Eliot nothing; "
        f"authors_page() returned the books {books}, "
        "but those of Austen, Eliot and Woolf were expected, in this order"
    )


def test_the_total_counts_unpublished_books_too():
    """Rule 2: `"total"` is the number of all books of the author, published or not."""
    austen, woolf, _ = add_author("Austen"), add_author("Woolf"), add_author("Eliot")
    add_book(austen, "Emma", 1815)
    add_book(austen, "Persuasion", 1817)
    add_book(austen, "Sanditon", 1818, published=False)
    add_book(woolf, "Orlando", 1928, published=False)
    rows, _ = visit()
    totals = column(rows, "total")
    assert totals == [3, 0, 1], (
        "Austen has 2 published books and 1 other, Eliot none, Woolf 1 unpublished; "
        f"authors_page() returned the totals {totals}, "
        "but [3, 0, 1] was expected for Austen, Eliot and Woolf"
    )


def test_two_queries_are_enough():
    """Rule 3: however many authors and books there are, a call takes at most two queries."""
    add_three_authors_with_six_books()
    _, queries = visit()
    count = len(queries)
    assert count <= 2, (
        f"authors_page() ran {count} queries for 3 authors with 6 books, "
        f"but at most 2 were expected, as for any number of them:{listed(queries)}"
    )


def test_two_queries_are_enough_for_any_number_of_authors():
    """Rule 3: however many authors there are, a call takes at most two queries."""
    add_authors(2001)
    queries = visit_until(3)
    count = len(queries)
    assert count <= 2, (
        "authors_page() ran a third query when there were 2001 authors without books, "
        f"but at most 2 were expected, as for any number of them:{listed(queries)}"
    )


def test_a_book_is_shown_with_its_publisher():
    """Rule 4: a book that has a publisher is shown with it."""
    austen = add_author("Austen")
    murray = agency.Publisher.objects.create(name="Murray")
    add_book(austen, "Emma", 1815, publisher=murray)
    add_book(austen, "Persuasion", 1817)
    rows, _ = visit()
    books = column(rows, "books")
    assert books == [["Persuasion", "Emma (Murray)"]], (
        "Murray published Emma, and Persuasion has no publisher; "
        f"authors_page() returned the books {books}, but str(book) was expected of both"
    )


def test_two_queries_are_enough_for_books_with_publishers():
    """Rule 4: with books that have a publisher, a call still takes at most two queries."""
    murray = agency.Publisher.objects.create(name="Murray")
    hogarth = agency.Publisher.objects.create(name="Hogarth")
    add_three_authors_with_six_books(murray, hogarth)
    _, queries = visit()
    count = len(queries)
    assert count <= 2, (
        f"authors_page() ran {count} queries for 3 authors with 6 books by 2 publishers, "
        f"but at most 2 were expected, as without publishers:{listed(queries)}"
    )


def test_no_manuscript_is_read():
    """Rule 5: no query reads a `manuscript`."""
    add_three_authors_with_six_books()
    _, queries = visit()
    reading = [sql for sql in queries if "manuscript" in sql]
    count = len(reading)
    assert count == 0, (
        f"authors_page() ran {len(queries)} queries, and {count} of them read the column "
        f"manuscript, but none was expected to, as the page shows none:{listed(reading)}"
    )
