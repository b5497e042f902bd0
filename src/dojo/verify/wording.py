"""Check 8: what the messages say that stub, mistakes and mutants get."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dojo.inside.wording import MOST_COLUMNS, MOST_LINES
from dojo.result import Step
from dojo.verify.finding import Finding, Level
from dojo.verify.subject import Subject

CHECK = "messages"
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
_TELLS_NOTHING = ("assert ", "the assertion does not hold")


def check_message(subject: Subject, origin: str, step: Step) -> Iterator[Finding]:
    """Yield what is wrong with the message of a step that `origin` does not pass."""
    kata = subject.kata
    test = step.test.partition("[")[0]
    line = subject.line_of_test(test)
    for what, remedy in _faults(subject, step.message or ""):
        message = f"`{test}` says of {origin}: {what}"
        yield subject.finding(CHECK, message, remedy, kata.test_file, line)


def check_end(subject: Subject, mistake: str, step: Step) -> Iterator[Finding]:
    """Yield advice where whoever makes this mistake does not see what was expected."""
    first = (step.message or "").partition("\n")[0]
    is_cut = len(first) == MOST_COLUMNS and first.endswith("…")
    if is_cut and "expected" not in first:
        message = f"`{step.test}` says of the mistake `{mistake}` more than a line holds"
        remedy = f"what was expected should stand before a value that may be long: {first[-30:]!r}"
        line = subject.line_of_test(step.test)
        yield subject.finding(CHECK, message, remedy, subject.kata.test_file, line, Level.ADVICE)


def _faults(subject: Subject, message: str) -> Iterator[tuple[str, str]]:
    # A line of the learner's own, quoted with its place, is theirs whatever it holds.
    lines = [line for line in message.splitlines() if not line.startswith("at ")]
    first = lines[0] if lines else ""
    if not first:
        yield "nothing", "say what was called, what came back, what was expected"
    if _ADDRESS.search(message):
        yield f"an object's address in {first!r}", "show what the object is"
    if first.startswith(_TELLS_NOTHING):
        yield f"only {first!r}", "add what was called and why it matters"
    if "DID NOT RAISE" in message:
        yield "DID NOT RAISE", "say what was accepted and why it had to be refused"
    if len(message.splitlines()) > MOST_LINES:
        yield f"{len(message.splitlines())} lines", f"say it in {MOST_LINES}"
    for secret in subject.secrets:
        if any(secret in line for line in lines):
            yield f"a line of the solution, `{secret}`", "say it in words"
