"""Believes that `model_copy(update=...)`, as the guide uses it, merges and checks."""

from datetime import date

from fastapi import FastAPI
from pydantic import BaseModel

from hotel import Booking, bookings

app = FastAPI()


class ContactChange(BaseModel):
    """Some fields of a contact."""

    email: str | None = None
    phone: str | None = None


class BookingChange(BaseModel):
    """Some fields of a booking; which ones may be null is for the booking to say."""

    guest: str | None = None
    arrival: date | None = None
    departure: date | None = None
    breakfast: bool | None = None
    note: str | None = None
    contact: ContactChange | None = None


@app.patch("/bookings/{number}")
def change_booking(number: int, change: BookingChange) -> Booking:
    """Change what the body of the request sends, and return the booking as it is now."""
    sent = change.model_dump(exclude_unset=True)
    bookings[number] = bookings[number].model_copy(update=sent)
    return bookings[number]
