"""Believes that a change whose fields were checked leads to a booking that is right."""

from datetime import date
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from hotel import Booking, Contact, bookings

app = FastAPI()


class ContactChange(BaseModel):
    """Some fields of a contact."""

    email: str = ""
    phone: str | None = None


class BookingChange(BaseModel):
    """Some fields of a booking."""

    guest: str = ""
    arrival: date = date.max
    departure: date = date.max
    breakfast: bool = True
    note: str | None = None
    contact: ContactChange | None = None


@app.patch("/bookings/{number}")
def change_booking(number: int, change: BookingChange) -> Booking:
    """Change what the body of the request sends, and return the booking as it is now."""
    sent = change.model_dump(exclude_unset=True)
    stored = bookings[number]
    if "contact" in sent and sent["contact"] is not None:
        old = stored.contact.model_dump() if stored.contact else {}
        try:
            sent["contact"] = Contact.model_validate(_merge(old, sent["contact"]))
        except ValidationError as error:
            raise RequestValidationError(error.errors()) from error
    bookings[number] = stored.model_copy(update=sent)
    return bookings[number]


def _merge(stored: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """Return `stored` with `sent` written over it."""
    return stored | sent
