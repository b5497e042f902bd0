"""Tell each known mistake by what a few headers keep, and find again."""

from collections import UserDict
from typing import Any

import dict_in_disguise


def _headers() -> Any:
    """Return headers that hold one name, set by `[]`."""
    headers: Any = dict_in_disguise.Headers()
    headers["Accept"] = "text/html"
    return headers


def trusts_its_item_methods() -> bool:
    """Rule 2: Your `__setitem__` puts a name into lower case, and dict goes past it in its
    constructor, its `update` and its `setdefault`; look at who writes into the table there."""
    made: Any = dict_in_disguise.Headers({"HOST": "example.org"})
    updated, defaulted = _headers(), _headers()
    is_lower = list(updated) == ["accept"]
    updated.update({"HOST": "example.org"})
    defaulted.setdefault("HOST", "example.org")
    is_past = "HOST" in [*made, *updated, *defaulted]
    return isinstance(made, dict) and is_lower and is_past


def merges_before_it_lowers() -> bool:
    """Rule 2: Your code lets `dict` put together what comes in while the names are still in any
    case, so of three spellings the second may win; look at what happens to the order there."""
    spellings = [("Accept", "a"), ("ACCEPT", "b"), ("Accept", "c")]
    made, updated = dict_in_disguise.Headers(spellings), _headers()
    updated.update(spellings)
    return "b" in (list(made.values()) + list(updated.values())) and len(made) == len(updated) == 1


def expects_get_to_ask() -> bool:
    """Rule 3: Your `[]` finds a header in any case, and `get`, `in` or `pop` look into the table of
    dict without your `__getitem__` and `__missing__`; look at whose methods these three are."""
    headers = _headers()
    is_read = isinstance(headers, dict) and headers["ACCEPT"] == "text/html"
    is_missed = headers.get("ACCEPT") is None or "ACCEPT" not in headers
    is_missed = is_missed or headers.pop("ACCEPT", None) is None
    return is_read and is_missed and not trusts_its_item_methods()


def leaves_in_to_user_dict() -> bool:
    """Rule 3: Your `[]` finds a header in any case, and the `in` of UserDict, with which its `get`
    begins from Python 3.12, does not ask your `__getitem__`; read in its source whom it asks."""
    headers = _headers()
    is_read = isinstance(headers, UserDict) and headers["ACCEPT"] == "text/html"
    return is_read and "ACCEPT" not in headers


def expects_its_own_type_back() -> bool:
    """Rule 4: `copy` or `|` of dict gives a plain dict, whatever the subclass; print the type of
    what each of them gives, for either side of `|`."""
    headers = _headers()
    given = [type(headers.copy()), type(headers | {}), type({} | headers)]
    return isinstance(headers, dict) and dict in given and not trusts_its_item_methods()


def takes_in_place_for_an_update() -> bool:
    """Rule 5: Your `update` puts a name into lower case, and the `|=` of your base class goes past
    it and past your `__setitem__`; look at whose method `Headers.__ior__` is."""
    updated, headers = _headers(), _headers()
    updated.update({"HOST": "example.org"})
    headers |= {"HOST": "example.org"}
    is_past = list(updated) == ["accept", "host"] and list(headers) == ["accept", "HOST"]
    return isinstance(headers, (dict, UserDict)) and is_past


def defines_eq_alone() -> bool:
    """Rule 6: Your headers are equal to a dict and unequal to it at once, as `!=` does not ask your
    `__eq__`; look at whose method `Headers.__ne__` is."""
    headers, same = _headers(), {"ACCEPT": "text/html"}
    return isinstance(headers, dict) and headers == same and headers != same
