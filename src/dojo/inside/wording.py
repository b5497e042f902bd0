"""Brings the text of a message into a learner's measure: few lines, none endless, no addresses."""

from __future__ import annotations

import re

MOST_LINES = 15
MOST_COLUMNS = 200
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_NAMED_OBJECT = re.compile(r"^ *\+ +where (<.* at 0x[0-9a-fA-F]+>) = (.*)$", re.MULTILINE)


def first_line(text: str) -> str:
    """Return the first line that says anything, cut where it has no end."""
    lines = text.strip().splitlines()
    return _shortened(lines[0]) if lines else ""


def without_addresses(text: str) -> str:
    """Return pytest's explanation with names instead of objects that stand at an address.

    `where 2 = <function area at 0x7f>(2)` and `where <function area at 0x7f> = circle.area`
    become the one line `where 2 = circle.area(2)`.
    """
    names = dict(_NAMED_OBJECT.findall(text))
    lines = [line for line in text.splitlines() if not _NAMED_OBJECT.fullmatch(line)]
    text = "\n".join(lines)
    for thing, name in names.items():
        text = text.replace(thing, name)
    return _ADDRESS.sub("", text)


def cut(text: str, reserved: int = 0) -> str:
    """Return at most MOST_LINES lines less `reserved`, none of them endless, with the end kept."""
    lines = [_shortened(line) for line in text.strip().splitlines()]
    most = MOST_LINES - reserved
    if len(lines) > most:
        lines[most - 3 : -2] = ["…"]
    return "\n".join(lines)


def _shortened(line: str) -> str:
    return line if len(line) <= MOST_COLUMNS else f"{line[: MOST_COLUMNS - 1]}…"
