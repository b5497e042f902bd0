"""The steps to routes that find a club's members, in the order to take them."""

import textwrap

import pytest
from fastapi.testclient import TestClient

import route_order

ADA = {"number": 7, "name": "Ada", "tags": ["chess", "go"]}
GRACE = {"number": 12, "name": "Grace", "tags": ["go"]}
ALAN = {"number": 9, "name": "Alan", "tags": ["chess"]}
A_MEMBER = "#/components/schemas/Member"


@pytest.fixture(autouse=True)
def _three_members():
    """Begin with Ada, Grace and Alan, and leave none."""
    route_order.members.clear()
    add(ADA, GRACE, ALAN)
    yield
    route_order.members.clear()


def add(*some):
    """Add members to the club."""
    route_order.members.update({one["number"]: route_order.Member(**one) for one in some})


def get(path):
    """Return what GET is answered with."""
    return TestClient(route_order.app).get(path)


def expect_member(path, member, reason):
    """Expect that GET of a path is answered with a member."""
    answer = get(path)
    assert answer.status_code == 200, (
        f"GET {path} was answered with {answer.status_code}, but 200 was expected, as {reason}; "
        f"the answer says\n{shortened(answer.text)}"
    )
    assert answer.json() == member, (
        f"GET {path} was answered with\n{answer.json()}\nbut {member['name']} was expected, "
        f"as {reason}"
    )


def expect_nobody(path, reason):
    """Expect that GET of a path is answered with 404."""
    answer = get(path)
    assert answer.status_code == 404, (
        f"GET {path} was answered with {answer.status_code}, but 404 was expected, as {reason}; "
        f"the answer says\n{shortened(answer.text)}"
    )


def expect_numbers(path, numbers, reason):
    """Expect that GET of a path is answered with a list of the members with these numbers."""
    answer = get(path)
    assert answer.status_code == 200, (
        f"GET {path} was answered with {answer.status_code}, but 200 was expected, as {reason}; "
        f"the answer says\n{shortened(answer.text)}"
    )
    came = [member["number"] for member in answer.json()]
    assert came == numbers, (
        f"GET {path} listed the members {came}, but {numbers} were expected, as {reason}"
    )


def expect_refusal(path, reason):
    """Expect that GET of a path is answered with 422."""
    answer = get(path)
    assert answer.status_code == 422, (
        f"GET {path} was answered with {answer.status_code}, but 422 was expected, as {reason}"
    )


def documented(path):
    """Return what the documentation says of GET of a path."""
    paths = get("/openapi.json").json()["paths"]
    assert path in paths, (
        f"the paths in /openapi.json are {', '.join(paths)}, but {path} was expected among them"
    )
    return paths[path]["get"]


def expect_documented_member(path):
    """Expect the documentation to say that a path answers 200 with a member, and may miss it."""
    responses = documented(path)["responses"]
    schema = responses["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": A_MEMBER}, (
        f"in /openapi.json, {path} answers 200 with the schema {schema}, "
        f"but a Member was expected, {A_MEMBER}"
    )
    assert "404" in responses, (
        f"in /openapi.json, {path} answers {', '.join(responses)}, "
        "but 404 was expected as well, as there may be no such member"
    )


def shortened(text):
    """Return a text in one line that is not too long for a message."""
    return textwrap.shorten(text, 160, placeholder=" …")


def test_a_number_finds_a_member():
    """Rule 1: a number in the path finds the member with that number."""
    expect_member("/members/7", ADA, "member 7 is Ada")


def test_another_number_finds_another_member():
    """Rule 1: a number in the path finds the member with that number."""
    expect_member("/members/12", GRACE, "member 12 is Grace")


def test_newest_finds_the_highest_number():
    """Rule 2: `/members/newest` answers with the member who has the highest number."""
    expect_member("/members/newest", GRACE, "Grace has the highest number, 12")


def test_a_name_finds_a_member():
    """Rule 3: a name in the path finds the member with that name."""
    expect_member("/members/Ada", ADA, "a member is named Ada")


def test_another_name_finds_another_member():
    """Rule 3: a name in the path finds the member with that name."""
    expect_member("/members/Alan", ALAN, "a member is named Alan")


def test_an_unknown_number_is_not_found():
    """Rule 3: a number that no member has is answered with 404."""
    expect_nobody("/members/8", "no member has the number 8")


def test_an_unknown_name_is_not_found():
    """Rule 3: a name that no member has is answered with 404."""
    expect_nobody("/members/Niklaus", "no member is named Niklaus")


def test_an_empty_club_has_no_newest_member():
    """Rule 3: in an empty club, `/members/newest` is answered with 404."""
    route_order.members.clear()
    expect_nobody("/members/newest", "there are no members")


def test_what_is_not_only_digits_is_a_name():
    """Rule 3: a number is written in digits only, and any other text is a name."""
    ten = {"number": 10, "name": "Edsger", "tags": []}
    one_o = {"number": 11, "name": "1_0", "tags": []}
    add(ten, one_o)
    expect_member("/members/1_0", one_o, "1_0 is not written in digits only, so it is a name")


def test_everyone_is_listed():
    """Rule 4: without a `tag`, everyone is listed, by their numbers."""
    expect_numbers("/members", [7, 9, 12], "these are all members, the smallest number first")


def test_a_tag_lists_those_who_have_it():
    """Rule 4: a `tag` lists those who have it."""
    expect_numbers("/members?tag=go", [7, 12], "only these have the tag go")


def test_two_tags_list_those_who_have_both():
    """Rule 4: with several tags, those are listed who have all of them."""
    expect_numbers("/members?tag=chess&tag=go", [7], "only Ada has both")


def test_a_limit_shortens_the_list():
    """Rule 5: at most `limit` members are listed."""
    expect_numbers("/members?limit=2", [7, 9], "two were asked for, and these are the first two")


def test_a_limit_counts_only_who_is_listed():
    """Rule 5: at most `limit` members are listed, of those who have the tags."""
    expect_numbers("/members?tag=go&limit=2", [7, 12], "two were asked for, and two have the tag")


def test_fifty_are_listed_without_a_limit():
    """Rule 5: at most 50 members are listed if there is no `limit`."""
    add(*[{"number": number, "name": f"number {number}"} for number in range(101, 153)])
    came = get("/members").json()
    assert len(came) == 50, (
        f"the club has 55 members; GET /members listed {len(came)}, but 50 were expected, "
        "as no limit was asked for"
    )


def test_a_limit_of_zero_is_refused():
    """Rule 5: a `limit` of less than 1 is answered with 422."""
    expect_refusal("/members?limit=0", "a limit is a whole number from 1 to 50")


def test_a_limit_of_fifty_one_is_refused():
    """Rule 5: a `limit` of more than 50 is answered with 422."""
    expect_refusal("/members?limit=51", "a limit is a whole number from 1 to 50")


def test_a_limit_that_is_a_word_is_refused():
    """Rule 5: a `limit` that is not a whole number is answered with 422."""
    expect_refusal("/members?limit=many", "a limit is a whole number from 1 to 50")


def test_the_number_is_documented():
    """Rule 6: `/openapi.json` has the path with the number, its `Member` and its 404."""
    expect_documented_member("/members/{number}")


def test_the_newest_is_documented():
    """Rule 6: `/openapi.json` has the path of the newest, its `Member` and its 404."""
    expect_documented_member("/members/newest")


def test_the_name_is_documented():
    """Rule 6: `/openapi.json` has the path with the name, its `Member` and its 404."""
    expect_documented_member("/members/{name}")


def test_the_list_is_documented():
    """Rule 6: `/openapi.json` says that `/members` answers with a list of them."""
    schema = documented("/members")["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema.get("items") == {"$ref": A_MEMBER}, (
        f"in /openapi.json, /members answers 200 with the schema {schema}, "
        f"but a list of Members was expected, with items of {A_MEMBER}"
    )


def test_the_limit_is_documented():
    """Rule 6: `/openapi.json` has the default, the minimum and the maximum of `limit`."""
    parameters = documented("/members").get("parameters", [])
    schemas = {each["name"]: each["schema"] for each in parameters}
    limit = schemas.get("limit", {})
    bounds = [limit.get("default"), limit.get("minimum"), limit.get("maximum")]
    assert bounds == [50, 1, 50], (
        f"in /openapi.json, limit has the schema {limit}, "
        "but the default 50, the minimum 1 and the maximum 50 were expected"
    )
