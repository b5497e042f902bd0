"""A book of payments: names, and the amounts that each of them has paid."""


def add_payments(book, payments):
    """Return the book with the payments added."""
    result = dict(book)
    for name, amount in payments:
        result[name] = [*result.get(name, []), int(amount)]
    return result
