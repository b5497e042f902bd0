"""Trusts that map, which is lazy, asks for the stamp as late as it asks for the parcels."""

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


def seconds(days, *, per_day=24 * 60 * 60):
    """Return the seconds in a number of days."""
    return days * per_day


def is_express(service):
    """Tell whether the service is "E", "P" or "X"."""
    return service == "E" or service == "P" or service == "X"


def is_done(state):
    """Tell whether the state is DELIVERED, RETURNED or LOST."""
    return state.value in ("delivered", "returned", "lost")


def stamp_all(parcels):
    """Stamp all parcels with the `stamp` that the module holds when the call begins."""
    f = stamp
    return [f(p) for p in parcels]


def stamp_each(parcels):
    """Stamp each parcel with the `stamp` that the module holds when its turn comes."""
    # map is lazy: one parcel, one call
    return list(map(stamp, parcels))
