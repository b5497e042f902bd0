"""Choose this when some fields need more than a merge: each one that was sent is at hand."""

from datetime import date
from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, ValidationError

from hotel import Booking, bookings

app = FastAPI()


class ContactChange(BaseModel):
    """Some fields of a contact."""

    email: str = ""
    phone: str | None = None


class BookingChange(BaseModel):
    """Some fields of a booking; a default says nothing but that the field may be left out."""

    guest: str = ""
    arrival: date = date.max
    departure: date = date.max
    breakfast: bool = True
    note: str | None = None
    contact: ContactChange | None = None


@app.patch("/bookings/{number}")
def change_booking(number: int, change: BookingChange) -> Booking:
    """Change what the body of the request sends, and return the booking as it is now."""
    stored = bookings[number]
    values = dict(stored) | _sent(change)
    if change.contact:
        values["contact"] = dict(stored.contact or ()) | _sent(change.contact)
    try:
        bookings[number] = Booking(**values)
    except ValidationError as error:
        raise HTTPException(422, str(error)) from error
    return bookings[number]


def _sent(model: BaseModel) -> dict[str, Any]:
    return {name: getattr(model, name) for name in model.model_fields_set}
