"""The steps to an app of dead drops, in the order to take them."""

from flask import Flask

import first_route


def open_app():
    """Return a client of a new app; an error in a view comes through to the test."""
    app = first_route.make_app()
    kind = type(app).__name__
    assert isinstance(app, Flask), f"make_app() returned a {kind}, but a Flask app was expected"
    app.testing = True
    return app.test_client()


def allowed(answer):
    """Return the methods that `Allow` names, in the order of the alphabet and without OPTIONS."""
    return ", ".join(sorted(set(answer.allow) - {"OPTIONS"})) or "nothing"


def test_a_message_can_be_left():
    """Rule 1: POST leaves a message at a place."""
    left = open_app().post("/drops/bench/", data="at nine")
    assert left.status_code == 201, (
        f"POST /drops/bench/ was answered with {left.status}, "
        "but 201 was expected, as a message was left there"
    )


def test_a_message_can_be_taken():
    """Rule 1: GET takes the message that is left at a place."""
    client = open_app()
    client.post("/drops/gate/", data="at nine")
    taken = client.get("/drops/gate/")
    assert taken.status_code == 200, (
        f"a message lies at the gate; GET /drops/gate/ was answered with {taken.status}, "
        "but 200 was expected, as the message can be taken"
    )
    assert taken.text == "at nine", (
        "'at nine' lies at the gate; "
        f"GET /drops/gate/ gave out {taken.text!r}, but the message was expected"
    )


def test_a_message_can_be_taken_only_once():
    """Rule 1: a message that was taken is there no more."""
    client = open_app()
    client.post("/drops/mill/", data="at nine")
    client.get("/drops/mill/")
    again = client.get("/drops/mill/")
    assert again.status_code == 404, (
        f"the message was taken; a second GET /drops/mill/ was answered with {again.status}, "
        "but 404 was expected, as nothing is there"
    )


def test_each_place_has_a_message_of_its_own():
    """Rule 1: what is left at a place is taken at this place."""
    client = open_app()
    client.post("/drops/rock/", data="at nine")
    client.post("/drops/sand/", data="at ten")
    client.get("/drops/sand/")
    taken = client.get("/drops/rock/")
    assert taken.text == "at nine", (
        "'at nine' was left at the rock, 'at ten' at the sand and taken; "
        f"GET /drops/rock/ was answered with {taken.status}, but 'at nine' was expected as its body"
    )


def test_a_message_stays_in_its_app():
    """Rule 1: a message is taken from the app that it was left in, and from no other."""
    one, other = open_app(), open_app()
    one.post("/drops/well/", data="at nine")
    taken = other.get("/drops/well/")
    assert taken.status_code == 404, (
        f"a message lies in one app; GET in another one was answered with {taken.status}, "
        "but 404 was expected, as each call of make_app() returns an app with its own messages"
    )


def test_a_body_sent_as_a_form_is_the_message():
    """Rule 2: the whole body is the message, whatever Content-Type the request has."""
    client = open_app()
    form = "application/x-www-form-urlencoded"
    client.post("/drops/tree/", data="time=nine+ten", content_type=form)
    taken = client.get("/drops/tree/")
    assert taken.text == "time=nine+ten", (
        "the body 'time=nine+ten' was left with the Content-Type of a form; "
        f"GET was answered with {taken.status}, but the same text was expected as its body"
    )


def test_a_message_is_plain_text():
    """Rule 2: a message is given out as `text/plain`."""
    client = open_app()
    client.post("/drops/barn/", data="<b>at nine</b>", content_type="text/html")
    taken = client.get("/drops/barn/")
    assert taken.mimetype == "text/plain", (
        f"GET /drops/barn/ gave out the message as {taken.mimetype}, "
        "but text/plain was expected, as every message is plain text"
    )


def test_head_takes_nothing_away():
    """Rule 3: HEAD takes nothing away."""
    client = open_app()
    client.post("/drops/quay/", data="at nine")
    client.head("/drops/quay/")
    taken = client.get("/drops/quay/")
    assert taken.status_code == 200, (
        "a message lies at the quay, and HEAD was sent; "
        f"the first GET after it was answered with {taken.status}, "
        "but 200 was expected, as HEAD takes nothing away"
    )


def test_head_answers_with_the_headers_of_get():
    """Rule 3: HEAD answers with the status and the headers that GET would answer with."""
    client = open_app()
    client.post("/drops/attic/", data="at nine")
    client.post("/drops/cellar/", data="at nine")
    asked = client.head("/drops/attic/")
    taken = client.get("/drops/cellar/")
    assert asked.status_code == 200, (
        f"a message lies in the attic; HEAD /drops/attic/ was answered with {asked.status}, "
        "but 200 was expected, as GET would be answered"
    )
    assert asked.content_type == taken.content_type, (
        f"GET was answered with Content-Type {taken.content_type}, and for the same message "
        f"HEAD with Content-Type {asked.content_type}, but the headers of GET were expected"
    )
    assert asked.content_length == taken.content_length, (
        f"GET was answered with Content-Length {taken.content_length}, and for the same message "
        f"HEAD with Content-Length {asked.content_length}, but the headers of GET were expected"
    )


def test_head_finds_nothing_where_nothing_is():
    """Rule 3: HEAD answers with the status that GET would answer with."""
    asked = open_app().head("/drops/lake/")
    assert asked.status_code == 404, (
        f"nothing lies at the lake; HEAD /drops/lake/ was answered with {asked.status}, "
        "but 404 was expected, as GET would be answered"
    )


def test_a_message_can_be_left_without_the_slash():
    """Rule 4: the URL without the slash at its end answers in the same way."""
    left = open_app().post("/drops/tower", data="at nine")
    assert left.status_code == 201, (
        f"POST /drops/tower was answered with {left.status}, "
        "but 201 was expected, as with the slash at the end"
    )


def test_the_url_without_the_slash_is_the_same_place():
    """Rule 4: the URL without the slash at its end is the same place."""
    client = open_app()
    client.post("/drops/ferry/", data="at nine")
    taken = client.get("/drops/ferry")
    assert taken.status_code == 200, (
        f"POST /drops/ferry/ left a message; GET /drops/ferry was answered with {taken.status}, "
        "but 200 was expected, as it is the same place"
    )


def test_another_method_is_refused():
    """Rule 5: any other method is answered with 405, and an `Allow` that names the methods."""
    refused = open_app().put("/drops/bridge/", data="at nine")
    assert refused.status_code == 405, (
        f"PUT /drops/bridge/ was answered with {refused.status}, "
        "but 405 was expected, as a place knows only GET, HEAD, POST and OPTIONS"
    )
    assert allowed(refused) == "GET, HEAD, POST", (
        f"PUT /drops/bridge/ was refused, and the header Allow named {allowed(refused)}, "
        "but GET, HEAD and POST were expected, as these are the methods of a place"
    )


def test_another_method_is_refused_without_the_slash():
    """Rule 5: any other method is answered with 405 without the slash at the end, too."""
    refused = open_app().put("/drops/canal", data="at nine")
    assert refused.status_code == 405, (
        f"PUT /drops/canal was answered with {refused.status}, "
        "but 405 was expected, as with the slash at the end"
    )
    assert allowed(refused) == "GET, HEAD, POST", (
        f"PUT /drops/canal was refused, and the header Allow named {allowed(refused)}, "
        "but GET, HEAD and POST were expected, as with the slash at the end"
    )


def test_a_place_can_have_slashes_in_its_name():
    """Rule 6: a place can have slashes in its name."""
    client = open_app()
    left = client.post("/drops/park/gate/bench/", data="at nine")
    assert left.status_code == 201, (
        f"POST /drops/park/gate/bench/ was answered with {left.status}, "
        "but 201 was expected, as park/gate/bench is a place"
    )


def test_a_part_of_a_name_is_another_place():
    """Rule 6: a place is named by all that stands between the slashes."""
    client = open_app()
    client.post("/drops/farm/shed/", data="at nine")
    client.post("/drops/farm/", data="at ten")
    client.post("/drops/shed/", data="at ten")
    taken = client.get("/drops/farm/shed/")
    assert taken.text == "at nine", (
        "'at nine' was left at farm/shed, 'at ten' at farm and at shed; "
        f"GET /drops/farm/shed/ was answered with {taken.status}, "
        "but 'at nine' was expected as its body"
    )


def test_a_long_url_without_the_slash_is_the_same_place():
    """Rule 6: a name with slashes is the same place without the slash at the end of the URL."""
    client = open_app()
    client.post("/drops/hill/cave", data="at nine")
    taken = client.get("/drops/hill/cave/")
    assert taken.status_code == 200, (
        "POST /drops/hill/cave left a message; "
        f"GET /drops/hill/cave/ was answered with {taken.status}, "
        "but 200 was expected, as it is the same place"
    )


def test_another_method_is_refused_at_a_long_url():
    """Rule 6: where a name has slashes, too, any other method is answered with 405."""
    refused = open_app().put("/drops/port/pier", data="at nine")
    assert refused.status_code == 405, (
        f"PUT /drops/port/pier was answered with {refused.status}, "
        "but 405 was expected, as at any other place"
    )
