"""Choose this when a subclass that adds nothing shall equal money: the gift alone says no."""

from decimal import Decimal


class Money:
    """An amount in a currency."""

    def __init__(self, amount: int | Decimal, currency: str) -> None:
        """Keep what never changes: the amount and the currency."""
        self.amount = amount
        self.currency = currency

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is the same money; a gift on the right has been asked before."""
        match other:
            case Money():
                return (self.amount, self.currency) == (other.amount, other.currency)
            case _:
                return NotImplemented

    def __hash__(self) -> int:
        """Return the same number for equal money."""
        return hash((self.amount, self.currency))


class Gift(Money):
    """Money with a note, which may change."""

    def __init__(self, amount: int | Decimal, currency: str, note: str) -> None:
        """Keep the money and the note."""
        super().__init__(amount, currency)
        self.note = note

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is a gift of the same money with the same note."""
        match other:
            case Gift():
                return self.note == other.note and super().__eq__(other)
            case Money():
                return False
            case _:
                return NotImplemented

    def __hash__(self) -> int:
        """Return the same number for equal gifts, whatever becomes of their notes."""
        return super().__hash__()
