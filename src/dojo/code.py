"""One version of a kata's code, as bytes: what a save left, a stub, a solution, a mistake."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dojo.kata import LARGEST_FILE, Kata


@dataclass(frozen=True)
class Code:
    """The learner's files by their path in the kata's folder; a missing file is not in it."""

    files: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        parts = (f"{name}\0{len(data)}\0".encode() + data for name, data in self.files.items())
        return hashlib.sha256(b"".join(parts)).hexdigest()

    def texts(self) -> dict[str, str]:
        """Return the files as text to look at; what is not UTF-8 in them is replaced."""
        return {name: data.decode("utf-8", "replace") for name, data in self.files.items()}

    @property
    def too_large(self) -> str | None:
        """The name of a file that nobody writes by hand, if there is one."""
        return next((name for name, data in self.files.items() if len(data) > LARGEST_FILE), None)


def read_code(kata: Kata, folder: Path | None = None) -> Code:
    """Read the files that the learner edits, from the kata's own folder unless told otherwise.

    A file larger than LARGEST_FILE is cut there, which `too_large` still sees.
    """
    files: dict[str, bytes] = {}
    for name in kata.files:
        try:
            with ((folder or kata.folder) / name).open("rb") as file:
                files[name] = file.read(LARGEST_FILE + 1)
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
            continue
    return Code(files)
