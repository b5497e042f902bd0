"""Screens to read: a text with room for one line of one's own, and a yes-or-no question."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Footer, Input, Markdown, Static


class TextScreen(Screen[str | None]):
    """Shows Markdown; with `learned` given, asks for one line, and returns it when it changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back"),
        Binding("w", "write", "What I learned"),
    ]

    def __init__(self, markdown: str, learned: str | None = None) -> None:
        super().__init__()
        self._markdown = markdown
        self._learned = learned

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="text"):
            yield Markdown(self._markdown)
        if self._learned is not None:
            placeholder = "w: one line on what you learned, shown when the kata comes back"
            yield Input(self._learned, placeholder=placeholder, id="learned", max_length=200)
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self.query_one("#text").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the line only where there is one."""
        return action != "write" or self._learned is not None

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)

    def action_write(self) -> None:
        self.query_one("#learned").focus()

    def action_back(self) -> None:
        self.dismiss(None)


class Question(ModalScreen[bool]):
    """Asks before something is rewritten."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", "Yes"),
        Binding("n,escape,q", "answer(False)", "No"),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        yield Static(f"{self._text}\n\ny yes   n no", id="question", markup=False)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
