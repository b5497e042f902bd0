"""The live progress of a verification, on standard error: one bar, and what is done just now."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dojo.verify.everywhere import Task
from dojo.verify.report import Display


class LiveDisplay(Display):
    """A context manager; Rich obeys NO_COLOR and leaves the terminal as it was."""

    def __init__(self) -> None:
        self._progress = Progress(
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar = self._progress.add_task("looking for Pythons", total=None)
        self._current: dict[str, str] = {}

    def __enter__(self) -> LiveDisplay:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        tb: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def begin(self, count: int) -> None:
        """Begin with so many tasks."""
        self._progress.update(self._bar, total=count, description="")

    def say(self, text: str) -> None:
        """Show what happens before the first task, or after the last."""
        self._progress.update(self._bar, description=text)

    def step(self, task: Task, what: str) -> None:
        """Show what is done for a task just now, beside what is done for the others."""
        self._current[task.label] = what
        self._show()

    def done(self, task: Task) -> None:
        """Count a task as done."""
        self._current.pop(task.label, None)
        self._progress.advance(self._bar)
        self._show()

    def _show(self) -> None:
        text = "   ".join(f"{label}: {what}" for label, what in list(self._current.items()))
        self._progress.update(self._bar, description=text)
