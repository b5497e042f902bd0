"""Tell each known mistake by what becomes of a booking, and by how the request is answered."""

from typing import Any

from fastapi.testclient import TestClient
from pydantic import ValidationError

import not_sent
from hotel import Booking, bookings

BEFORE = {
    "guest": "Ada",
    "arrival": "2027-05-01",
    "departure": "2027-05-04",
    "breakfast": False,
    "note": "late",
    "contact": {"email": "ada@example.org", "phone": "1"},
}
TOO_EARLY = {"departure": "2027-04-30"}
NEW_PHONE = {"contact": {"email": "ada@example.org", "phone": "2"}}


def follows_the_recipe() -> bool:
    """Rule 4: What the sent contact leaves out, your code takes out of the stored one; look at how
    deep it merges, and what it puts in the place of a contact."""
    _, kept = _patch({"contact": {"email": "ada@example.com"}})
    replaced = ({"email": "ada@example.com"}, {"email": "ada@example.com", "phone": None})
    return kept in [BEFORE | {"contact": contact} for contact in replaced]


def writes_the_defaults_back() -> bool:
    """Rule 2: For a field that was not sent, your code writes the default of your model over the
    stored value; look for what tells the fields that were sent from those filled in."""
    all_but_the_note = {name: value for name, value in BEFORE.items() if name != "note"}
    status, kept = _patch(all_but_the_note)
    return status == 200 and kept == BEFORE | {"note": None}


def takes_null_for_not_sent() -> bool:
    """Rule 3: Your code passes over a null as if the field had not been sent; look for what knows
    which fields were sent, whatever their value."""
    status, kept = _patch({"guest": "Grace", "note": None})
    return status == 200 and kept == BEFORE | {"guest": "Grace"}


def lets_null_in() -> bool:
    """Rule 5: Your code keeps a null for the guest, and nothing complains; look at which ways of
    making or changing a model check its values."""
    _, merged = _patch({"contact": {"phone": "2"}})
    status, kept = _patch({"guest": None})
    return status == 200 and merged == BEFORE | NEW_PHONE and kept == BEFORE | {"guest": None}


def leaves_the_error_to_fastapi() -> bool:
    """Rule 5: Your code finds the fault, and lets pydantic's ValidationError out of the route,
    which becomes a 500; look at which error FastAPI answers with 422."""
    return isinstance(_error_of(TOO_EARLY), ValidationError)


def sends_the_errors_as_they_are() -> bool:
    """Rule 5: Your answer holds pydantic's errors as they are, and the one about the dates holds
    objects that are no JSON; look at what is in it, and at what can be left out or be encoded."""
    error = _error_of(TOO_EARLY)
    is_json = isinstance(error, TypeError) and "not JSON serializable" in str(error)
    return is_json and _patch({"guest": "Grace"})[0] == 200


def checks_only_what_was_sent() -> bool:
    """Rule 5: Your code refuses a null guest, and keeps a departure before the stored arrival; look
    at when the check of a Booking runs that knows both dates."""
    refused, _ = _patch({"guest": None})
    status, kept = _patch(TOO_EARLY)
    return refused == 422 != status and kept == BEFORE | TOO_EARLY


def takes_one_field_at_a_time() -> bool:
    """Rule 5: Your code checks the booking after each single field, so it refuses two dates that
    fit together; look at what it has changed by the time it checks."""
    later, _ = _patch({"arrival": "2027-06-01", "departure": "2027-06-04"})
    earlier, _ = _patch({"arrival": "2027-04-01", "departure": "2027-04-04"})
    return {later, earlier} == {200, 422}


def stores_before_it_checks() -> bool:
    """Rule 5: Your code refuses the request, and by then the stored booking has been changed; look
    at what it writes to, and when it checks."""
    status, kept = _patch(TOO_EARLY)
    return status == 422 and kept == BEFORE | TOO_EARLY


def shares_the_contact() -> bool:
    """Rule 5: Your code refuses the request, and the stored contact has changed all the same; look
    at whether the contact that you write to is a copy."""
    status, kept = _patch({"contact": {"phone": "2"}, **TOO_EARLY})
    return status == 422 and kept == BEFORE | NEW_PHONE


def _patch(changes: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Return the status of the answer, and what is then kept of a booking like BEFORE."""
    bookings[7] = Booking.model_validate(BEFORE)
    client = TestClient(not_sent.app, raise_server_exceptions=False)
    try:
        response = client.patch("/bookings/7", json=changes)
        return response.status_code, bookings[7].model_dump(mode="json", warnings=False)
    finally:
        bookings.clear()


def _error_of(changes: dict[str, Any]) -> Exception | None:
    """Return the error that the request ends in, in place of an answer."""
    bookings[7] = Booking.model_validate(BEFORE)
    try:
        TestClient(not_sent.app).patch("/bookings/7", json=changes)
    except Exception as error:
        return error
    finally:
        bookings.clear()
    return None
