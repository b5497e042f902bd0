"""Tell each known mistake by what a browser's cookies say, and by what the app does with them."""

from collections.abc import Callable
from hashlib import new

from flask import Flask, Response, request, session
from flask.testing import FlaskClient
from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer
from werkzeug.security import check_password_hash
from werkzeug.test import TestResponse

import signed_cookie

CODES = {"ada": "27182818", "bob": "31415926"}
RIGHT, WRONG = CODES["ada"], "00000000"

# What stands in the session as a whole can be read there, and comes back with an old cookie.
ALSO_FIRES = {
    "keeps_the_code_in_the_session": ("counts_inside_the_session",),
    "ends_a_code_in_the_session": (
        "counts_inside_the_session",
        "keeps_the_code_in_the_session",
        "keeps_a_hash_of_the_code",
    ),
}


def counts_inside_the_session() -> bool:
    """Rule 3: A wrong code changes something inside a value of the session, and no cookie goes out
    with the change; look at when `session.modified` becomes true by itself."""
    return _loses_a_change(lambda browser: _sign_in(browser, WRONG))


def appends_to_the_names() -> bool:
    """Rule 2: The second name comes into the session's list, and no cookie goes out with it; look
    at when `session.modified` becomes true by itself, and why it did for the first name."""

    def both(browser: FlaskClient) -> None:
        _sign_in(browser, RIGHT)
        _ask(browser, "bob")
        _sign_in(browser, CODES["bob"])

    browser = _open("oak").test_client()
    _ask(browser, "ada")
    both(browser)
    return browser.get("/names").json == ["ada"] and _loses_a_change(both)


def keeps_the_code_in_the_session() -> bool:
    """Rule 4: The code stands in the cookie, which is signed, so that nobody can change it, but not
    encrypted; decode the part before its first dot as base64."""
    return RIGHT in _shown(_ask(_open("oak").test_client(), "ada"))


def keeps_a_hash_of_the_code() -> bool:
    """Rule 4: A hash of the code stands in the cookie, and whoever reads it can try codes without
    asking your app, which counts no try then; work out how many codes there are."""
    shown = _shown(_ask(_open("oak").test_client(), "ada"))
    texts = shown.split("'")
    salted = [RIGHT, *(text + RIGHT for text in texts), *(RIGHT + text for text in texts)]
    names = ("md5", "sha1", "sha256", "sha512")
    quick = (new(name, each.encode()).hexdigest() for name in names for each in salted)
    slow = (text for text in texts if text.startswith(("scrypt:", "pbkdf2:")))
    return any(each in shown for each in quick) or any(
        check_password_hash(each, RIGHT) for each in slow
    )


def ends_a_code_in_the_session() -> bool:
    """Rule 5: What ends a code, a count or a deletion, stands in the session alone, and an older
    cookie brings back what was before; ask yourself who has to remember it."""
    with_new, with_old = (_after(browser, WRONG, WRONG, WRONG, RIGHT) for browser in _pair())
    brings_tries = with_new == [403] * 4 and with_old == [403, 403, 403, 204]
    with_new, with_old = (_after(browser, RIGHT, RIGHT) for browser in _pair())
    return brings_tries or (with_new == [204, 403] and with_old == [204, 204])


def keeps_one_code_for_all() -> bool:
    """Rule 1: Your app keeps a code for a name or for all, and not for the browser that asked; let
    two browsers ask for one name, and look for what only one of them sends."""
    alone = _open("oak").test_client()
    _ask(alone, "ada")
    is_right = _after(alone, WRONG, RIGHT) == [403, 204]
    codes = iter([RIGHT, CODES["bob"]])
    app = signed_cookie.make_app(["oak"], lambda name: next(codes))
    app.testing = True
    browser, other = app.test_client(), app.test_client()
    _ask(browser, "ada")
    _ask(other, "ada")
    takes_the_other = _sign_in(other, RIGHT) == 204
    is_ended = _sign_in(browser, RIGHT) == 403 and _sign_in(other, CODES["bob"]) == 204
    return is_right and (takes_the_other or is_ended)


def keeps_the_names_in_the_app() -> bool:
    """Rule 6: The new app accepts the cookie, but no name stands in it: the names were in the old
    app; ask yourself what harm the browser could do if it carried them."""
    app, given = _signed_in("oak")
    is_known = _names(app, given) == ["ada"]
    is_good = bool(given) and _is_signed_by(_open("oak"), given)
    return is_known and is_good and _names(_open("oak"), given) == []


def signs_with_a_key_and_forgets_the_others() -> bool:
    """Rule 6: A cookie that was signed with an older key is taken for none at all, without an
    error; look through Flask's configuration for what it does when keys are changed."""
    app, given = _signed_in("oak")
    is_known = _names(app, given) == _names(_open("oak"), given) == ["ada"]
    return is_known and _names(_open("elm", "oak"), given) == []


def signs_with_the_oldest_key() -> bool:
    """Rule 6: Your app signs with the last of its keys, so that this key can never be taken away;
    look at which of the keys signs, and which ones only read."""
    _, given = _signed_in("elm", "oak")
    return _names(_open("oak"), given) == ["ada"] and _names(_open("elm"), given) == []


def _open(*keys: str) -> Flask:
    app = signed_cookie.make_app(list(keys), CODES.__getitem__)
    app.testing = True
    return app


def _ask(browser: FlaskClient, name: str) -> str:
    """Ask for a code, and return the cookies that came."""
    return _cookies(browser.post("/code", data={"name": name}))


def _sign_in(browser: FlaskClient, code: str) -> int:
    return browser.post("/signin", data={"code": code}).status_code


def _after(browser: FlaskClient, *codes: str) -> list[int]:
    """Return how the codes are answered, one after the other."""
    return [_sign_in(browser, code) for code in codes]


def _cookies(answer: TestResponse) -> str:
    return "; ".join(each.partition(";")[0] for each in answer.headers.getlist("Set-Cookie"))


def _with(app: Flask, header: str) -> FlaskClient:
    """Return a browser that sends these cookies and no others."""
    browser = app.test_client(use_cookies=False)
    browser.environ_base["HTTP_COOKIE"] = header
    return browser


def _pair() -> tuple[FlaskClient, FlaskClient]:
    """Return a browser that takes new cookies, and one that stays with its first; ada asked."""
    usual, app = _open("oak").test_client(), _open("oak")
    _ask(usual, "ada")
    return usual, _with(app, _ask(app.test_client(), "ada"))


def _shown(header: str) -> str:
    """Return what can be read in cookies without a key."""
    values = [each.partition("=")[2] for each in header.split("; ")]
    timed, plain = URLSafeTimedSerializer("").loads_unsafe, URLSafeSerializer("").loads_unsafe
    return repr([timed(each)[1] or plain(each)[1] or each for each in values])


def _signed_in(*keys: str) -> tuple[Flask, str]:
    """Return an app, and the cookies that it gave when ada signed in."""
    app = _open(*keys)
    browser = app.test_client()
    asked = browser.post("/code", data={"name": "ada"})
    signed_in = browser.post("/signin", data={"code": RIGHT})
    given = f"{_cookies(asked)}; {_cookies(signed_in)}".strip("; ").split("; ")
    latest = {each.partition("=")[0]: each for each in given}
    return app, "; ".join(latest.values())


def _names(app: Flask, header: str) -> object:
    return _with(app, header).get("/names").json


def _is_signed_by(app: Flask, header: str) -> bool:
    """Whether the app accepts the signature of a session."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    try:
        serializer.loads(header.removeprefix("session="))
    except BadData:
        return False
    return True


def _loses_a_change(act: Callable[[FlaskClient], object]) -> bool:
    """Whether the last request of an action leaves a session that its cookie does not tell."""
    app = _open("oak")
    lost = []

    @app.after_request
    def compare(answer: Response) -> Response:
        had = app.session_interface.open_session(app, request)
        lost.append(not session.modified and had is not None and dict(had) != dict(session))
        return answer

    browser = app.test_client()
    _ask(browser, "ada")
    act(browser)
    return lost[-1]
