"""A book of payments: names, and the amounts that each of them has paid."""


def add_payments(book, payments):
    """Return the book with the payments added."""
    result = {}
    for name, amounts in book.items():
        result[name] = amounts[:]
    for name, amount in payments:
        amounts = result.setdefault(name, [])
        amounts.append(int(amount))
    return result
