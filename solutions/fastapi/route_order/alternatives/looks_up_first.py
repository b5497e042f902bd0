"""Choose this when many routes begin with a member: a dependency finds it or answers with 404."""

from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query
from pydantic import BaseModel

app = FastAPI()


class Member(BaseModel):
    """Someone in the club."""

    number: int
    name: str
    tags: list[str] = []


members: dict[int, Member] = {}
"""The members by their numbers."""


def numbered(number: int) -> Member:
    """Return the member with this number."""
    if number not in members:
        raise HTTPException(404, f"nobody has the number {number}")
    return members[number]


def named(name: str) -> Member:
    """Return the member with this name."""
    for member in members.values():
        if member.name == name:
            return member
    raise HTTPException(404, f"nobody is named {name}")


class Wish(BaseModel):
    """Which members are wanted, as the query says it."""

    tag: list[str] = []
    limit: Annotated[int, Query(ge=1, le=50)] = 50


one = APIRouter(prefix="/members", responses={404: {"description": "there is no such member"}})


@one.get("/newest")
async def newest() -> Member:
    """Return the member with the highest number."""
    return numbered(max(members, default=-1))


@one.get("/{number:int}")
async def by_number(member: Annotated[Member, Depends(numbered)]) -> Member:
    """Return the member with this number."""
    return member


@one.get("/{name}")
async def by_name(member: Annotated[Member, Depends(named)]) -> Member:
    """Return the member with this name."""
    return member


app.include_router(one)


@app.get("/members")
async def wanted(wish: Annotated[Wish, Query()]) -> list[Member]:
    """Return the first members who have all the tags."""
    fitting = []
    for _, member in sorted(members.items()):
        if all(tag in member.tags for tag in wish.tag):
            fitting.append(member)
    return fitting[: wish.limit]
