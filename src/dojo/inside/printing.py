"""What the learner's code prints: kept for the message, and stopped when it has no end."""

from __future__ import annotations

import io

MOST_CHARACTERS = 1_000_000


class TooMuchOutput(BaseException):
    """Raised in the code that prints; not an Exception, so that a loop's `except` lets it pass."""


class Printed(io.StringIO):
    """A stdout that counts: the text of one step, up to MOST_CHARACTERS."""

    encoding = "utf-8"

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._kept = ""

    def write(self, text: str) -> int:
        self._count += len(text)
        if self._count > MOST_CHARACTERS:
            raise TooMuchOutput
        return super().write(text)

    def close(self) -> None:
        """Keep the text, and refuse further writing, as a closed stdout does."""
        self._kept = self.text
        super().close()

    @property
    def text(self) -> str:
        return self._kept if self.closed else self.getvalue()
