"""The one error that people are meant to read: what is wrong, and what to do about it."""

from __future__ import annotations


class DojoError(Exception):
    """Something is wrong that its reader can mend; printed once, by the command line.

    `message` names the thing in backticks, `remedy` says what to do next.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} {remedy}")
        self.message = message
        self.remedy = remedy
