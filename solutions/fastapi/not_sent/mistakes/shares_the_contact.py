"""Believes that `model_copy` copies the models inside as well."""

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
    changed = bookings[number].model_copy()
    try:
        _write(changed, sent)
        changed = Booking.model_validate(changed.model_dump())
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    bookings[number] = changed
    return changed


def _write(model: Any, sent: dict[str, Any]) -> None:
    """Write what was sent into the model, and a dict into the model inside it."""
    for name, value in sent.items():
        if isinstance(value, dict) and getattr(model, name):
            _write(getattr(model, name), value)
        else:
            setattr(model, name, value)
