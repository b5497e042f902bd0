"""A club's members, found by number, by name and by what they like."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Member(BaseModel):
    """Someone in the club."""

    number: int
    name: str
    tags: list[str] = []


members: dict[int, Member] = {}
"""The members by their numbers."""


@app.get("/members/{number}")
def by_number(number: int) -> Member:
    """Return the member with this number."""
    raise NotImplementedError("rules 1 to 6")
