"""`dojo verify --watch`: the author's loop; the quick half at every save, the rest on a key."""

from __future__ import annotations

import queue
import sys
import time
from contextlib import suppress
from pathlib import Path

import click

from dojo.catalog import Catalog
from dojo.errors import DojoError
from dojo.kata import Kata, read_kata
from dojo.keys import has_keys, reading_keys
from dojo.verify.proof import QUICK, WHOLE, Proof, Verifier
from dojo.verify.pythons import this_version
from dojo.verify.report import headline, say_finding, told_lines
from dojo.watching import Watch

KEYS = "f all checks   m what learners read   q quit"
SETTLE = 0.1
"""Seconds of quiet after a save: formatters save twice."""


def watch_kata(kata: Kata, catalog: Catalog) -> None:
    """Verify at every save in the kata's two folders until `q` or Ctrl-C."""
    events: queue.Queue[str] = queue.Queue()
    watches = [Watch(folder, lambda: events.put("save")) for folder in (kata.folder, kata.solution)]
    try:
        with reading_keys(events.put):
            _loop(kata.folder, catalog.root, events)
    finally:
        for watch in watches:
            watch.close()


def _loop(folder: Path, root: Path, events: queue.Queue[str]) -> None:
    proof = _verify(folder, root, checks=QUICK)
    while True:
        match _next(events):
            case "q":
                return
            case "f":
                proof = _verify(folder, root, checks=WHOLE)
            case "m" if proof:
                for line in told_lines(proof):
                    click.echo(line)
            case "save":
                _drain(events)
                proof = _verify(folder, root, checks=QUICK)


def _next(events: queue.Queue[str]) -> str:
    while True:
        # In slices: on Windows, a wait without an end cannot be interrupted by Ctrl-C.
        try:
            return events.get(timeout=0.5)
        except queue.Empty:
            continue


def _drain(events: queue.Queue[str]) -> None:
    """Take the other events of the same save, and leave the keys."""
    keys = []
    end = time.monotonic() + SETTLE
    with suppress(queue.Empty):
        while (left := end - time.monotonic()) > 0:
            if (event := events.get(timeout=left)) != "save":
                keys.append(event)
    for key in keys:
        events.put(key)


def _verify(folder: Path, root: Path, *, checks: frozenset[str]) -> Proof | None:
    """Verify what the folders hold now, and print it; None where kata.toml cannot be read."""
    try:
        kata, catalog = read_kata(folder), Catalog(root)
        verifier = Verifier(kata, catalog, this_version(), lambda what: None)
        proof = verifier.verify(checks)
    except DojoError as error:
        click.echo(f"{error.message} {error.remedy}\n")
        return None
    what = "the quick half" if checks == QUICK else "all checks here"
    click.echo(f"{headline(kata, [proof])} ({what})")
    for finding in proof.findings:
        say_finding(finding, "")
    click.echo(f"{KEYS}\n" if has_keys() else "")
    sys.stdout.flush()
    return proof
