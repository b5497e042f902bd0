"""Choose this when there are many routes: one table shows their order, and keeps it."""

from collections.abc import Callable
from itertools import islice
from typing import Any

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel
from starlette.convertors import Convertor, register_url_convertor

app = FastAPI()


class Member(BaseModel):
    """Someone in the club."""

    number: int
    name: str
    tags: list[str] = []


members: dict[int, Member] = {}
"""The members by their numbers."""


class Digits(Convertor[str]):
    """A part of a path that is made of digits, leading zeros and all."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> str:
        """Return what stands in the path."""
        return value

    def to_string(self, value: str) -> str:
        """Return what has to stand in the path."""
        return value


register_url_convertor("digits", Digits())


def newest() -> Any:
    """Return the member with the highest number."""
    if not members:
        raise HTTPException(404)
    return members[max(members)]


def by_number(number: int) -> Any:
    """Return the member with this number."""
    try:
        return members[number]
    except KeyError:
        raise HTTPException(404) from None


def by_name(name: str) -> Any:
    """Return the member with this name."""
    found = [member for member in members.values() if member.name == name]
    if not found:
        raise HTTPException(404)
    return found[0]


def by_tags(
    tag: list[str] | None = Query(None),  # noqa: B008
    limit: int = Query(50, ge=1, le=50),
) -> Any:
    """Return the first members who have all the tags."""
    wanted = set(tag or [])
    fitting = (members[key] for key in sorted(members) if wanted.issubset(members[key].tags))
    return list(islice(fitting, limit))


ROUTES: list[tuple[str, Callable[..., Any], Any]] = [
    ("/members", by_tags, list[Member]),
    ("/members/newest", newest, Member),
    ("/members/{number:digits}", by_number, Member),
    ("/members/{name}", by_name, Member),
]

for path, view, model in ROUTES:
    app.add_api_route(path, view, response_model=model, responses={404: {"model": dict[str, str]}})
