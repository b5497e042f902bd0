"""Coming back: when a kata is due, with what it comes, and what the charts say."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from conftest import Dojo
from dojo.code import Code
from dojo.history import History
from dojo.kata import Kata
from dojo.repetition import Attempt, due_katas, record, variant_for, variants
from dojo.result import Light, Result

RED = Result("circle", Light.RED)
GREEN = Result("circle", Light.GREEN)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("attempt", "rating"),
    [
        (Attempt(2 * MINUTE, hints=0, has_peeked=False), 4),
        (Attempt(9 * MINUTE, hints=0, has_peeked=False), 3),
        (Attempt(2 * MINUTE, hints=1, has_peeked=False), 3),
        (Attempt(2 * MINUTE, hints=2, has_peeked=False), 2),
        (Attempt(25 * MINUTE, hints=0, has_peeked=False), 2),
        (Attempt(1 * MINUTE, hints=0, has_peeked=True), 1),
    ],
)
def test_the_rating_follows_from_how_it_went(attempt: Attempt, rating: int) -> None:
    """Time against the planned ten minutes, hints, and whether the solution was looked at."""
    assert attempt.rating(minutes=10) == rating


def test_the_first_green_says_when_the_kata_comes_back(circle: Kata, home: Path) -> None:
    """Days later, not minutes; a red run says nothing."""
    history = History(home)
    record(circle, RED, Code({}), history)
    assert history.dues() == {}

    record(circle, GREEN, Code({}), history)

    assert history.dues()["circle"] > datetime.now(UTC) + timedelta(hours=20)


def test_a_second_green_of_one_attempt_changes_nothing(circle: Kata, home: Path) -> None:
    """Polishing is no repetition."""
    history = History(home)
    record(circle, GREEN, Code({}), history)
    due = history.dues()["circle"]

    record(circle, RED, Code({}), history)
    record(circle, GREEN, Code({}), history)

    assert history.dues()["circle"] == due


def test_a_repetition_that_goes_well_comes_back_later(circle: Kata, home: Path) -> None:
    """And one whose solution was looked at comes back sooner."""
    history = History(home)
    record(circle, GREEN, Code({}), history)
    first = history.dues()["circle"]
    history.note("circle", "begin")
    history.note("circle", "peek")
    record(circle, GREEN, Code({}), history)
    peeked = history.dues()["circle"]

    assert peeked < first


def test_what_is_due_comes_in_order(circle: Kata, square: Kata, home: Path) -> None:
    """The most overdue first; what lies in the future is not due."""
    history = History(home)
    now = datetime.now(UTC)
    history.save_card("circle", now - timedelta(days=1), "{}")
    history.save_card("square", now - timedelta(days=2), "{}")

    assert due_katas((circle, square), history) == [square, circle]
    assert due_katas((circle, square), history, now - timedelta(hours=30)) == [square]


def test_variants_take_turns(circle: Kata, home: Path) -> None:
    """Another one each time, and from the first again."""
    with (circle.solution / "DEBRIEF.md").open("a", encoding="utf-8") as file:
        file.write("\n## Again\n\n- In five\n  minutes.\n- Without powers.\n")
    history = History(home)
    assert variants(circle) == ["In five minutes.", "Without powers."]

    offered = []
    for _ in range(3):
        history.note("circle", "begin")
        offered.append(variant_for(circle, history))

    assert offered == ["In five minutes.", "Without powers.", "In five minutes."]


def test_again_without_anything_due_says_when(dojo: Dojo, circle: Kata, home: Path) -> None:
    """Nothing yet, or nothing today."""
    assert "A kata does, some days after it was green." in dojo("again").stderr

    history = History(home)
    history.save_card("circle", datetime(2099, 1, 2, 12, tzinfo=UTC), "{}")
    assert "`circle` comes back on Friday, 02 January." in dojo("again").stderr


def test_again_gives_a_fresh_stub_and_what_was_learned(
    dojo: Dojo, circle: Kata, home: Path
) -> None:
    """The old code is kept, the kata is open again, and its note is shown."""
    file = circle.folder / "circle.py"
    file.write_bytes((circle.solution / "circle.py").read_bytes())
    assert dojo("test", "circle").returncode == 0
    history = History(home)
    history.note("circle", "learned", "pi is three")
    history.save_card("circle", datetime.now(UTC) - timedelta(days=1), history.card("circle") or "")
    assert [kata["kata"] for kata in json.loads(dojo("list", "--due", "--json").stdout)] == [
        "circle"
    ]

    result = dojo("again")

    assert "your old code is kept as version 1: `dojo restore circle 1`" in result.stdout
    assert "what you learned last time: pi is three" in result.stdout
    assert "NotImplementedError" in file.read_text(encoding="utf-8")
    assert json.loads(dojo("list", "--json").stdout)[0]["light"] is None


def test_list_tells_when_a_kata_is_due(dojo: Dojo, home: Path) -> None:
    """As an ISO time."""
    History(home).save_card("circle", datetime(2099, 1, 2, 12, tzinfo=UTC), "{}")

    assert json.loads(dojo("list", "--json").stdout)[0]["due"] == "2099-01-02T12:00:00+00:00"


def test_stats_as_json(dojo: Dojo, circle: Kata) -> None:
    """Runs, days, what is due, shares by topic and belt, seconds to green."""
    dojo("test", "circle")
    (circle.folder / "circle.py").write_bytes((circle.solution / "circle.py").read_bytes())
    dojo("test", "circle")

    facts = json.loads(dojo("stats", "--json").stdout)

    assert (facts["runs"], facts["days"], facts["due"]) == (2, 1, 0)
    assert facts["topics"] == [{"name": "geometry", "green": 1, "count": 2}]
    assert facts["belts"] == [
        {"name": "white", "green": 1, "count": 1},
        {"name": "yellow", "green": 0, "count": 1},
    ]
    assert [times["kata"] for times in facts["times"]] == ["circle"]
    assert len(facts["times"][0]["seconds"]) == 1


def test_stats_as_charts(dojo: Dojo, circle: Kata) -> None:
    """Bars that a terminal can show, and others where it cannot."""
    (circle.folder / "circle.py").write_bytes((circle.solution / "circle.py").read_bytes())
    dojo("test", "circle")

    assert "geometry       ███████████████░░░░░░░░░░░░░░░ 1/2" in dojo("stats").stdout
    plain = dojo("stats", PYTHONUTF8="0", PYTHONIOENCODING="ascii").stdout
    assert "geometry       ###############............... 1/2" in plain


def test_stats_before_the_first_run(dojo: Dojo) -> None:
    """Nothing yet is no error."""
    assert dojo("stats").stdout.startswith("0 runs on 0 days")
