"""What today could hold: what is due, what is next, in how many minutes."""

from __future__ import annotations

from collections.abc import Sequence

from dojo.catalog import Catalog
from dojo.history import History
from dojo.kata import Kata
from dojo.repetition import due_katas
from dojo.result import Light

_MOST_DUE = 2


def parked(history: History) -> frozenset[str]:
    """Return the katas that the learner set aside and has not taken up again."""
    last = {event.kata: event.text for event in history.events("park")}
    return frozenset(kata for kata, text in last.items() if text == "yes")


def open_katas(catalog: Catalog, history: History) -> list[Kata]:
    """Return the katas to do, in their order: neither green nor parked."""
    lights, aside = history.lights(), parked(history)
    return [
        kata
        for kata in catalog.katas
        if lights.get(kata.name) is not Light.GREEN and kata.name not in aside
    ]


def next_kata(catalog: Catalog, history: History, kata: Kata) -> Kata | None:
    """Return the next kata to do after `kata`: on along the path, then from its beginning."""
    todo = [other for other in open_katas(catalog, history) if other != kata]
    index = catalog.katas.index(kata)
    after = [other for other in todo if catalog.katas.index(other) > index]
    return next(iter(after or todo), None)


def plan(catalog: Catalog, history: History) -> str:
    """Return today's line: `today: apple again, then Opcodes: 35 min`."""
    due = due_katas(catalog.katas, history)[:_MOST_DUE]
    new = [kata for kata in open_katas(catalog, history) if kata not in due][:1]
    words = [f"{kata.title} again" for kata in due] + [kata.title for kata in new]
    if not words:
        return "today: all is green and nothing is due"
    return f"today: {', then '.join(words)}: {_minutes([*due, *new])} min"


def _minutes(katas: Sequence[Kata]) -> int:
    return sum(kata.minutes for kata in katas)
