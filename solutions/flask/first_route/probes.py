"""Tell each known mistake by the answers to a few requests."""

from flask.testing import FlaskClient

import first_route

FORM = "application/x-www-form-urlencoded"


def leaves_the_slash_to_flask() -> bool:
    """Rule 4: Without the slash, the answer is a redirect: the client has to ask again at the other
    URL, and not every client does; look which URLs your route fits by itself."""
    client = _open()
    is_left = _left(client, "bench")
    answers = [client.post("/drops/bench", data="at nine"), client.get("/drops/bench")]
    return is_left and any(answer.location for answer in answers)


def ends_only_the_redirect() -> bool:
    """Rule 5: Without the slash, your app knows the URL for the methods that it serves, and for
    any other method it knows no such URL; try what a route without a slash at its end does."""
    client = _open()
    is_served = client.post("/drops/bench", data="at nine").status_code == 201
    statuses = [client.put(url).status_code for url in ("/drops/bench/", "/drops/bench")]
    return is_served and statuses == [405, 404]


def lets_the_path_take_the_slash() -> bool:
    """Rule 4: With the slash and without, your app keeps two places; print what your view is given
    as the place."""
    return _keeps_two_places("bench")


def adds_a_path_that_takes_the_slash() -> bool:
    """Rule 6: Where the name has slashes, your app keeps two places, one with the slash at the end
    and one without; print what your view is given as the place."""
    return _keeps_two_places("park/bench") and not _keeps_two_places("bench")


def keeps_a_place_to_one_part() -> bool:
    """Rule 6: Your route takes one part of a path, from slash to slash; look through Flask's
    converters for one that takes more."""
    client = _open()
    statuses = [
        client.post(f"/drops/{place}/", data="at nine").status_code
        for place in ("bench", "park/bench", "park/gate/bench")
    ]
    return statuses == [201, 404, 404]


def takes_with_head() -> bool:
    """Rule 3: Your app gives the message to HEAD, and it is gone; look at the methods of your
    routes in the app's `url_map`."""
    client = _open()
    is_served = _left(client, "bench") and client.get("/drops/bench/").status_code == 200
    is_asked = _left(client, "gate") and client.head("/drops/gate/").status_code == 200
    return is_served and is_asked and client.get("/drops/gate/").status_code == 404


def answers_head_with_an_empty_body() -> bool:
    """Rule 3: Your answer to HEAD says that the message has no bytes; look at what Flask does with
    the body of an answer to HEAD, and where `Content-Length` comes from."""
    client = _open()
    is_left = _left(client, "bench")
    asked, taken = client.head("/drops/bench/"), client.get("/drops/bench/")
    is_answered = asked.status_code == taken.status_code == 200
    return is_left and is_answered and (asked.content_length, taken.content_length) == (0, 7)


def reads_request_data() -> bool:
    """Rule 2: A body that is sent as a form is empty when you read it, as Flask has taken it apart
    into fields; look for what else `Request` has for the raw body."""
    client = _open()
    is_kept = _left(client, "bench") and client.get("/drops/bench/").text == "at nine"
    client.post("/drops/gate/", data="time=nine", content_type=FORM)
    taken = client.get("/drops/gate/")
    return is_kept and taken.status_code == 200 and taken.text == ""


def answers_in_html() -> bool:
    """Rule 2: Your message goes out as HTML, and a browser runs what is in it; look at how a view
    tells the type of its answer."""
    client = _open()
    client.post("/drops/bench/", data="time=nine", content_type=FORM)
    taken = client.get("/drops/bench/")
    return taken.text == "time=nine" and taken.mimetype == "text/html"


def keeps_messages_in_the_module() -> bool:
    """Rule 1: All your apps keep their messages in one place; look at what is made once for the
    module, and what for each call."""
    is_left = _left(_open(), "bench")
    return is_left and _open().get("/drops/bench/").text == "at nine"


def refuses_by_hand() -> bool:
    """Rule 5: Your 405 comes without `Allow`; look at what Flask answers by itself to a method that
    no route names."""
    client = _open()
    refused = [client.put("/drops/bench/"), client.put("/drops/bench")]
    return all(answer.status_code == 405 and "Allow" not in answer.headers for answer in refused)


def _open() -> FlaskClient:
    """Return a client of a new app, to which errors come through."""
    app = first_route.make_app()
    app.testing = True
    return app.test_client()


def _left(client: FlaskClient, place: str) -> bool:
    """Leave a message at a place and say whether that was accepted."""
    return client.post(f"/drops/{place}/", data="at nine").status_code == 201


def _keeps_two_places(place: str) -> bool:
    """Whether what is left at either URL of a place is found at that URL only."""
    one, other = f"/drops/{place}/", f"/drops/{place}"
    return _is_found_only(one, other) and _is_found_only(other, one)


def _is_found_only(url: str, other: str) -> bool:
    """Whether what is left at one URL is not found at the other, and then found."""
    client = _open()
    is_left = client.post(url, data="at nine").status_code == 201
    statuses = [client.get(each).status_code for each in (other, url)]
    return is_left and statuses == [404, 200]
