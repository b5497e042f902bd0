"""Every run, its light and its code, kept in SQLite in the user's data folder, or DOJO_HOME.

Nothing that a learner wrote is lost once it is here; contents are kept once for each digest.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dojo.code import Code
from dojo.database import open_database
from dojo.home import data_folder
from dojo.result import Light, Result


@dataclass(frozen=True)
class Version:
    """One state of a kata's code that was run, or kept before it was overwritten.

    `light` is None when it was only kept; `rule` is that of the first red step, `hints` the
    number of rungs shown in this attempt until then.
    """

    id: int
    kata: str
    at: datetime
    digest: str
    light: Light | None
    rule: str | None
    hints: int


@dataclass(frozen=True)
class Event:
    """Something the learner did: a hint, an attempt begun anew, a note, a peek, a kata parked."""

    kata: str
    at: datetime
    kind: str
    text: str | None


class History:
    """The learner's versions and events; `notice` tells what was wrong with the file, if so."""

    def __init__(self, folder: Path) -> None:
        self._db, self.notice = open_database(folder / "history.db")

    @property
    def is_fleeting(self) -> bool:
        """Whether nothing is kept past this process."""
        return not self._db.execute("PRAGMA database_list").fetchone()[2]

    def close(self) -> None:
        self._db.close()

    def record(self, result: Result, code: Code) -> None:
        """Keep a whole run and its code; a run of some steps has no light and is not kept."""
        if result.light is not None:
            first = result.first_red
            rule = first.rule if first else None
            self._add(result.kata, code, result.light, rule, result.seconds)

    def keep(self, kata: str, code: Code) -> int:
        """Keep code that is about to be overwritten, and return the version's number."""
        last = self.last_version(kata)
        if last and last.digest == code.digest:
            return last.id
        return self._add(kata, code, None, None, None)

    def versions(self, kata: str | None = None) -> list[Version]:
        """Return the versions of `kata`, or of all, the oldest first."""
        rows = self._db.execute(
            "SELECT id, kata, at, digest, light, rule, hints FROM versions"
            " WHERE ? IN (kata, '') ORDER BY id",
            (kata or "",),
        )
        return [_version(row) for row in rows]

    def last_version(self, kata: str | None = None, *, run: bool = False) -> Version | None:
        """Return the last version, of `kata` or of any; with `run` the last that was run."""
        row = self._db.execute(
            "SELECT id, kata, at, digest, light, rule, hints FROM versions"
            " WHERE ? IN (kata, '') AND (light IS NOT NULL OR NOT ?) ORDER BY id DESC LIMIT 1",
            (kata or "", run),
        ).fetchone()
        return _version(row) if row else None

    def code_of(self, version: Version) -> Code:
        """Return the code of a version, byte for byte."""
        query = "SELECT files FROM contents WHERE digest = ?"
        (text,) = self._db.execute(query, (version.digest,)).fetchone()
        files: dict[str, str] = json.loads(text)
        return Code({name: t.encode("utf-8", "surrogateescape") for name, t in files.items()})

    def lights(self) -> dict[str, Light]:
        """Return the light of each kata's last run since it was begun anew."""
        rows = self._db.execute(
            "SELECT kata, light, MAX(id) FROM versions AS v WHERE light IS NOT NULL AND at > "
            "COALESCE((SELECT MAX(at) FROM events WHERE kata = v.kata AND kind = 'begin'), '')"
            " GROUP BY kata"
        )
        return {kata: Light(light) for kata, light, _ in rows}

    def was_green(self, kata: str) -> bool:
        query = "SELECT 1 FROM versions WHERE kata = ? AND light = ? LIMIT 1"
        return self._db.execute(query, (kata, Light.GREEN)).fetchone() is not None

    def note(self, kata: str, kind: str, text: str | None = None) -> None:
        """Keep an event."""
        with self._db:
            self._db.execute(
                "INSERT INTO events (kata, at, kind, text) VALUES (?, ?, ?, ?)",
                (kata, _now(), kind, text),
            )

    def events(self, kind: str, kata: str | None = None) -> list[Event]:
        """Return the events of one kind, of `kata` or of all, the oldest first."""
        rows = self._db.execute(
            "SELECT kata, at, kind, text FROM events WHERE kind = ? AND ? IN (kata, '')"
            " ORDER BY id",
            (kind, kata or ""),
        )
        return [Event(row[0], datetime.fromisoformat(row[1]), row[2], row[3]) for row in rows]

    def attempt_began(self, kata: str) -> datetime:
        """Return since when the kata's present attempt runs: the last green or fresh stub."""
        row = self._db.execute(
            "SELECT MAX(at) FROM (SELECT at FROM events WHERE kata = ? AND kind = 'begin'"
            " UNION SELECT at FROM versions WHERE kata = ? AND light = ?)",
            (kata, kata, Light.GREEN),
        ).fetchone()
        return datetime.fromisoformat(row[0]) if row[0] else datetime.min.replace(tzinfo=UTC)

    def has_open_attempt(self, kata: str) -> bool:
        """Whether the kata was not green since it was begun."""
        row = self._db.execute(
            "SELECT (SELECT MAX(at) FROM versions WHERE kata = ? AND light = ?),"
            " (SELECT MAX(at) FROM events WHERE kata = ? AND kind = 'begin')",
            (kata, Light.GREEN, kata),
        ).fetchone()
        return row[0] is None or (row[1] is not None and row[1] > row[0])

    def hints_shown(self, kata: str, rule: int | None = None) -> int:
        """Return how many rungs were shown in this attempt, of one rule or of all."""
        began = self.attempt_began(kata)
        hints = [event for event in self.events("hint", kata) if event.at > began]
        return sum(rule is None or event.text == str(rule) for event in hints)

    def card(self, kata: str) -> str | None:
        """Return the kata's card as the scheduler wrote it."""
        row = self._db.execute("SELECT card FROM cards WHERE kata = ?", (kata,)).fetchone()
        return row[0] if row else None

    def save_card(self, kata: str, due: datetime, card: str) -> None:
        """Keep when the kata comes back, and what the scheduler needs to know then."""
        with self._db:
            row = (kata, due.astimezone(UTC).isoformat(), card)
            self._db.execute("INSERT OR REPLACE INTO cards VALUES (?, ?, ?)", row)

    def dues(self) -> dict[str, datetime]:
        """Return when each kata comes back, the soonest first."""
        rows = self._db.execute("SELECT kata, due FROM cards ORDER BY due")
        return {kata: datetime.fromisoformat(due) for kata, due in rows}

    def _add(
        self, kata: str, code: Code, light: Light | None, rule: str | None, seconds: float | None
    ) -> int:
        files = {n: data.decode("utf-8", "surrogateescape") for n, data in code.files.items()}
        row = (kata, _now(), code.digest, light, rule, seconds, self.hints_shown(kata))
        with self._db:
            content = (code.digest, json.dumps(files))
            self._db.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", content)
            added = self._db.execute(
                "INSERT INTO versions (kata, at, digest, light, rule, seconds, hints)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        return added.lastrowid or 0


def open_history() -> History:
    """Open the user's history, wherever their system keeps such things."""
    return History(data_folder())


def _version(row: tuple[int, str, str, str, str | None, str | None, int]) -> Version:
    number, kata, at, digest, light, rule, hints = row
    when = datetime.fromisoformat(at)
    return Version(number, kata, when, digest, Light(light) if light else None, rule, hints)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
