"""The list of katas, with search and filters by topic, belt, minutes and state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static

from dojo import feedback
from dojo.catalog import Catalog
from dojo.history import History
from dojo.kata import BELTS, Kata
from dojo.result import Light
from dojo.today import parked

Value = TypeVar("Value", str, int)

STATES = ("all", "open", "green", "due", "parked")
MINUTES = (0, 10, 20, 30)
"""The most that a kata may take; 0 is any."""


@dataclass(frozen=True)
class Filter:
    """What the list shows; empty words and `all` let everything pass."""

    words: str = ""
    topic: str = "all"
    belt: str = "all"
    minutes: int = 0
    state: str = "all"

    def describe(self) -> str:
        most = f"up to {self.minutes} min" if self.minutes else "any"
        return (
            f"ctrl+t topic: {self.topic}   ctrl+b belt: {self.belt}"
            f"   ctrl+n minutes: {most}   ctrl+s state: {self.state}"
        )


class ListScreen(Screen[Kata | None]):
    """Returns the kata that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", priority=True),
        Binding("ctrl+t", "topic", "Topic", priority=True),
        Binding("ctrl+b", "belt", "Belt", priority=True),
        Binding("ctrl+n", "minutes", "Minutes", priority=True),
        Binding("ctrl+s", "state", "State", priority=True),
        Binding("down", "rows", "Rows", show=False),
    ]

    def __init__(self, catalog: Catalog, history: History, current: Kata) -> None:
        super().__init__()
        self._catalog = catalog
        self._current = current
        self._lights = history.lights()
        self._dues = history.dues()
        self._parked = parked(history)
        self._filter = Filter()

    def compose(self) -> ComposeResult:
        with Vertical(id="list"):
            yield Input(placeholder="search: type any part of a name, title or belief", id="search")
            yield Static(id="filters", markup=False)
            yield DataTable[str](id="table", cursor_type="row")
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        table = self.query_one("#table", DataTable)
        table.add_columns("light", "topic", "title", "belt", "min", "")
        self._refill()
        self.query_one("#search").focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._set(replace(self._filter, words=event.value))

    def on_input_submitted(self) -> None:
        table = self.query_one("#table", DataTable)
        if table.row_count:
            self._choose(table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        self._choose(event.row_key.value)

    def action_back(self) -> None:
        self.dismiss(None)

    def action_rows(self) -> None:
        self.query_one("#table").focus()

    def action_topic(self) -> None:
        topic = _following(("all", *self._catalog.topics), self._filter.topic)
        self._set(replace(self._filter, topic=topic))

    def action_belt(self) -> None:
        self._set(replace(self._filter, belt=_following(("all", *BELTS), self._filter.belt)))

    def action_minutes(self) -> None:
        self._set(replace(self._filter, minutes=_following(MINUTES, self._filter.minutes)))

    def action_state(self) -> None:
        self._set(replace(self._filter, state=_following(STATES, self._filter.state)))

    def _set(self, wanted: Filter) -> None:
        self._filter = wanted
        self._refill()

    def _refill(self) -> None:
        self.query_one("#filters", Static).update(self._filter.describe())
        table = self.query_one("#table", DataTable)
        table.clear()
        shown = [kata for kata in self._catalog.katas if self._is_wanted(kata)]
        for kata in shown:
            table.add_row(*self._row(kata), key=kata.name)
        if self._current in shown:
            table.move_cursor(row=shown.index(self._current))

    def _row(self, kata: Kata) -> tuple[str, ...]:
        light = self._lights.get(kata.name)
        state = f"{feedback.shape_of(light)} {light}" if light else "  open"
        more = "parked" if kata.name in self._parked else "due" if self._is_due(kata) else ""
        return state, kata.topic, kata.title, kata.belt, str(kata.minutes), more

    def _is_wanted(self, kata: Kata) -> bool:
        wanted = self._filter
        text = f"{kata.name} {kata.topic} {kata.title} {kata.believed}".casefold()
        return (
            all(word in text for word in wanted.words.casefold().split())
            and wanted.topic in ("all", kata.topic)
            and wanted.belt in ("all", kata.belt)
            and (not wanted.minutes or kata.minutes <= wanted.minutes)
            and self._states[wanted.state](kata)
        )

    @property
    def _states(self) -> dict[str, Callable[[Kata], bool]]:
        return {
            "all": lambda kata: True,
            "open": lambda kata: self._lights.get(kata.name) is not Light.GREEN,
            "green": lambda kata: self._lights.get(kata.name) is Light.GREEN,
            "due": self._is_due,
            "parked": lambda kata: kata.name in self._parked,
        }

    def _is_due(self, kata: Kata) -> bool:
        due = self._dues.get(kata.name)
        return due is not None and due <= datetime.now(UTC)

    def _choose(self, name: str | None) -> None:
        self.dismiss(self._catalog.find(name) if name else None)


def _following(values: tuple[Value, ...], value: Value) -> Value:
    """Return the value after `value`, and the first after the last."""
    return values[(values.index(value) + 1) % len(values)]
