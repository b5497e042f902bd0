"""Says in words how a child came to a bad end, and which outcome that is."""

from __future__ import annotations

import re
import signal

from dojo.kata import Kata
from dojo.result import Outcome
from dojo.run.process import Event, Process

_FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+) in (?P<function>\S+)')


def explain_end(event: Event | None, process: Process, kata: Kata) -> tuple[Outcome, str]:
    """Return the outcome and the message for whatever ran when `event` ended the child."""
    where = _where(process, kata)
    match event:
        case {"event": "silence"}:
            return Outcome.TIMEOUT, f"this did not end within {kata.seconds} s{where}"
        case {"event": "flood"}:
            return Outcome.OUTPUT, f"this printed without end{where}"
        case {"event": "exit", "code": int(code)} if code < 0:
            name = _signal_name(-code)
            return Outcome.CRASHED, f"this ended the interpreter by {name}{where}"
        case {"event": "exit", "code": int(code)} if "Timeout" in process.crash_report():
            return Outcome.TIMEOUT, f"this did not end within {kata.seconds} s{where}"
        case {"event": "exit", "code": int(code)}:
            text = f"this ended the interpreter (os._exit({code}) or the like){where}"
            return Outcome.CRASHED, text
    return Outcome.CRASHED, f"this ended the tests early{where}"


def _where(process: Process, kata: Kata) -> str:
    """Return the learner's innermost line when the interpreter crashed, if it said so."""
    for frame in _FRAME.finditer(process.crash_report()):
        for name in kata.files:
            if frame["file"] == str(process.layout.folder / name):
                return f"\nat {kata.path}/{name}:{frame['line']} in `{frame['function']}`"
    return ""


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
