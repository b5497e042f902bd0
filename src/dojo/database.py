"""Opens the history's SQLite file, whatever state it is in; practice goes on in any case.

A file that cannot be read, or is of a newer dojo, is set aside and never deleted.
"""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

_VERSION = 1
_PATIENCE = 10.0
"""Seconds to wait for another process that makes or changes the file."""

_TABLES = """
CREATE TABLE IF NOT EXISTS contents (digest TEXT PRIMARY KEY, files TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS versions (
    id INTEGER PRIMARY KEY, kata TEXT NOT NULL, at TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES contents,
    light TEXT, rule TEXT, seconds REAL, hints INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS versions_of_kata ON versions (kata, id);
CREATE TABLE IF NOT EXISTS events (
    id INTEGER PRIMARY KEY, kata TEXT NOT NULL, at TEXT NOT NULL, kind TEXT NOT NULL, text TEXT
);
CREATE INDEX IF NOT EXISTS events_of_kata ON events (kata, kind, id);
CREATE TABLE IF NOT EXISTS cards (
    kata TEXT PRIMARY KEY, due TEXT NOT NULL, card TEXT NOT NULL
);
"""


def open_database(path: Path) -> tuple[sqlite3.Connection, str | None]:
    """Return a connection, and what was wrong with the file if anything was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _patiently(str(path)), None
    except (OSError, sqlite3.OperationalError) as error:  # read-only, a full disk: no damage
        return _without_file(path, error)
    except sqlite3.DatabaseError as error:
        return _set_aside(path, error)


def _set_aside(path: Path, error: Exception) -> tuple[sqlite3.Connection, str]:
    aside = path.with_name(f"history.aside-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db")
    try:
        for suffix in ("-wal", "-shm", ""):  # a journal never stays beside a new file
            old = path.with_name(path.name + suffix)
            if old.exists():
                old.rename(aside.with_name(aside.name + suffix))
        return _connect(str(path)), f"`{path}` could not be read ({error}): kept as `{aside.name}`"
    except (OSError, sqlite3.DatabaseError):
        return _without_file(path, error)


def _without_file(path: Path, error: Exception) -> tuple[sqlite3.Connection, str]:
    notice = f"`{path}` cannot be used ({error}): nothing of today will be kept"
    return _connect(":memory:"), notice


def _patiently(path: str) -> sqlite3.Connection:
    """Connect; a file that another process is just making is locked for a moment."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return _connect(path)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
        time.sleep(0.02)


def _connect(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    try:
        _prepare(db)
    except sqlite3.Error:
        db.close()  # an open file cannot be set aside on Windows
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > _VERSION:
        raise sqlite3.DatabaseError(f"it is of a newer dojo, version {version}")
    if (found := db.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(found)
    if version < _VERSION:
        db.execute("PRAGMA journal_mode=WAL")  # where the file system has none, a plain one stays
        db.executescript(_TABLES)
        db.execute(f"PRAGMA user_version={_VERSION}")
