"""A book of payments: names, and the amounts that each of them has paid."""


def add_payments(book, payments):
    """Return the book with the payments added."""
    added = {name: [int(amount)] for name, amount in payments}
    return {name: book.get(name, []) + added.get(name, []) for name in book | added}
