"""Turns an exception into the few lines that a learner needs: what happened, where, what to do.

Never a traceback of ours, never a path but the learner's own, never more than fifteen lines.
"""

from __future__ import annotations

import bdb
import linecache
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, TracebackType

import pytest

from dojo.inside.deadline import OutOfTime
from dojo.inside.loading import TooLarge, World
from dojo.inside.network import Offline
from dojo.inside.printing import TooMuchOutput
from dojo.inside.wording import cut, first_line, without_addresses
from dojo.result import Outcome


class CannotStart(Exception):
    """The learner's module could not be loaded; its text is amber's message."""


@dataclass(frozen=True)
class Place:
    """A line of the learner's, as in `katas/imports/apple/apple.py:12`."""

    path: str
    line: int
    function: str
    text: str

    def __str__(self) -> str:
        where = "" if self.function == "<module>" else f" in `{self.function}`"
        return f"at {self.path}:{self.line}{where}: `{self.text}`"


class Explainer:
    """Explains what was raised while one kata's code ran."""

    def __init__(self, world: World) -> None:
        self._world = world

    def of_loading(self, error: BaseException) -> str:
        """Return why the learner's module cannot be loaded, for the amber light."""
        place = self._deepest(error.__traceback__, self._world.is_learners)
        suffix = f"\n{place}" if place else ""
        match error:
            case TooLarge():
                return f"`{error}` is larger than 1 MB: nothing that large is read"
            case SyntaxError() if not place:
                return self._of_syntax(error)
            case FileNotFoundError() if not place:
                name = Path(str(error.filename)).name
                return f"`{name}` is missing: `dojo reset {self._world.kata.name}` puts it back"
            case SystemExit():
                return (
                    f"it calls sys.exit() while it is imported{suffix}\n"
                    'put that under `if __name__ == "__main__":`'
                )
            case OutOfTime():
                return f"its import does not end within {error.seconds} s{suffix}"
            case MemoryError():
                return f"its import takes more memory than a kata may use{suffix}"
            case TooMuchOutput():
                return f"its import prints without end{suffix}"
            case Offline():
                return f"its import speaks to {error}; {_NO_NETWORK}{suffix}"
            case EOFError() if place and "input(" in place.text:
                return f"its import waits for input, and a test has nobody to type it{suffix}"
            case ModuleNotFoundError():
                return (
                    f"{_one_line(error)}{suffix}\n"
                    "is the name right? a library must be installed first"
                )
            case UnicodeDecodeError() | ValueError() if not place:
                return f"it is not Python text: {_one_line(error)}"
        return f"its import raises {_name_and_text(error)}{suffix}"

    def of_step(self, error: BaseException, printed: str, compared_none: bool) -> str:
        """Return why a test failed, for its step."""
        place = self._deepest(error.__traceback__, self._world.is_learners)
        suffix = f"\n{place}" if place else ""
        match error:
            case CannotStart():
                return str(error)
            case OutOfTime():
                return f"this did not end within {error.seconds} s{suffix}"
            case MemoryError():
                return f"this took more memory than a kata may use{suffix}"
            case TooMuchOutput():
                return f"this printed without end{suffix}"
            case Offline():
                return f"this speaks to {error}; {_NO_NETWORK}{suffix or self._in_test(error)}"
            case AssertionError() | pytest.fail.Exception() if not self._raised_by_learner(error):
                hint = "\n" + _PRINTED.format(first_line(printed)) if compared_none else ""
                text = without_addresses(str(error)) or "the assertion does not hold"
                return cut(text, reserved=1) + (hint if printed.strip() else "")
            case NotImplementedError() if place and self._raised_by_learner(error):
                return cut(f"{_not_written(error, place)}{suffix}")
            case AttributeError() if not self._raised_by_learner(error) and (
                missing := self._missing(error)
            ):
                return f"define `{missing}`{suffix}"
            case TypeError() if call := self._refused_call(error):
                return f"the test calls `{call}`, and Python says: {_one_line(error)}"
            case SystemExit() | KeyboardInterrupt():
                return (
                    f"this raised {type(error).__name__}: a test needs a value or an error{suffix}"
                )
            case bdb.BdbQuit():
                return f"a breakpoint needs a terminal: use plain `pytest --pdb` for that{suffix}"
            case EOFError() if place and "input(" in place.text:
                return f"this waits for input, and a test has nobody to type it{suffix}"
            case RecursionError():
                return f"this calls itself without end{suffix}"
        return cut(f"this raised {_name_and_text(error)}{suffix or self._in_test(error)}")

    def _of_syntax(self, error: SyntaxError) -> str:
        if not error.filename or not self._world.is_learners(error.filename):
            return f"it is not Python text: {_one_line(error)}"
        path = self._world.shown(Path(error.filename))
        line = (error.text or "").rstrip()
        if not error.lineno or not line:
            return f"{error.msg}\nat {path}"
        bare = line.lstrip()
        column = max((error.offset or 1) - 1 - (len(line) - len(bare)), 0)
        return f"{error.msg}\nat {path}:{error.lineno}\n    {bare}\n    {' ' * column}^"

    def _deepest(self, start: TracebackType | None, wanted: Callable[[str], bool]) -> Place | None:
        """Return the innermost line of the traceback that lies in a wanted file."""
        found = None
        for step in _steps(start):
            if wanted(step.tb_frame.f_code.co_filename):
                found = step
        if found is None:
            return None
        code = found.tb_frame.f_code
        text = linecache.getline(code.co_filename, found.tb_lineno).strip()
        path = self._world.shown(Path(code.co_filename))
        return Place(path, found.tb_lineno, code.co_name, text)

    def _in_test(self, error: BaseException) -> str:
        place = self._deepest(error.__traceback__, self._world.holds)
        return f"\n{place}" if place else ""

    def _raised_by_learner(self, error: BaseException) -> bool:
        return self._world.is_learners(_last_file(error))

    def _missing(self, error: AttributeError) -> str | None:
        """Return `circle.area` or `Circle.area` when that is a name the learner has to define."""
        owner = error.obj
        if isinstance(owner, ModuleType):
            is_ours = self._world.is_code(owner.__name__)
            return f"{owner.__name__}.{error.name}" if is_ours else None
        kind = owner if isinstance(owner, type) else type(owner)
        is_ours = self._world.is_code(getattr(kind, "__module__", None) or "")
        return f"{kind.__qualname__}.{error.name}" if is_ours else None

    def _refused_call(self, error: TypeError) -> str | None:
        """Return the test's call whose arguments Python could not bind, as it stands there."""
        file = _last_file(error)
        is_test = self._world.holds(file) and not self._world.is_learners(file)
        if not is_test or "argument" not in str(error):
            return None
        last = traceback.extract_tb(error.__traceback__)[-1]
        line = linecache.getline(last.filename, last.lineno or 0)
        is_whole = last.lineno == last.end_lineno and last.colno is not None
        return line[last.colno : last.end_colno] if is_whole else line.strip()


def _steps(start: TracebackType | None) -> Iterator[TracebackType]:
    while start:
        yield start
        start = start.tb_next


def _last_file(error: BaseException) -> str:
    steps = list(_steps(error.__traceback__))
    return steps[-1].tb_frame.f_code.co_filename if steps else ""


_NO_NETWORK = "a kata runs on this machine alone, without a network"
_PRINTED = "your code printed {!r} and returned None: `return` the value"


def _one_line(error: BaseException) -> str:
    return first_line(str(error))


def _name_and_text(error: BaseException) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _not_written(error: BaseException, place: Place) -> str:
    text = str(error)
    return f"`{place.function}` is not written yet" + (f": {text}" if text else "")


def outcome_of(error: BaseException) -> Outcome:
    """Return the outcome that a raised exception stands for."""
    match error:
        case pytest.skip.Exception():
            return Outcome.SKIPPED
        case CannotStart():
            return Outcome.ERROR
        case OutOfTime():
            return Outcome.TIMEOUT
        case MemoryError():
            return Outcome.MEMORY
        case TooMuchOutput():
            return Outcome.OUTPUT
    return Outcome.FAILED
