"""Choose this when the model is large or deep: no second one to keep, and none in the docs."""

from typing import Any

from fastapi import FastAPI, HTTPException
from pydantic import ValidationError

from hotel import Booking, bookings

app = FastAPI()


@app.patch("/bookings/{number}")
async def change_booking(number: int, changes: dict[str, Any]) -> Booking:
    """Change what the body of the request sends, and return the booking as it is now."""
    document = bookings[number].model_dump(mode="json")
    _write(changes, document)
    try:
        bookings[number] = Booking.model_validate(document)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        raise HTTPException(422, details) from error
    return bookings[number]


def _write(changes: dict[str, Any], document: dict[str, Any]) -> None:
    for name, value in changes.items():
        if isinstance(value, dict):
            if not isinstance(document.get(name), dict):
                document[name] = {}
            _write(value, document[name])
        else:
            document[name] = value
