"""A book of payments: names, and the amounts that each of them has paid."""


def add_payments(book, payments):
    """Return the book with the payments added."""
    result = dict(book)
    for name, amount in payments:
        amounts = result.get(name, [])
        amounts += [int(amount)]
        result[name] = amounts
    return {name: list(amounts) for name, amounts in result.items()}
