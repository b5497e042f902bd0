"""A hotel's bookings: what they are made of, and where they are kept.

It is there to be used, not to be changed.
"""

from datetime import date
from typing import Self

from pydantic import BaseModel, model_validator


class Contact(BaseModel):
    """How to reach a guest."""

    email: str
    phone: str | None = None


class Booking(BaseModel):
    """A stay of at least one night."""

    guest: str
    arrival: date
    departure: date
    breakfast: bool = True
    note: str | None = None
    contact: Contact | None = None

    @model_validator(mode="after")
    def _lasts_a_night(self) -> Self:
        if self.departure <= self.arrival:
            raise ValueError("departure must be later than arrival")
        return self


bookings: dict[int, Booking] = {}
"""The bookings by their numbers."""
