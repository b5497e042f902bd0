"""Choose this when there will be more subclasses: none defines `__eq__`, so none loses a hash."""

from decimal import Decimal


class Money:
    """An amount in a currency."""

    def __init__(self, amount: int | Decimal, currency: str) -> None:
        """Keep what never changes: the amount and the currency."""
        self.amount = amount
        self.currency = currency

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is of the same type, and the same in all that it keeps."""
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        """Return the same number for equal money."""
        return hash((self.amount, self.currency))


class Gift(Money):
    """Money with a note, which may change."""

    def __init__(self, amount: int | Decimal, currency: str, note: str) -> None:
        """Keep the money and the note."""
        super().__init__(amount, currency)
        self.note = note
