"""What the history says in figures: how many katas are green, and how long repetitions took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dojo.catalog import Catalog
from dojo.history import History
from dojo.kata import BELTS, Kata
from dojo.repetition import due_katas, measure
from dojo.result import Light


@dataclass(frozen=True)
class Share:
    """How many of a group of katas were ever green."""

    name: str
    green: int
    count: int


@dataclass(frozen=True)
class Times:
    """Seconds to green of one kata, one for each attempt that got there."""

    kata: str
    seconds: tuple[int, ...]


@dataclass(frozen=True)
class Statistics:
    """All figures of `dojo stats`."""

    runs: int
    days: int
    due: int
    topics: tuple[Share, ...]
    belts: tuple[Share, ...]
    times: tuple[Times, ...]


def gather(catalog: Catalog, history: History) -> Statistics:
    """Return the figures of this repository's katas."""
    runs = [v for v in history.versions() if v.light and v.kata in catalog.names]
    green = {run.kata for run in runs if run.light is Light.GREEN}
    used = {kata.belt for kata in catalog.katas}
    times = [Times(kata.name, _seconds(kata, history)) for kata in catalog.katas]
    return Statistics(
        runs=len(runs),
        days=len({run.at.astimezone().date() for run in runs}),
        due=len(due_katas(catalog.katas, history)),
        topics=_shares(catalog, green, lambda kata: kata.topic, catalog.topics),
        belts=_shares(catalog, green, lambda kata: kata.belt, [b for b in BELTS if b in used]),
        times=tuple(entry for entry in times if entry.seconds),
    )


def _shares(
    catalog: Catalog,
    green: set[str],
    key: Callable[[Kata], str],
    names: Sequence[str],
) -> tuple[Share, ...]:
    count = Counter(key(kata) for kata in catalog.katas)
    done = Counter(key(kata) for kata in catalog.katas if kata.name in green)
    return tuple(Share(name, done[name], count[name]) for name in names)


def _seconds(kata: Kata, history: History) -> tuple[int, ...]:
    """Return the seconds of each attempt, from its begin to its first green run."""
    begins = [datetime.min.replace(tzinfo=UTC)]
    begins += [event.at for event in history.events("begin", kata.name)]
    ends = [v.at for v in history.versions(kata.name) if v.light is Light.GREEN]
    found = []
    for begin, following in zip(begins, [*begins[1:], None], strict=True):
        mine = [at for at in ends if at > begin and (following is None or at < following)]
        if mine:
            attempt = measure(kata, history, begin, until=mine[0])
            found.append(round(attempt.time.total_seconds()))
    return tuple(found)
