"""Starts the product with the days, so that Python multiplies three times."""

from collections.abc import Iterable
from enum import Enum


class State(Enum):
    """How far a parcel has come."""

    NEW = "new"
    MOVING = "moving"
    DELIVERED = "delivered"
    RETURNED = "returned"
    LOST = "lost"


def stamp(parcel: str) -> str:
    """Return the parcel with the stamp of the day; programs replace this function."""
    return f"{parcel}, stamped"


_DONE = frozenset((State.DELIVERED, State.RETURNED, State.LOST))


def seconds(days: float) -> float:
    """Return the seconds in a number of days."""
    return days * 24 * 60 * 60  # the compiler folds the constants


def is_express(service: str) -> bool:
    """Tell whether the service is "E", "P" or "X"."""
    return service in {"E", "P", "X"}


def is_done(state: State) -> bool:
    """Tell whether the state is DELIVERED, RETURNED or LOST."""
    return state in _DONE


def stamp_all(parcels: Iterable[str]) -> list[str]:
    """Stamp all parcels with the `stamp` that the module holds when the call begins."""
    return list(map(stamp, parcels))


def stamp_each(parcels: Iterable[str]) -> list[str]:
    """Stamp each parcel with the `stamp` that the module holds when its turn comes."""
    return [stamp(parcel) for parcel in parcels]
