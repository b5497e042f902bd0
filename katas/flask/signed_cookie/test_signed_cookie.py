"""The steps to an app that signs in by a code, in the order to take them."""

from hashlib import new

from flask import Flask
from itsdangerous import URLSafeSerializer, URLSafeTimedSerializer
from werkzeug.security import check_password_hash

import signed_cookie

CODES = {"ada": "27182818", "bob": "31415926"}


def open_app(*keys, send=CODES.__getitem__):
    """Return a new app with these keys; an error in a view comes through to the test."""
    app = signed_cookie.make_app(list(keys), send)
    kind = type(app).__name__
    assert isinstance(app, Flask), f"make_app() returned a {kind}, but a Flask app was expected"
    app.testing = True
    return app


def ask(browser, name):
    """Ask for a code, and return what the browser has to send back from then on."""
    asked = browser.post("/code", data={"name": name})
    assert asked.status_code == 204, (
        f"POST /code with the name {name!r} was answered with {asked.status}, "
        "but 204 was expected, as a code was sent"
    )
    return cookies(asked)


def sign_in(browser, code):
    """Send a code back."""
    return browser.post("/signin", data={"code": code})


def cookies(answer):
    """Return the header `Cookie` of a browser that has this answer and no other."""
    headers = answer.headers.getlist("Set-Cookie")
    return "; ".join(header.partition(";")[0] for header in headers)


def browser_with(app, header):
    """Return a browser that sends these cookies in every request, whatever it is given."""
    browser = app.test_client(use_cookies=False)
    browser.environ_base["HTTP_COOKIE"] = header
    return browser


def read_without_a_key(header):
    """Return what a stranger reads in cookies: no key is needed to decode what was signed."""
    values = [cookie.partition("=")[2] for cookie in header.split("; ")]
    timed, plain = URLSafeTimedSerializer("").loads_unsafe, URLSafeSerializer("").loads_unsafe
    return repr([timed(value)[1] or plain(value)[1] or value for value in values])


def hashes(code, read):
    """Return the usual hashes of a code that were read, plain, salted by a text beside or slow."""
    names, texts = ("md5", "sha1", "sha256", "sha512"), read.split("'")
    salted = [code, *(text + code for text in texts), *(code + text for text in texts)]
    quick = [new(name, each.encode()).hexdigest() for name in names for each in salted]
    slow = [text for text in texts if text.startswith(("scrypt:", "pbkdf2:"))]
    return [each for each in quick if each in read] + [
        each for each in slow if check_password_hash(each, code)
    ]


def test_the_right_code_signs_in():
    """Rule 1: who sends the code back is signed in under the name."""
    browser = open_app("oak").test_client()
    ask(browser, "ada")
    answer = sign_in(browser, "27182818")
    assert answer.status_code == 204, (
        "'27182818' was sent to ada, and her browser sent it back; "
        f"POST /signin was answered with {answer.status}, but 204 was expected"
    )
    names = browser.get("/names").json
    assert names == ["ada"], (
        f"ada has signed in; GET /names returned {names!r}, but ['ada'] was expected as the names"
    )


def test_a_new_browser_is_not_signed_in():
    """Rule 1: who has sent no code back is not signed in."""
    app = open_app("oak")
    browser, other = app.test_client(), app.test_client()
    ask(browser, "ada")
    sign_in(browser, "27182818")
    names = other.get("/names").json
    assert names == [], (
        "ada has signed in, in another browser; "
        f"GET /names returned {names!r}, but an empty list was expected, as nobody signed in here"
    )


def test_a_wrong_code_is_refused():
    """Rule 1: a code that is not right is answered with 403."""
    browser = open_app("oak").test_client()
    ask(browser, "ada")
    answer = sign_in(browser, "00000000")
    assert answer.status_code == 403, (
        "'27182818' was sent to ada, and her browser sent back '00000000'; "
        f"POST /signin was answered with {answer.status}, but 403 was expected"
    )


def test_a_browser_that_did_not_ask_is_refused():
    """Rule 1: a browser that asked for no code is answered with 403."""
    app = open_app("oak")
    ask(app.test_client(), "ada")
    answer = sign_in(app.test_client(), "27182818")
    assert answer.status_code == 403, (
        "ada's code came from a browser that had asked for none; "
        f"POST /signin was answered with {answer.status}, but 403 was expected"
    )


def test_a_code_is_for_the_browser_that_asked():
    """Rule 1: the code of one browser is wrong in any other browser."""
    app = open_app("oak")
    browser, other = app.test_client(), app.test_client()
    ask(other, "bob")
    ask(browser, "ada")
    answer = sign_in(other, "27182818")
    assert answer.status_code == 403, (
        "one browser asked for bob's code, and sent back the code that another asked for; "
        f"POST /signin was answered with {answer.status}, but 403 was expected"
    )


def test_two_browsers_ask_for_one_name():
    """Rule 1: a browser that asks for the same name has a code of its own, and ends no other."""
    codes = iter(["27182818", "16180339"])
    app = open_app("oak", send=lambda name: next(codes))
    browser, other = app.test_client(), app.test_client()
    ask(browser, "ada")
    ask(other, "ada")
    sign_in(other, "00000000")
    sign_in(other, "11111111")
    answer = sign_in(other, "27182818")
    assert answer.status_code == 403, (
        "two browsers asked for ada's code, and the second sent back the code of the first; "
        f"POST /signin was answered with {answer.status}, but 403 was expected"
    )
    answer = sign_in(browser, "27182818")
    assert answer.status_code == 204, (
        "two browsers asked for ada's code, the second sent wrong ones, then the first its own; "
        f"POST /signin was answered with {answer.status}, but 204 was expected"
    )


def test_a_code_is_not_for_a_browser_of_an_old_app():
    """Rule 1: nor is a code right in a browser that asked an earlier app, now gone."""
    given = ask(open_app("oak").test_client(), "ada")
    app = open_app("oak")
    ask(app.test_client(), "bob")
    answer = sign_in(browser_with(app, given), "31415926")
    assert answer.status_code == 403, (
        "a browser asked an app for ada's code, and sent a new app, with the same keys, bob's code "
        f"of another browser; it was answered with {answer.status}, but 403 was expected"
    )


def test_one_name_after_the_other():
    """Rule 2: a browser is signed in under all its names, in the order of signing in."""
    browser = open_app("oak").test_client()
    ask(browser, "bob")
    sign_in(browser, "31415926")
    ask(browser, "ada")
    sign_in(browser, "27182818")
    names = browser.get("/names").json
    assert names == ["bob", "ada"], (
        "bob has signed in, and then ada in the same browser; "
        f"GET /names returned {names!r}, but ['bob', 'ada'] was expected as the names"
    )


def test_a_code_signs_in_once():
    """Rule 3: a code that has signed in is answered with 403."""
    browser = open_app("oak").test_client()
    ask(browser, "ada")
    sign_in(browser, "27182818")
    answer = sign_in(browser, "27182818")
    assert answer.status_code == 403, (
        "ada has signed in, and her browser sent the same code again; "
        f"POST /signin was answered with {answer.status}, but 403 was expected, as it is used up"
    )


def test_two_wrong_codes_are_forgiven():
    """Rule 3: only the third wrong answer ends a code."""
    browser = open_app("oak").test_client()
    ask(browser, "ada")
    sign_in(browser, "00000000")
    sign_in(browser, "11111111")
    answer = sign_in(browser, "27182818")
    assert answer.status_code == 204, (
        "two wrong codes were sent back, and then the right one; "
        f"POST /signin was answered with {answer.status}, but 204 was expected"
    )


def test_the_third_wrong_code_ends_it():
    """Rule 3: after the third wrong answer, the right code is answered with 403 as well."""
    browser = open_app("oak").test_client()
    ask(browser, "ada")
    sign_in(browser, "00000000")
    sign_in(browser, "11111111")
    sign_in(browser, "22222222")
    answer = sign_in(browser, "27182818")
    assert answer.status_code == 403, (
        "three wrong codes were sent back, and then the right one; POST /signin was answered "
        f"with {answer.status}, but 403 was expected, as the third wrong one ends the code"
    )


def test_the_code_is_not_in_the_cookies():
    """Rule 4: whoever reads a browser's cookies does not find the code."""
    read = read_without_a_key(ask(open_app("oak").test_client(), "ada"))
    assert "27182818" not in read, (
        "ada's code, 27182818, was expected nowhere in the cookie of POST /code, "
        f"but decoded without a key it says {read}"
    )


def test_no_hash_of_the_code_is_in_the_cookies():
    """Rule 4: whoever reads a browser's cookies finds nothing to check a guess against."""
    read = read_without_a_key(ask(open_app("oak").test_client(), "ada"))
    found = hashes("27182818", read)
    assert found == [], (
        f"decoded without a key, the cookie of POST /code says {found[0][:16]!r}…, a hash of the "
        "code, but none was expected, as a stranger can check every guess against it"
    )


def test_earlier_cookies_bring_no_tries_back():
    """Rule 5: the third wrong answer ends a code, whichever of its cookies a browser sends."""
    app = open_app("oak")
    browser = browser_with(app, ask(app.test_client(), "ada"))
    sign_in(browser, "00000000")
    sign_in(browser, "11111111")
    sign_in(browser, "22222222")
    answer = sign_in(browser, "27182818")
    assert answer.status_code == 403, (
        "a browser sent three wrong codes and the right one, each with its cookies of POST /code; "
        f"the last was answered with {answer.status}, but 403 was expected, "
        "as the third wrong one ends a code"
    )


def test_earlier_cookies_bring_no_code_back():
    """Rule 5: a code signs in once, whichever of its cookies a browser sends."""
    app = open_app("oak")
    browser = browser_with(app, ask(app.test_client(), "ada"))
    sign_in(browser, "27182818")
    answer = sign_in(browser, "27182818")
    assert answer.status_code == 403, (
        "a browser sent the right code twice, each time with its cookies of POST /code; "
        f"the second was answered with {answer.status}, "
        "but 403 was expected, as the code is used up"
    )


def test_a_new_app_knows_who_is_signed_in():
    """Rule 6: who is signed in stays so in a new app with the same key."""
    browser = open_app("oak").test_client()
    ask(browser, "ada")
    given = cookies(sign_in(browser, "27182818"))
    names = browser_with(open_app("oak"), given).get("/names").json
    assert names == ["ada"], (
        "ada signed in with an app whose keys are ['oak'], and came back to a new app with the "
        f"same keys; GET /names returned {names!r}, but ['ada'] was expected"
    )


def test_an_older_key_is_still_good():
    """Rule 6: who is signed in stays so while the key that signed is among the keys."""
    browser = open_app("oak").test_client()
    ask(browser, "ada")
    given = cookies(sign_in(browser, "27182818"))
    names = browser_with(open_app("elm", "oak"), given).get("/names").json
    assert names == ["ada"], (
        "ada signed in with an app whose keys are ['oak'], and came back to one whose keys are "
        f"['elm', 'oak']; GET /names returned {names!r}, but ['ada'] was expected"
    )
    names = browser_with(open_app("yew", "elm", "oak"), given).get("/names").json
    assert names == ["ada"], (
        "ada signed in with an app whose keys are ['oak'], and came back to one whose keys are "
        f"['yew', 'elm', 'oak']; GET /names returned {names!r}, but ['ada'] was expected"
    )


def test_only_the_first_key_signs():
    """Rule 6: only the first of the keys signs, so that the others can be taken away."""
    browser = open_app("elm", "oak").test_client()
    ask(browser, "ada")
    given = cookies(sign_in(browser, "27182818"))
    names = browser_with(open_app("elm"), given).get("/names").json
    assert names == ["ada"], (
        "ada signed in with an app whose keys are ['elm', 'oak'], and came back to one whose keys "
        f"are ['elm']; GET /names returned {names!r}, but ['ada'] was expected"
    )
    names = browser_with(open_app("oak"), given).get("/names").json
    assert names == [], (
        "ada signed in with an app whose keys are ['elm', 'oak'], and came back to one whose keys "
        f"are ['oak']; GET /names returned {names!r}, but nobody was expected, as elm signs"
    )
