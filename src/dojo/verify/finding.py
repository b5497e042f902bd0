"""What a check of a kata says: the place, what is wrong there, and the remedy."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """An error fails; advice is printed; what could not be checked is said, and fails if asked."""

    ERROR = "error"
    ADVICE = "advice"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Finding:
    """One sentence for the author; `file` is seen from the repository, `line` counts from 1."""

    check: str
    message: str
    remedy: str
    file: str
    line: int | None = None
    level: Level = Level.ERROR

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file

    def to_json(self) -> dict[str, Any]:
        """Return it as the documented JSON of `dojo verify`."""
        return asdict(self)


def line_of(text: str, part: str) -> int | None:
    """Return the number of the first line of `text` that holds `part`, if one does."""
    for number, line in enumerate(text.splitlines(), start=1):
        if part in line:
            return number
    return None
