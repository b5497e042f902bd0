"""Names its constants at the top of the module, and looks them up there in every call."""

from collections.abc import Iterable
from enum import Enum
from typing import Final

SECONDS_PER_DAY: Final = 24 * 60 * 60
EXPRESS_SERVICES: Final = frozenset({"E", "P", "X"})


class State(Enum):
    """How far a parcel has come."""

    NEW = "new"
    MOVING = "moving"
    DELIVERED = "delivered"
    RETURNED = "returned"
    LOST = "lost"


DONE_STATES: Final = frozenset({State.DELIVERED, State.RETURNED, State.LOST})


def stamp(parcel: str) -> str:
    """Return the parcel with the stamp of the day; programs replace this function."""
    return f"{parcel}, stamped"


def seconds(days: float) -> float:
    """Return the seconds in a number of days."""
    return days * SECONDS_PER_DAY


def is_express(service: str) -> bool:
    """Tell whether the service is "E", "P" or "X"."""
    return service in EXPRESS_SERVICES


def is_done(state: State) -> bool:
    """Tell whether the state is DELIVERED, RETURNED or LOST."""
    return state in DONE_STATES


def stamp_all(parcels: Iterable[str]) -> list[str]:
    """Stamp all parcels with the `stamp` that the module holds when the call begins."""
    stamp_now = stamp
    return [stamp_now(parcel) for parcel in parcels]


def stamp_each(parcels: Iterable[str]) -> list[str]:
    """Stamp each parcel with the `stamp` that the module holds when its turn comes."""
    return [stamp(parcel) for parcel in parcels]
