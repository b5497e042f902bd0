"""Choose this when dataclasses write your methods: each field says what it is compared for."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(unsafe_hash=True)
class Money:
    """An amount in a currency."""

    amount: int | Decimal
    currency: str


@dataclass(unsafe_hash=True)
class Gift(Money):
    """Money with a note, which may change."""

    note: str = field(hash=False)
