"""Has no answer to rule 5 yet: stamp_all and stamp_each are the same comprehension."""

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


def seconds(days: float) -> float:
    """Return the seconds in a number of days."""
    return 24 * 60 * 60 * days


def is_express(service: str) -> bool:
    """Tell whether the service is "E", "P" or "X"."""
    return service in ("E", "P", "X")


def is_done(state: State) -> bool:
    """Tell whether the state is DELIVERED, RETURNED or LOST."""
    return state is State.DELIVERED or state is State.RETURNED or state is State.LOST


def stamp_all(parcels: Iterable[str]) -> list[str]:
    """Stamp all parcels with the `stamp` that the module holds when the call begins."""
    return [stamp(parcel) for parcel in parcels]


def stamp_each(parcels: Iterable[str]) -> list[str]:
    """Stamp each parcel with the `stamp` that the module holds when its turn comes."""
    return [stamp(parcel) for parcel in parcels]
