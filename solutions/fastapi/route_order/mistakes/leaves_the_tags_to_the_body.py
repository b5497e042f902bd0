"""Believes that a GET takes every parameter from the query."""

from typing import Annotated

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel

app = FastAPI()


class Member(BaseModel):
    """Someone in the club."""

    number: int
    name: str
    tags: list[str] = []


members: dict[int, Member] = {}
"""The members by their numbers."""


@app.get("/members")
def list_members(
    tag: tuple[str, ...] = (),
    limit: Annotated[int, Query(ge=1, le=50)] = 50,
) -> list[Member]:
    """Return the first members who have all the tags."""
    by_numbers = [members[number] for number in sorted(members)]
    return [member for member in by_numbers if set(tag) <= set(member.tags)][:limit]


@app.get("/members/newest", responses={404: {}})
def newest() -> Member:
    """Return the member with the highest number."""
    return _found(members[max(members)] if members else None)


# `:int` is a part of the path: what is not made of digits is left to the next route.
@app.get("/members/{number:int}", responses={404: {}})
def by_number(number: int) -> Member:
    """Return the member with this number."""
    return _found(members.get(number))


@app.get("/members/{name}", responses={404: {}})
def by_name(name: str) -> Member:
    """Return the member with this name."""
    return _found(next((each for each in members.values() if each.name == name), None))


def _found(member: Member | None) -> Member:
    """Return the member, or answer with 404 if there is none."""
    if member is None:
        raise HTTPException(404)
    return member
