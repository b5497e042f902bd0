"""The steps to a PATCH that changes what was sent and nothing else, in the order to take them."""

import textwrap
from datetime import date

import pytest
from fastapi.testclient import TestClient

import hotel
import not_sent

BEFORE = {
    "guest": "Ada",
    "arrival": "2027-05-01",
    "departure": "2027-05-04",
    "breakfast": False,
    "note": "comes late",
    "contact": {"email": "ada@example.org", "phone": "555-1"},
}
AFTER = {
    "guest": "Grace",
    "arrival": "2027-05-02",
    "departure": "2027-05-05",
    "breakfast": True,
    "note": "brings a dog",
    "contact": {"email": "grace@example.org", "phone": "555-2"},
}


@pytest.fixture(autouse=True)
def _one_booking():
    """Begin with Ada's booking, number 7, and leave none."""
    hotel.bookings.clear()
    hotel.bookings[7] = hotel.Booking.model_validate(BEFORE)
    yield
    hotel.bookings.clear()


def patch(changes):
    """Send the changes for booking 7, and return the answer's booking."""
    response = TestClient(not_sent.app).patch("/bookings/7", json=changes)
    assert response.status_code == 200, (
        f"PATCH with {changes} was answered with {response.status_code}, but 200 was expected, "
        f"as a booking may be changed like that; the answer says\n{shortened(response.text)}"
    )
    return response.json()


def changed_by(changes):
    """Send the changes for booking 7, and return the fields that were not so before."""
    answer = patch(changes)
    return {name: value for name, value in answer.items() if value != BEFORE[name]}


def contact_after(changes):
    """Send the changes for booking 7, and return the answer's contact."""
    return patch(changes)["contact"]


def status_and_text(changes):
    """Send the changes for booking 7; a server makes a 500 of an error in the route."""
    try:
        response = TestClient(not_sent.app).patch("/bookings/7", json=changes)
    except Exception as error:
        first_line = str(error).partition("\n")[0].rstrip(":")
        return f"500, for {type(error).__name__}: {shortened(first_line)}", ""
    return str(response.status_code), response.text


def expect_refusal(changes, field, reason):
    """Send the changes for booking 7, which have to be refused and to change nothing."""
    before = hotel.bookings[7].model_dump()
    status, text = status_and_text(changes)
    assert status == "422", (
        f"PATCH with {changes} was answered with {status}; 422 was expected, as {reason}"
    )
    assert field in text, (
        f"PATCH with {changes} was answered with 422, and {field}, the field at fault, "
        f"was expected to be named, but the answer says\n{shortened(text)}"
    )
    after = hotel.bookings[7].model_dump()
    changed = {name: value for name, value in after.items() if value != before[name]}
    assert changed == {}, (
        f"PATCH with {changes} was refused, which was expected to change nothing, "
        f"but left in the booking\n{changed}"
    )


def shortened(text):
    """Return a text in one line that is not too long for a message."""
    return textwrap.shorten(text, 160, placeholder=" …")


def test_all_that_is_sent_is_changed():
    """Rule 1: each field that the body sends is changed, and the answer is the whole booking."""
    answer = patch(AFTER)
    assert answer == AFTER, (
        "PATCH with all six fields was expected to be answered with the whole booking as it was "
        f"sent, but the answer is\n{answer}"
    )


def test_the_changed_booking_is_kept():
    """Rule 1: `bookings` holds the changed booking, a `Booking`, from then on."""
    patch(AFTER)
    kept = hotel.bookings[7]
    kind = type(kept).__name__
    assert kind == "Booking", (
        f"after a PATCH bookings[7] is a {kind}, but a Booking was expected, as it was before"
    )
    assert kept.guest == "Grace", (
        f"after a PATCH with the guest 'Grace', bookings[7].guest is {kept.guest!r}, "
        "but what was sent was expected to be kept"
    )
    assert kept.arrival == date(2027, 5, 2), (
        f"after a PATCH with the arrival '2027-05-02', bookings[7].arrival is {kept.arrival!r}, "
        "but that day was expected, as a date"
    )


def test_what_is_not_sent_keeps_its_value():
    """Rule 2: a field that the body does not send keeps its value."""
    changed = changed_by({"guest": "Grace"})
    assert changed == {"guest": "Grace"}, (
        f"PATCH with {{'guest': 'Grace'}} changed {changed}, "
        "but only the guest was expected to change, as nothing else was sent"
    )
    kept = hotel.bookings[7]
    assert kept.note == "comes late", (
        f"after a PATCH with {{'guest': 'Grace'}}, bookings[7].note is {kept.note!r}, "
        "but 'comes late' was expected, as before, as no note was sent"
    )


def test_null_empties_the_note():
    """Rule 3: a field that is sent counts, and null empties `note`."""
    changed = changed_by({"note": None})
    assert changed == {"note": None}, (
        f"PATCH with {{'note': None}} changed {changed}, "
        "but the note was expected to be None, as null was sent for it"
    )


def test_null_empties_the_contact():
    """Rule 3: a field that is sent counts, and null empties `contact`."""
    changed = changed_by({"contact": None})
    assert changed == {"contact": None}, (
        f"PATCH with {{'contact': None}} changed {changed}, "
        "but the contact was expected to be None, as null was sent for it"
    )


def test_a_default_that_is_sent_counts():
    """Rule 3: a field that is sent counts, even if its value is the default of a `Booking`."""
    changed = changed_by({"breakfast": True})
    assert changed == {"breakfast": True}, (
        f"Ada takes no breakfast; PATCH with {{'breakfast': True}} changed {changed}, "
        "but the breakfast was expected to be True, as it was sent"
    )


def test_an_empty_text_that_is_sent_counts():
    """Rule 3: a field that is sent counts, even if its value is an empty text."""
    changed = changed_by({"note": ""})
    assert changed == {"note": ""}, (
        f"PATCH with {{'note': ''}} changed {changed}, "
        "but the note was expected to be '', as an empty text was sent for it"
    )


def test_a_phone_alone_keeps_the_email():
    """Rule 4: in `contact` too, a field that the body does not send keeps its value."""
    contact = contact_after({"contact": {"phone": "555-2"}})
    assert contact == {"email": "ada@example.org", "phone": "555-2"}, (
        f"PATCH with {{'contact': {{'phone': '555-2'}}}} made the contact {contact}, "
        "but 'ada@example.org' was expected to stay its email, as none was sent"
    )


def test_an_email_alone_keeps_the_phone():
    """Rule 4: in `contact` too, a field that the body does not send keeps its value."""
    contact = contact_after({"contact": {"email": "ada@example.com"}})
    assert contact == {"email": "ada@example.com", "phone": "555-1"}, (
        f"PATCH with {{'contact': {{'email': 'ada@example.com'}}}} made the contact {contact}, "
        "but '555-1' was expected to stay its phone, as none was sent"
    )


def test_null_empties_the_phone():
    """Rule 4: in `contact` too, a field that is sent counts, and null empties `phone`."""
    contact = contact_after({"contact": {"phone": None}})
    assert contact == {"email": "ada@example.org", "phone": None}, (
        f"PATCH with {{'contact': {{'phone': None}}}} made the contact {contact}, "
        "but its phone was expected to be None, and its email 'ada@example.org' as before"
    )


def test_a_booking_without_a_contact_gets_one():
    """Rule 4: a booking without a contact gets the one that is sent."""
    hotel.bookings[7].contact = None
    contact = contact_after({"contact": {"email": "ada@example.com"}})
    assert contact == {"email": "ada@example.com", "phone": None}, (
        f"of a booking without a contact, PATCH with {{'contact': {{'email': 'ada@example.com'}}}} "
        f"made the contact {contact}, but that email and no phone were expected"
    )


def test_a_changed_contact_is_kept_as_a_contact():
    """Rule 4: `bookings` holds a `Booking` from then on, and its contact is a `Contact`."""
    patch({"contact": {"phone": "555-2"}})
    kind = type(hotel.bookings[7].contact).__name__
    assert kind == "Contact", (
        f"after a PATCH of its phone, bookings[7].contact is a {kind}, "
        "but a Contact was expected, as others read bookings[7].contact.phone"
    )


def test_null_for_a_guest_is_refused():
    """Rule 5: a booking that hotel.py does not allow is refused: `guest` cannot be null."""
    expect_refusal({"guest": None}, "guest", "the guest of a Booking is a text and never None")


def test_a_departure_before_the_stored_arrival_is_refused():
    """Rule 5: a booking that hotel.py does not allow is refused: dates have to fit together."""
    expect_refusal(
        {"departure": "2027-04-30"},
        "departure",
        "Ada arrives on 2027-05-01 and cannot leave before",
    )


def test_dates_that_move_together_are_accepted():
    """Rule 5: it is what the changes lead to together that has to be allowed."""
    later = changed_by({"arrival": "2027-06-01", "departure": "2027-06-04"})
    assert later == {"arrival": "2027-06-01", "departure": "2027-06-04"}, (
        f"PATCH with an arrival and a departure a month later changed {later}, "
        "but both dates were expected to change, as they fit together"
    )
    earlier = changed_by({"arrival": "2027-04-01", "departure": "2027-04-04"})
    assert earlier == {"arrival": "2027-04-01", "departure": "2027-04-04"}, (
        f"PATCH with an arrival and a departure two months earlier changed {earlier}, "
        "but both dates were expected to change, as they fit together"
    )


def test_a_new_contact_without_an_email_is_refused():
    """Rule 5: a booking that hotel.py does not allow is refused: a contact needs its `email`."""
    hotel.bookings[7].contact = None
    expect_refusal(
        {"contact": {"phone": "555-2"}}, "email", "Ada has no contact yet, and each needs an email"
    )


def test_a_refused_request_changes_nothing():
    """Rule 5: of a request that is refused, nothing is changed, not even what is allowed."""
    expect_refusal(
        {"contact": {"phone": "555-2"}, "departure": "2027-04-30"},
        "departure",
        "Ada arrives on 2027-05-01 and cannot leave before",
    )
