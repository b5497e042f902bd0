"""Every run, its light and its code, kept in SQLite in the user's data folder, or DOJO_HOME.

Practice goes on whatever happens to the file: one that cannot be read is set aside, never
deleted, and `notice` says so.
"""

from __future__ import annotations

import json
import os
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dojo.code import Code
from dojo.result import Light, Result

_VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS contents (digest TEXT PRIMARY KEY, code BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, kata TEXT NOT NULL, at TEXT NOT NULL, light TEXT NOT NULL,
    seconds REAL NOT NULL, digest TEXT NOT NULL REFERENCES contents, result TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS runs_of_kata ON runs (kata, id);
CREATE TABLE IF NOT EXISTS hints (
    id INTEGER PRIMARY KEY, kata TEXT NOT NULL, at TEXT NOT NULL, rule INTEGER NOT NULL
);
"""


@dataclass(frozen=True)
class PastRun:
    """One run of long ago or of just now; `rule` is that of its first red step, if any."""

    kata: str
    light: Light
    digest: str
    rule: str | None


class History:
    """The learner's runs and hints; `notice` tells what was wrong with the file, if anything."""

    def __init__(self, folder: Path) -> None:
        self.notice: str | None = None
        self._path = folder / "history.db"
        self._db = self._open()

    def close(self) -> None:
        self._db.close()

    def record(self, result: Result, code: Code) -> None:
        """Keep a whole run and its code; a run of some steps has no light and is not kept."""
        if result.light is None:
            return
        texts = {name: data.decode("utf-8", "surrogateescape") for name, data in code.files.items()}
        content = json.dumps(texts)
        first = result.first_red
        summary = json.dumps({"rule": first.rule if first else None})
        with self._db:
            self._db.execute("INSERT OR IGNORE INTO contents VALUES (?, ?)", (code.digest, content))
            self._db.execute(
                "INSERT INTO runs (kata, at, light, seconds, digest, result)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (result.kata, _now(), result.light, result.seconds, code.digest, summary),
            )

    def lights(self) -> dict[str, Light]:
        """Return the light of each kata's last run."""
        rows = self._db.execute("SELECT kata, light, MAX(id) FROM runs GROUP BY kata")
        return {kata: Light(light) for kata, light, _ in rows}

    def last_run(self, kata: str | None = None) -> PastRun | None:
        """Return the last run, of `kata` or of any."""
        row = self._db.execute(
            "SELECT kata, light, digest, result FROM runs WHERE ? IN (kata, '')"
            " ORDER BY id DESC LIMIT 1",
            (kata or "",),
        ).fetchone()
        return PastRun(row[0], Light(row[1]), row[2], json.loads(row[3])["rule"]) if row else None

    def was_green(self, kata: str) -> bool:
        query = "SELECT 1 FROM runs WHERE kata = ? AND light = ? LIMIT 1"
        return self._db.execute(query, (kata, Light.GREEN)).fetchone() is not None

    def hints_shown(self, kata: str, rule: int) -> int:
        """Return how many rungs for this rule were shown since the kata was last green."""
        query = (
            "SELECT COUNT(*) FROM hints WHERE kata = ? AND rule = ? AND at > COALESCE("
            "(SELECT MAX(at) FROM runs WHERE kata = ? AND light = ?), '')"
        )
        count: int = self._db.execute(query, (kata, rule, kata, Light.GREEN)).fetchone()[0]
        return count

    def record_hint(self, kata: str, rule: int) -> None:
        with self._db:
            self._db.execute(
                "INSERT INTO hints (kata, at, rule) VALUES (?, ?, ?)", (kata, _now(), rule)
            )

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _connect(str(self._path))
        except sqlite3.DatabaseError as error:
            aside = self._path.with_name(f"history.aside-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db")
            try:
                self._path.rename(aside)
                self.notice = f"`{self._path}` could not be read ({error}): kept as `{aside.name}`"
                return _connect(str(self._path))
            except (OSError, sqlite3.DatabaseError):
                return self._without_file(error)
        except OSError as error:
            return self._without_file(error)

    def _without_file(self, error: Exception) -> sqlite3.Connection:
        self.notice = f"`{self._path}` cannot be used ({error}): nothing of today will be kept"
        return _connect(":memory:")


def open_history() -> History:
    """Open the user's history, wherever their system keeps such things."""
    if home := os.environ.get("DOJO_HOME"):
        return History(Path(home))
    import platformdirs

    return History(platformdirs.user_data_path("dojo", appauthor=False))


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=5, check_same_thread=False)
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > _VERSION:
        db.close()
        raise sqlite3.DatabaseError(f"it is of a newer dojo, version {version}")
    db.execute("PRAGMA journal_mode=WAL")
    db.executescript(_TABLES)
    db.execute(f"PRAGMA user_version={_VERSION}")
    return db


def _now() -> str:
    return datetime.now(UTC).isoformat()
