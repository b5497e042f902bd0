"""Tell each known mistake by the answers to a few requests, with a glossary made for it."""

import importlib
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

import django.urls
from django.conf import settings
from django.test import Client, override_settings
from django.test.utils import override_script_prefix

importlib.import_module("glossary")  # its settings have to come before the submission
import hello_url  # noqa: E402


def writes_links_by_hand() -> bool:
    """Rule 3: A `#`, a `?` or a `%` stands in the address of your links as it is in the word, and
    a URL ends there for its server, or means something else; look at which of Django's tags makes
    a URL from the name of a pattern."""
    links = _links({"C#": "one", "pip": "two"})
    return _has(links, "/pip/") and _has(links, "/C#/")


def asks_the_dict_for_its_items() -> bool:
    """Rule 3: Your template asks a dict for `items`, or another of its methods, and gets what the
    dict holds under this word; look up in which order Django tries what a dot may mean."""
    found = [_body("/", WORDS={"items": [("one", "x7")], "keys": ["x7"], "pip": "two"})]
    found += [_body("/", WORDS={"keys": ["x7"], "pip": "two"})]
    return any(re.search(r">\s*(x7|one)\s*<", body) for body in found)


def looks_up_by_a_variable() -> bool:
    """Rule 3: Your template asks for what has no value, and Django prints nothing for it; behind a
    dot stands a name, and it is taken by its letters, even if a variable has the same name."""
    return _NOTHING in _body("/", WORDS={"pip": "one"}, TEMPLATES=[_telling_engine()])


def quotes_by_hand() -> bool:
    """Rule 4: Your links begin at the root of the server, wherever it serves the project; look at
    which of Django's tags makes a URL from the name of a pattern."""
    words = {"C#": "one", "pip": "two"}
    return _has(_links(words), "/C%23/") and _has(_links(words, below="/docs"), "/C%23/")


def trusts_what_it_shows() -> bool:
    """Rule 2: A tag in a word, or in a meaning, becomes a tag of your page; look at what keeps
    Django from escaping it, or at whether a template makes this text at all."""
    body = _body("/%3Cx7%3E/", WORDS={"<x7>": "a <x8> tag"})
    return "<x7>" in body or "<x8>" in body


def keeps_a_word_to_one_part() -> bool:
    """Rule 2: Your pattern takes a word without a slash, and no other, and a server hands `%2F` to
    Django as a slash, too; look through Django's path converters for one that takes more."""
    words = {"pip": "one", "TCP/IP": "two"}
    return [_status(url, WORDS=words) for url in ("/pip/", "/TCP/IP/")] == [200, 404]


def leaves_a_name_without_a_value() -> bool:
    """Rule 1: Your template has a name in it that your view gives no value to; Django prints
    nothing for it, and says nothing: compare the names in both files."""
    return _NOTHING in _body("/pip/", WORDS={"pip": "one"}, TEMPLATES=[_telling_engine()])


def takes_int_for_integers() -> bool:
    """Rule 5: Your exit statuses begin at 0, a minus gets through nowhere; look up which
    characters the converter in your pattern takes, or whatever else checks them."""
    statuses = {9: "one", -9: "two"}
    return [_status(url, EXITS=statuses) for url in ("/exits/9/", "/exits/-9/")] == [200, 404]


def puts_the_words_first() -> bool:
    """Rule 5: Two of your patterns match the URL of an exit status, and Django takes the first,
    whatever its view answers then; look at the order of `urlpatterns`."""
    matching = [pattern for pattern in hello_url.urlpatterns if _matches(pattern, "exits/9/")]
    body = _body("/exits/9/", EXITS={9: "one"}, WORDS={"exits/9": "two"})
    return len(matching) > 1 and re.search(r"<h1[^>]*>\s*exits/9\s*<", body) is not None


def lets_int_raise() -> bool:
    """Rule 5: When no number stands in the URL, your view fails as it reads one, and the answer is
    500; look at what else may stand there, and where in Django such an error means no match."""
    statuses = {9: "one", -9: "two"}
    if [_status(url, EXITS=statuses) for url in ("/exits/9/", "/exits/-9/")] != [200, 200]:
        return False
    try:
        _status("/exits/nine/", EXITS=statuses)
    except ValueError as error:
        return "int()" in str(error)
    return False


def refuses_head() -> bool:
    """Rule 6: Your code refuses HEAD, which many clients send before they GET; look in Django's
    list of decorators for views which one lets both through."""
    return any(
        [_status(url, method) for method in ("GET", "HEAD")] == [200, 405] for url in _three()
    )


def answers_every_method() -> bool:
    """Rule 6: A view of yours answers POST and DELETE as it answers GET: Django calls it for every
    method; look in its list of decorators for views."""
    methods = ("GET", "POST", "DELETE")
    return any([_status(url, method) for method in methods] == [200, 200, 200] for url in _three())


_NOTHING = "x7 has no value"


def _telling_engine() -> dict[str, Any]:
    """Return the settings for templates, with a text that stands for each missing value."""
    return {**settings.TEMPLATES[0], "OPTIONS": {"string_if_invalid": _NOTHING}}


def _three() -> tuple[str, str, str]:
    """Return a URL of each of the pages, which `glossary.py` has an entry for."""
    return "/", "/pip/", "/exits/-9/"


def _answer(url: str, method: str = "GET", below: str = "", **changed: Any) -> Any:
    with override_settings(**changed), override_script_prefix(f"{below}/"):
        return Client().generic(method, url, SCRIPT_NAME=below)


def _status(url: str, method: str = "GET", **changed: Any) -> Any:
    return _answer(url, method, **changed).status_code


def _body(url: str, **changed: Any) -> str:
    return str(_answer(url, **changed).text)


def _links(words: Mapping[str, str], below: str = "") -> list[str]:
    """Return where the links on the page of all words lead, as it is written there."""
    body = _body("/", below=below, WORDS=words)
    return [unescape(found) for found in re.findall(r"""href=["']?([^"'\s>]*)""", body)]


def _has(links: list[str], path: str) -> bool:
    return any(link in (path, path[1:], path[:-1], path[1:-1]) for link in links)


def _matches(pattern: Any, path: str) -> bool:
    try:
        return pattern.resolve(path) is not None
    except django.urls.Resolver404:
        return False
