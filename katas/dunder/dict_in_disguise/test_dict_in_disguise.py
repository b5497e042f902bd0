"""The steps to headers that know their names in any case, in the order to take them."""

import dict_in_disguise


def value_of(headers, name):
    """Return the value that `[]` gives, or None where there is none."""
    try:
        return headers[name]
    except KeyError:
        return None


def popped(headers, name, default):
    """Return what `pop` gives, or the KeyError that it raises."""
    try:
        return headers.pop(name, default)
    except KeyError as error:
        return error


def test_a_header_is_read_in_any_case():
    """Rule 1: `[]` knows a header by its name in any case."""
    headers = dict_in_disguise.Headers()
    headers["Content-Type"] = "text/html"
    value = value_of(headers, "CONTENT-type")
    assert value == "text/html", (
        "headers['Content-Type'] = 'text/html' was set; "
        f"headers['CONTENT-type'] gave {value!r}, "
        "but 'text/html' was expected, as both are the same name"
    )


def test_a_header_is_there_once():
    """Rule 1: a loop gives each name once, in lower case."""
    headers = dict_in_disguise.Headers()
    headers["Accept"] = "text/html"
    headers["ACCEPT"] = "text/plain"
    names = list(headers)
    assert names == ["accept"], (
        "headers['Accept'] and headers['ACCEPT'] were set; "
        f"list(headers) gave {names}, but ['accept'] was expected, as both are the same name"
    )


def test_a_header_is_deleted_in_any_case():
    """Rule 1: `del` knows a header by its name in any case."""
    headers = dict_in_disguise.Headers()
    headers["Accept"] = "text/html"
    headers["Host"] = "example.org"
    del headers["ACCEPT"]
    names = list(headers)
    assert names == ["host"], (
        "headers['Accept'] and headers['Host'] were set, then `del headers['ACCEPT']` ran; "
        f"list(headers) gave {names}, but ['host'] was expected"
    )


def test_an_update_replaces_what_is_there():
    """Rule 2: rule 1 holds for whatever comes in by `update`."""
    headers = dict_in_disguise.Headers()
    headers["Accept"] = "text/html"
    headers.update({"ACCEPT": "text/plain"})
    found = list(headers.items())
    assert found == [("accept", "text/plain")], (
        "headers['Accept'] was set, then headers.update({'ACCEPT': 'text/plain'}) was called; "
        f"the items are {found}, but one name was expected"
    )


def test_an_update_takes_pairs_and_keywords():
    """Rule 2: rule 1 holds for pairs and for keyword arguments as well."""
    headers = dict_in_disguise.Headers()
    headers.update([("Accept", "text/html")], Host="example.org")
    found = list(headers.items())
    assert found == [("accept", "text/html"), ("host", "example.org")], (
        "update([('Accept', 'text/html')], Host='example.org') was called; "
        f"the items are {found}, but the names were expected in lower case"
    )


def test_the_last_of_several_spellings_wins():
    """Rule 2: of a name that comes in several times, the last value takes the first one's place."""
    headers = dict_in_disguise.Headers()
    headers.update([("Accept", "a"), ("Host", "b"), ("ACCEPT", "c"), ("Accept", "d")])
    found = list(headers.items())
    assert found == [("accept", "d"), ("host", "b")], (
        "update() was given the pairs Accept 'a', Host 'b', ACCEPT 'c', Accept 'd'; "
        f"the items are {found}, but accept 'd' and host 'b' were expected"
    )


def test_headers_are_made_of_a_dictionary():
    """Rule 2: rule 1 holds for the mapping that the constructor is given, and keywords win."""
    headers = dict_in_disguise.Headers({"Accept": "a", "ACCEPT": "b"}, Accept="c")
    found = list(headers.items())
    assert found == [("accept", "c")], (
        "Headers({'Accept': 'a', 'ACCEPT': 'b'}, Accept='c') was called; "
        f"its items are {found}, but [('accept', 'c')] was expected, as all are the same name"
    )


def test_headers_are_made_of_pairs_and_keywords():
    """Rule 2: rule 1 holds for what the constructor is given as pairs and keyword arguments."""
    headers = dict_in_disguise.Headers([("Accept", "text/html")], Host="example.org")
    found = list(headers.items())
    assert found == [("accept", "text/html"), ("host", "example.org")], (
        "Headers([('Accept', 'text/html')], Host='example.org') was called; "
        f"the items are {found}, but the names were expected in lower case"
    )


def test_a_default_does_not_replace_what_is_there():
    """Rule 2: rule 1 holds for what comes in by `setdefault`, which replaces nothing."""
    headers = dict_in_disguise.Headers()
    headers["Accept"] = "text/html"
    value = headers.setdefault("ACCEPT", "text/plain")
    assert value == "text/html", (
        "headers['Accept'] = 'text/html' was set; headers.setdefault('ACCEPT', 'text/plain') "
        f"gave {value!r}, but 'text/html' was expected, as that header is there"
    )
    headers.setdefault("Host", "example.org")
    names = list(headers)
    assert names == ["accept", "host"], (
        "headers['Accept'] was set, then headers.setdefault() was called for 'ACCEPT' and 'Host'; "
        f"list(headers) gave {names}, but ['accept', 'host'] was expected"
    )


def test_get_knows_a_header_in_any_case():
    """Rule 3: `get` knows a header by its name in any case."""
    headers = dict_in_disguise.Headers({"Accept": "text/html"})
    value = headers.get("ACCEPT", "nothing")
    assert value == "text/html", (
        "Headers({'Accept': 'text/html'}).get('ACCEPT', 'nothing') "
        f"gave {value!r}, but 'text/html' was expected, as [] gives it"
    )


def test_in_knows_a_header_in_any_case():
    """Rule 3: `in` knows a header by its name in any case."""
    headers = dict_in_disguise.Headers({"Accept": "text/html"})
    is_in = "ACCEPT" in headers
    assert is_in, (
        "`'ACCEPT' in Headers({'Accept': 'text/html'})` "
        f"gave {is_in}, but True was expected, as headers['ACCEPT'] is there"
    )
    is_in = "Host" in headers
    assert not is_in, (
        "`'Host' in Headers({'Accept': 'text/html'})` "
        f"gave {is_in}, but False was expected, as there is no such header"
    )


def test_pop_knows_a_header_in_any_case():
    """Rule 3: `pop` knows a header by its name in any case."""
    headers = dict_in_disguise.Headers({"Accept": "text/html"})
    value = popped(headers, "ACCEPT", "nothing")
    assert value == "text/html", (
        "Headers({'Accept': 'text/html'}).pop('ACCEPT', 'nothing') "
        f"gave {value!r}, but 'text/html' was expected, as [] gives it"
    )
    value = popped(headers, "ACCEPT", "nothing")
    assert value == "nothing", (
        "headers.pop('ACCEPT', 'nothing') was called again, after it had taken the header out; "
        f"it came back with {value!r}, but 'nothing' was expected, the default"
    )


def test_a_copy_is_headers():
    """Rule 4: `copy` gives new `Headers`."""
    headers = dict_in_disguise.Headers({"Accept": "text/html"})
    copied = headers.copy()
    assert isinstance(copied, dict_in_disguise.Headers), (
        f"headers.copy() gave a {type(copied).__name__}, "
        "but Headers were expected, which know their names in any case"
    )
    copied["ACCEPT"] = "text/plain"
    found = list(copied.items())
    assert found == [("accept", "text/plain")], (
        "Headers({'Accept': 'text/html'}).copy() was called, and 'ACCEPT' set in the copy; "
        f"its items are {found}, but [('accept', 'text/plain')] was expected"
    )
    value = value_of(headers, "accept")
    assert value == "text/html", (
        "'ACCEPT' was set in the copy of Headers({'Accept': 'text/html'}); "
        f"in the original it is now {value!r}, but 'text/html' was expected"
    )


def test_headers_on_the_left_of_a_dict():
    """Rule 4: `|` gives new `Headers`, for which rule 1 holds."""
    headers = dict_in_disguise.Headers({"Accept": "text/html"})
    both = headers | {"ACCEPT": "text/plain"}
    assert isinstance(both, dict_in_disguise.Headers), (
        f"Headers({{'Accept': 'text/html'}}) | {{'ACCEPT': 'text/plain'}} gave {both!r}, "
        f"a {type(both).__name__}, but Headers were expected"
    )
    found = list(both.items())
    assert found == [("accept", "text/plain")], (
        "Headers({'Accept': 'text/html'}) | {'ACCEPT': 'text/plain'} "
        f"has the items {found}, "
        "but [('accept', 'text/plain')] was expected, as the right operand wins"
    )
    value = value_of(headers, "accept")
    assert value == "text/html", (
        "headers | {'ACCEPT': 'text/plain'} was worked out; headers['accept'] "
        f"is now {value!r}, but 'text/html' was expected, as `|` makes new Headers"
    )


def test_headers_on_the_right_of_a_dict():
    """Rule 4: `|` gives new `Headers` on the right side of a `dict` as well."""
    both = {"ACCEPT": "text/plain"} | dict_in_disguise.Headers({"Accept": "text/html"})
    assert isinstance(both, dict_in_disguise.Headers), (
        f"{{'ACCEPT': 'text/plain'}} | Headers({{'Accept': 'text/html'}}) gave {both!r}, "
        f"a {type(both).__name__}, but Headers were expected"
    )
    found = list(both.items())
    assert found == [("accept", "text/html")], (
        "{'ACCEPT': 'text/plain'} | Headers({'Accept': 'text/html'}) "
        f"has the items {found}, "
        "but [('accept', 'text/html')] was expected, as the right operand wins"
    )


def test_headers_are_changed_in_place():
    """Rule 5: `|=` changes the headers themselves."""
    headers = same = dict_in_disguise.Headers()
    headers |= {"host": "example.org"}
    value = value_of(same, "host")
    assert value == "example.org", (
        "headers = same = Headers() was made, then `headers |= {'host': 'example.org'}` ran; "
        f"same['host'] is {value!r}, but 'example.org' was expected, as both were one object"
    )
    assert isinstance(headers, dict_in_disguise.Headers), (
        "`headers |= {'host': 'example.org'}` ran; "
        f"headers is now {headers!r}, but the same Headers were expected"
    )


def test_what_comes_in_in_place_is_in_lower_case():
    """Rule 5: rule 1 holds for what `|=` brings in."""
    headers = dict_in_disguise.Headers({"Accept": "text/html"})
    headers |= {"ACCEPT": "text/plain", "Host": "example.org"}
    names = list(headers)
    assert names == ["accept", "host"], (
        "headers['Accept'] was there, then `headers |= {'ACCEPT': ..., 'Host': ...}` ran; "
        f"list(headers) gave {names}, but ['accept', 'host'] was expected"
    )
    value = value_of(headers, "accept")
    assert value == "text/plain", (
        "`headers |= {'ACCEPT': 'text/plain', ...}` ran; headers['accept'] "
        f"is {value!r}, but 'text/plain' was expected, as it came in last"
    )


def test_headers_equal_a_dict_in_any_case():
    """Rule 6: headers equal a `dict` with the same names, in any case, and the same values."""
    equal = dict_in_disguise.Headers(Host="example.org") == {"HOST": "example.org"}
    assert equal, (
        f"Headers(Host='example.org') == {{'HOST': 'example.org'}} gave {equal}, "
        "but True was expected, as both are the same name"
    )
    equal = {"HOST": "example.org"} == dict_in_disguise.Headers(Host="example.org")  # noqa: SIM300
    assert equal, (
        f"{{'HOST': 'example.org'}} == Headers(Host='example.org') gave {equal}, "
        "but True was expected, as both are the same name"
    )


def test_headers_with_other_values_are_not_equal():
    """Rule 6: headers equal no `dict` with other values or more names."""
    equal = dict_in_disguise.Headers(Host="example.org") == {"Host": "example.com"}
    assert not equal, (
        f"Headers(Host='example.org') == {{'Host': 'example.com'}} gave {equal}, "
        "but False was expected, as the values differ"
    )
    equal = dict_in_disguise.Headers() == {"Host": "example.org"}
    assert not equal, (
        f"Headers() == {{'Host': 'example.org'}} gave {equal}, "
        "but False was expected, as there is one header more"
    )


def test_headers_equal_headers():
    """Rule 6: headers equal `Headers` with the same names and values."""
    equal = dict_in_disguise.Headers(HOST="a.org") == dict_in_disguise.Headers(host="a.org")
    assert equal, (
        f"Headers(HOST='a.org') == Headers(host='a.org') gave {equal}, "
        "but True was expected, as both are the same name"
    )


def test_not_equal_says_the_opposite():
    """Rule 6: `!=` says the opposite of `==`."""
    different = dict_in_disguise.Headers(Host="example.org") != {"HOST": "example.org"}
    assert not different, (
        f"Headers(Host='example.org') != {{'HOST': 'example.org'}} gave {different}, "
        "but False was expected, the opposite of what == says"
    )
    different = dict_in_disguise.Headers(Host="example.org") != {"HOST": "example.com"}
    assert different, (
        f"Headers(Host='example.org') != {{'HOST': 'example.com'}} gave {different}, "
        "but True was expected, the opposite of what == says"
    )
