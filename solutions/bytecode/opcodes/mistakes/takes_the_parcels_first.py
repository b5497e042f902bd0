"""Believes that taking parcels from an iterable runs no code of anybody else."""

from collections.abc import Iterable
from enum import Enum


class State(Enum):
    """How far a parcel has come."""

    NEW = "new"
    MOVING = "moving"
    DELIVERED = "delivered"
    RETURNED = "returned"
    LOST = "lost"


# Built once: a set of names is no constant to the compiler, as each of them can be rebound.
DONE = frozenset({State.DELIVERED, State.RETURNED, State.LOST})


def stamp(parcel: str) -> str:
    """Return the parcel with the stamp of the day; programs replace this function."""
    return f"{parcel}, stamped"


def seconds(days: float) -> float:
    """Return the seconds in a number of days."""
    return days * (24 * 60 * 60)


def is_express(service: str) -> bool:
    """Tell whether the service is "E", "P" or "X"."""
    return service in {"E", "P", "X"}


def is_done(state: State) -> bool:
    """Tell whether the state is DELIVERED, RETURNED or LOST."""
    return state in DONE


def stamp_all(parcels: Iterable[str]) -> list[str]:
    """Stamp all parcels with the `stamp` that the module holds when the call begins."""
    taken = list(parcels)
    stamp_of_now = stamp
    return [stamp_of_now(parcel) for parcel in taken]


def stamp_each(parcels: Iterable[str]) -> list[str]:
    """Stamp each parcel with the `stamp` that the module holds when its turn comes."""
    return [stamp(parcel) for parcel in parcels]
