"""Money and gifts, which can be compared with anything and kept in sets."""

from decimal import Decimal


class Money:
    """An amount in a currency."""

    def __init__(self, amount: int | Decimal, currency: str) -> None:
        """Keep what never changes: the amount and the currency."""
        raise NotImplementedError("rule 1")

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is the same money."""
        raise NotImplementedError("rules 1 and 3")

    def __hash__(self) -> int:
        """Return the same number for equal money."""
        raise NotImplementedError("rule 2")


class Gift(Money):
    """Money with a note, which may change."""

    def __init__(self, amount: int | Decimal, currency: str, note: str) -> None:
        """Keep the money and the note."""
        raise NotImplementedError("rule 4")
