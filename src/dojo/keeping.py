"""Overwriting a learner's file: first its code is kept, then the new one is put in its place.

Whenever the process dies, everything that the learner wrote is in the file or in the history.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dojo.code import Code, read_code
from dojo.errors import DojoError
from dojo.facts import read_facts
from dojo.history import History, Version
from dojo.kata import Kata


def put_stub(kata: Kata, history: History) -> int | None:
    """Keep the kata's code and put the stub back; return the kept version's number.

    None means that there was nothing to keep: the file was the stub already, or missing.
    """
    facts = read_facts(kata)
    if facts is None:
        remedy = f"`dojo facts {kata.name}` makes it."
        raise DojoError(f"`{kata.name}` has no facts.json, so its stub is not known.", remedy)
    stub = Code({name: text.encode() for name, text in facts.stub.items()})
    number = put(kata, stub, history)
    history.note(kata.name, "begin")
    return number


def put(kata: Kata, code: Code, history: History) -> int | None:
    """Keep the kata's code and make `code` its code; return the kept version's number, if any."""
    present = read_code(kata)
    if present == code:
        return None
    there = [name for name in kata.files if (kata.folder / name).exists()]
    if unread := [name for name in there if name not in present.files]:
        raise DojoError(f"`{unread[0]}` cannot be read, so it cannot be kept.", "Look at it first.")
    if name := present.too_large:
        raise DojoError(
            f"`{name}` is larger than 1 MB, and was not kept.", "Move it away yourself first."
        )
    if history.is_fleeting:
        raise DojoError(
            "There is no history to keep your code in.", "Set DOJO_HOME to a folder of yours."
        )
    number = history.keep(kata.name, present) if present.files else None
    for name in kata.files:
        path = kata.folder / name
        if name in code.files:
            _replace(path, code.files[name])
        else:
            path.unlink(missing_ok=True)
    return number


def find_version(kata: Kata, history: History, number: int | None) -> Version:
    """Return the version of that number, or the last one that is not the code of now."""
    versions = history.versions(kata.name)
    if number is None:
        now = read_code(kata).digest
        versions = [version for version in versions if version.digest != now]
        if not versions:
            raise DojoError(
                f"There is no other version of `{kata.name}`.", "Every run is kept from now on."
            )
        return versions[-1]
    for version in versions:
        if version.id == number:
            return version
    remedy = f"`dojo restore {kata.name} --list` shows them."
    raise DojoError(f"`{kata.name}` has no version {number}.", remedy)


def _replace(path: Path, data: bytes) -> None:
    """Write `data` to `path` whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        if path.exists():
            Path(name).chmod(path.stat().st_mode)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
