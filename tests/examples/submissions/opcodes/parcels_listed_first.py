"""Makes a list of the parcels before it asks for the stamp, which may be another by then."""

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
    return 86_400 * days


def is_express(service: str) -> bool:
    """Tell whether the service is "E", "P" or "X"."""
    match service:
        case "E" | "P" | "X":
            return True
        case _:
            return False


def is_done(state: State) -> bool:
    """Tell whether the state is DELIVERED, RETURNED or LOST."""
    match state:
        case State.DELIVERED | State.RETURNED | State.LOST:
            return True
        case _:
            return False


def stamp_all(parcels: Iterable[str]) -> list[str]:
    """Stamp all parcels with the `stamp` that the module holds when the call begins."""
    todo = list(parcels)  # parcels may be a generator
    if not todo:
        return []
    stamper = stamp
    return [stamper(parcel) for parcel in todo]


def stamp_each(parcels: Iterable[str]) -> list[str]:
    """Stamp each parcel with the `stamp` that the module holds when its turn comes."""
    stamped = []
    for parcel in parcels:
        stamped.append(stamp(parcel))
    return stamped
