"""A book of payments: names, and the amounts that each of them has paid."""

from collections import defaultdict


def add_payments(book, payments):
    """Return the book with the payments added."""
    result = defaultdict(list)
    for name, amounts in book.items():
        result[name].extend(amounts)
    for name, amount in payments:
        result[name].append(int(amount))
    return {name: result[name] for name in sorted(result)}
