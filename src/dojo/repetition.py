"""When a kata comes back: py-fsrs decides, from how the attempt that just ended went."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dojo.code import Code
from dojo.history import History
from dojo.kata import Kata
from dojo.result import Light, Result

LONGEST_PAUSE = timedelta(minutes=10)
"""A gap between two runs that is longer than this was spent away from the kata."""


@dataclass(frozen=True)
class Attempt:
    """One way from a fresh stub to green."""

    time: timedelta
    hints: int
    has_peeked: bool

    def rating(self, minutes: int) -> int:
        """Return py-fsrs's rating, 1 Again to 4 Easy, for a kata that should take `minutes`."""
        if self.has_peeked:
            return 1
        planned = timedelta(minutes=minutes)
        if self.hints > 1 or self.time > 2 * planned:
            return 2
        return 4 if not self.hints and self.time < planned / 3 else 3


def measure(
    kata: Kata, history: History, since: datetime, until: datetime | None = None
) -> Attempt:
    """Return how the attempt went that began at `since` and ended at `until`, or just now."""
    end = until or datetime.now(UTC)
    began = [e.at for e in history.events("open", kata.name) if since < e.at < end][:1]
    runs = [v for v in history.versions(kata.name) if v.light and since < v.at <= end]
    moments = [*began, *(run.at for run in runs)]
    gaps = [later - earlier for earlier, later in itertools.pairwise(moments)]
    peeks = [e for e in history.events("peek", kata.name) if since < e.at < end]
    hints = [e for e in history.events("hint", kata.name) if since < e.at < end]
    return Attempt(
        time=sum((min(gap, LONGEST_PAUSE) for gap in gaps), timedelta()),
        hints=len(hints),
        has_peeked=bool(peeks),
    )


def record(kata: Kata, result: Result, code: Code, history: History) -> None:
    """Keep a run; the first green one of an attempt also says when the kata comes back."""
    is_end = result.light is Light.GREEN and history.has_open_attempt(kata.name)
    since = history.attempt_began(kata.name)
    history.record(result, code)
    if is_end:
        review(kata, history, since)


def review(kata: Kata, history: History, since: datetime) -> datetime:
    """Schedule the kata whose attempt since then just ended green; return when it is due."""
    from fsrs import Card, Rating, Scheduler

    # By default a card that was good is due again in ten minutes, and chance is added.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    known = history.card(kata.name)
    card = Card.from_json(known) if known else Card()
    rating = Rating(measure(kata, history, since).rating(kata.minutes))
    card, _ = scheduler.review_card(card, rating)
    history.save_card(kata.name, card.due, card.to_json())
    return card.due


def due_katas(katas: tuple[Kata, ...], history: History, now: datetime | None = None) -> list[Kata]:
    """Return the katas that are due, the most overdue first."""
    now = now or datetime.now(UTC)
    known = {kata.name: kata for kata in katas}
    return [known[name] for name, due in history.dues().items() if due <= now and name in known]


def variants(kata: Kata) -> list[str]:
    """Return the variants that the debrief offers for the next time."""
    debrief = (kata.solution / "DEBRIEF.md").read_text(encoding="utf-8")
    again = debrief.partition("## Again")[2]
    return [" ".join(item.split()) for item in re.split(r"^- +", again, flags=re.MULTILINE)[1:]]


def variant_for(kata: Kata, history: History) -> str | None:
    """Return the variant for this repetition, another one each time."""
    offered = variants(kata)
    count = len(history.events("begin", kata.name))
    return offered[(count - 1) % len(offered)] if offered else None
