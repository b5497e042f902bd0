"""A book of payments: names, and the amounts that each of them has paid."""


def add_payments(book, payments):
    """Return the book with the payments added."""
    result = {name: amounts.copy() for name, amounts in book.items()}
    for name, amount in payments:
        result.setdefault(name, []).append(float(amount))
    return result
