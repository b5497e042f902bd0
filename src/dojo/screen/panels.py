"""What the practice screen shows: head, light, task, steps and message; it knows no keys."""

from __future__ import annotations

from rich.markdown import Markdown
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from dojo import feedback
from dojo.result import Result
from dojo.screen import texts


class Panels(Vertical):
    """All of the practice screen but its footer."""

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self._welcome: list[str] = []

    def compose(self) -> ComposeResult:
        with Horizontal(id="top"):
            yield Static(id="title", markup=False)
            yield Static(id="facts", markup=False)
        yield Static(id="today", markup=False)
        yield Static(id="light", markup=False)
        with Horizontal(id="middle"):
            with VerticalScroll(id="task"):
                yield Static(id="task-text")
            with VerticalScroll(id="steps"):
                yield Static(id="step-lines", markup=False)
        with VerticalScroll(id="message"):
            yield Static(id="message-text", markup=False)

    def welcome(self, lines: list[str]) -> None:
        """Begin anew, with `lines` below the message until the first save."""
        self._welcome = lines
        self.query_one("#step-lines", Static).update("")
        self.query_one("#task").scroll_home(animate=False)
        self.show_running()
        self.say("\n".join(lines))

    def show_head(self, title: str, facts: str, today: str) -> None:
        for name, text in (("title", title), ("facts", facts), ("today", today)):
            self.query_one(f"#{name}", Static).update(text)

    def show_task(self, task: Markdown) -> None:
        self.query_one("#task-text", Static).update(task)

    def show_running(self) -> None:
        light = self.query_one("#light", Static)
        light.set_classes("running")
        light.update("… the tests run")

    def show_unknown(self) -> None:
        """Show no light: nobody knows."""
        light = self.query_one("#light", Static)
        light.set_classes("running")
        light.update("? no verdict")

    def show_result(self, result: Result) -> None:
        """Show a verdict, with the first red step in sight."""
        light = self.query_one("#light", Static)
        light.set_classes(str(result.light))
        light.update(feedback.headline(result))
        self.query_one("#step-lines", Static).update(texts.steps(result))
        panel = self.query_one("#steps")
        place = texts.line_of_first_red(result, panel.scrollable_content_region.width)
        self.call_after_refresh(panel.scroll_to, y=max(place - 2, 0), animate=False)
        self.say("\n".join([texts.message(result), *self._welcome]))
        self._welcome = []

    def say(self, text: str) -> None:
        """Show the verdict's words, from their beginning."""
        self._message = text
        self.query_one("#message-text", Static).update(text)
        self.query_one("#message").scroll_home(animate=False)

    def add(self, text: str) -> None:
        """Show an answer to a key below the verdict, which stays."""
        self.query_one("#message-text", Static).update(f"{self._message}\n\n{text}".strip())
        self.query_one("#message").scroll_end(animate=False)
