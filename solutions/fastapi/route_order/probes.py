"""Tell each known mistake by a few answers, and by what the documentation says."""

from typing import Any

from fastapi.testclient import TestClient

import route_order

PATHS = ("/members/newest", "/members/{number}", "/members/{name}")


def trusts_the_type_to_choose() -> bool:
    """Rule 3: The route with the number gets the name as well, and refuses it with a 422: no other
    route is asked; look at what a path can say about its parameters, without their types."""
    return _status("/members/7") == 200 and _is_refused_for_its_path("/members/Ada")


def puts_the_fixed_path_last() -> bool:
    """Rule 2: A route with a parameter in its path gets `newest`, as it comes before yours; look at
    the order in which routes are asked."""
    is_served = _status("/members/7") == 200 and _status("/members/newest") in (404, 422)
    if not is_served:
        return False
    routes = route_order.app.router.routes
    before = list(routes)
    routes.sort(key=lambda route: getattr(route, "path", "") != "/members/newest")
    try:
        return _status("/members/newest") == 200
    finally:
        routes[:] = before


def takes_a_union_in_its_order() -> bool:
    """Rule 1: What stands in the path is a text, and your route leaves it one, digits or not; look
    at what pydantic does with a value that fits one type of a union just as it is."""
    schema = _schema_of_one_path()
    is_union = [each.get("type") for each in schema.get("anyOf", [])] == ["integer", "string"]
    return is_union and _status("/members/7") == 404 and _status("/members/Ada") == 200


def lets_int_decide() -> bool:
    """Rule 3: `1_0` is taken for the number 10, as `int` and pydantic take it; look at what else
    they take, and at what can tell digits from the rest."""
    asked = [_status(path) for path in ("/members/7", "/members/1_0", "/members/Ada")]
    _add(10, "Edsger")
    try:
        return asked == [200, 404, 200] and _answer("/members/1_0").json().get("number") == 10
    finally:
        route_order.members.clear()


def serves_two_paths_by_one() -> bool:
    """Rule 6: Your numbers and names share one path in the documentation, which is made of the
    paths as they are declared, without what follows a colon; look at the names in the braces."""
    paths = _documentation()["paths"]
    keys = [path for path in paths if path.startswith("/members/{")]
    is_served = _status("/members/7") == _status("/members/Ada") == 200
    return len(keys) == 1 and is_served and not lets_int_decide()


def leaves_the_tags_to_the_body() -> bool:
    """Rule 4: Your route reads the tags from the body of the request, and a GET has none; look at
    what the documentation shows for the route, and at what tells FastAPI where a list comes
    from."""
    return "requestBody" in _documentation()["paths"].get("/members", {}).get("get", {})


def takes_one_tag() -> bool:
    """Rule 4: Your route takes one `tag`, and of several it gets the last; look at which type of a
    parameter takes all of them."""
    listed = [_listed(f"/members?{query}") for query in ("tag=go", "tag=chess&tag=go")]
    other_way = _listed("/members?tag=go&tag=chess")
    return listed == [[7, 12], [7, 12]] and other_way == [7, 9]


def takes_none_for_a_default() -> bool:
    """Rule 4: Your route refuses a request without a `tag`: its type allows None, and that makes no
    default; look at what makes a parameter one that can be left out."""
    answer = _answer("/members")
    missing = [each["loc"] for each in _details(answer) if each["type"] == "missing"]
    return missing == [["query", "tag"]] and _listed("/members?tag=go") == [7, 12]


def checks_the_limit_by_hand() -> bool:
    """Rule 6: Your function refuses a wrong limit, and the documentation does not know of it, as it
    is made of the types and what is declared beside them; look at how the bounds can stand
    there."""
    refused = [_status(f"/members?limit={limit}") for limit in (0, 51)]
    schema = _parameters("/members").get("limit", {})
    return refused == [422, 422] and not schema.keys() - {"default", "title", "type"}


def leaves_404_undocumented() -> bool:
    """Rule 6: Your routes answer with 404, and the documentation does not know of it, as it does
    not look into your functions; look at where else a route can say what it answers."""
    paths = _documentation()["paths"]
    answers = [paths.get(path, {}).get("get", {}).get("responses", {}) for path in PATHS]
    is_raised = _status("/members/8") == _status("/members/Niklaus") == 404
    is_typed = all(_schema(answer) == {"$ref": "#/components/schemas/Member"} for answer in answers)
    return is_raised and is_typed and not any("404" in answer for answer in answers)


def tells_no_type() -> bool:
    """Rule 6: Your documentation does not say that a Member comes with a 200, as it is made before
    any function has returned; look at where a function says what it returns."""
    paths = _documentation()["paths"]
    answers = [paths.get(path, {}).get("get", {}).get("responses", {}) for path in PATHS]
    is_served = _status("/members/7") == _status("/members/Ada") == 200
    return is_served and all(
        "200" in answer and "$ref" not in _schema(answer) for answer in answers
    )


def _answer(path: str) -> Any:
    """Return what GET of a path is answered with in a club of three; errors become a 500."""
    _add(7, "Ada", "chess", "go")
    _add(12, "Grace", "go")
    _add(9, "Alan", "chess")
    return TestClient(route_order.app, raise_server_exceptions=False).get(path)


def _add(number: int, name: str, *tags: str) -> None:
    """Add a member to the club."""
    route_order.members[number] = route_order.Member(number=number, name=name, tags=list(tags))


def _status(path: str) -> int:
    """Return the status of the answer, and leave no members."""
    try:
        return int(_answer(path).status_code)
    finally:
        route_order.members.clear()


def _listed(path: str) -> list[int]:
    """Return the numbers that are listed, or none if it is no list."""
    try:
        answer = _answer(path)
        return [each["number"] for each in answer.json()] if answer.status_code == 200 else []
    finally:
        route_order.members.clear()


def _details(answer: Any) -> list[dict[str, Any]]:
    """Return what FastAPI has found wrong in a request."""
    route_order.members.clear()
    is_list = answer.status_code == 422 and isinstance(answer.json().get("detail"), list)
    return list(answer.json()["detail"]) if is_list else []


def _is_refused_for_its_path(path: str) -> bool:
    """Whether FastAPI has found what stands in the path, and nothing else, to be wrong."""
    return [each["loc"][0] for each in _details(_answer(path))] == ["path"]


def _documentation() -> dict[str, Any]:
    """Return what the documentation is made of."""
    return dict(TestClient(route_order.app).get("/openapi.json").json())


def _parameters(path: str) -> dict[str, dict[str, Any]]:
    """Return the schemas of a path's parameters by their names."""
    parameters = _documentation()["paths"].get(path, {}).get("get", {}).get("parameters", [])
    return {each["name"]: each["schema"] for each in parameters}


def _schema_of_one_path() -> dict[str, Any]:
    """Return the schema of the parameter if only one path under `/members` has one."""
    paths = [path for path in _documentation()["paths"] if path.startswith("/members/{")]
    schemas = list(_parameters(paths[0]).values()) if len(paths) == 1 else []
    return schemas[0] if schemas else {}


def _schema(responses: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a 200."""
    content = responses.get("200", {}).get("content", {})
    return dict(content.get("application/json", {}).get("schema", {}))
