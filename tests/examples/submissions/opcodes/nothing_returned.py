"""Forgets to return the list that stamp_each makes."""

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


DONE = State.DELIVERED, State.RETURNED, State.LOST


def seconds(days: float) -> float:
    """Return the seconds in a number of days."""
    per_day = 24 * 60 * 60
    return days * per_day


def is_express(service: str) -> bool:
    """Tell whether the service is "E", "P" or "X"."""
    return service in ["E", "P", "X"]


def is_done(state: State) -> bool:
    """Tell whether the state is DELIVERED, RETURNED or LOST."""
    return state in DONE


def stamp_all(parcels: Iterable[str]) -> list[str]:
    """Stamp all parcels with the `stamp` that the module holds when the call begins."""
    current, stamped = stamp, []
    for parcel in parcels:
        stamped.append(current(parcel))
    return stamped


def stamp_each(parcels: Iterable[str]) -> list[str]:
    """Stamp each parcel with the `stamp` that the module holds when its turn comes."""
    stamped = []
    for parcel in parcels:
        stamped.append(stamp(parcel))
