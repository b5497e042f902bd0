"""PATCH for a hotel's bookings: what the body does not send stays as it is."""

from datetime import date
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

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
    try:
        changed = Booking.model_validate(_merge(bookings[number].model_dump(), sent))
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    bookings[number] = changed
    return changed


def _merge(stored: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """Return `stored` with `sent` written over it, and a dict inside it merged the same way."""
    return stored | {
        name: _merge(stored[name] or {}, value) if isinstance(value, dict) else value
        for name, value in sent.items()
    }
