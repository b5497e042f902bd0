"""Believes that NotImplemented counts as false, so that `and` stops there."""

from decimal import Decimal
from typing import Any


class Money:
    """An amount in a currency."""

    def __init__(self, amount: int | Decimal, currency: str) -> None:
        """Keep what never changes: the amount and the currency."""
        self.amount = amount
        self.currency = currency

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is the same money."""
        if type(other) is not type(self):
            return NotImplemented
        return self.amount == other.amount and self.currency == other.currency

    def __hash__(self) -> int:
        """Return the same number for equal money."""
        return hash((self.amount, self.currency))


class Gift(Money):
    """Money with a note, which may change."""

    def __init__(self, amount: int | Decimal, currency: str, note: str) -> None:
        """Keep the money and the note."""
        super().__init__(amount, currency)
        self.note = note

    def __eq__(self, other: Any) -> bool:
        """Tell whether the other is a gift of the same money with the same note."""
        return super().__eq__(other) and self.note == other.note

    # A body that defines `__eq__` loses the inherited hash; one without the note is wanted here.
    __hash__ = Money.__hash__
