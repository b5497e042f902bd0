"""Believes that `int | str` makes a number of all that can be one."""

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
    tag: Annotated[tuple[str, ...], Query()] = (),
    limit: Annotated[int, Query(ge=1, le=50)] = 50,
) -> list[Member]:
    """Return the first members who have all the tags."""
    by_numbers = [members[number] for number in sorted(members)]
    return [member for member in by_numbers if set(tag) <= set(member.tags)][:limit]


@app.get("/members/newest", responses={404: {}})
def newest() -> Member:
    """Return the member with the highest number."""
    return _found(members[max(members)] if members else None)


@app.get("/members/{key}", responses={404: {}})
def by_key(key: int | str) -> Member:
    """Return the member with this number or this name."""
    if isinstance(key, int):
        return _found(members.get(key))
    return _found(next((each for each in members.values() if each.name == key), None))


def _found(member: Member | None) -> Member:
    """Return the member, or answer with 404 if there is none."""
    if member is None:
        raise HTTPException(404)
    return member
