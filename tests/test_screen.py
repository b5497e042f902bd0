"""The practice screen, driven by Textual's pilot; the runs behind it are real."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Input, Static

from dojo.catalog import Catalog
from dojo.history import History
from dojo.kata import Kata
from dojo.run import Spares
from dojo.screen import DojoApp
from dojo.screen.catalog import ListScreen
from dojo.screen.practice import PracticeScreen
from dojo.screen.reading import Question, TextScreen

Script = Callable[[Pilot[None]], Awaitable[None]]
Play = Callable[..., None]


@pytest.fixture
def history(home: Path) -> Iterator[History]:
    """Open the history of this test."""
    history = History(home)
    yield history
    history.close()


@pytest.fixture
def play(repository: Path, circle: Kata, history: History) -> Play:
    """Open the screen at `circle` and play a script on it."""

    def run(script: Script, size: tuple[int, int] = (80, 24)) -> None:
        async def play() -> None:
            with Spares() as spares:
                app = DojoApp(Catalog(repository), history, spares, circle)
                async with app.run_test(size=size) as pilot:
                    await script(pilot)

        asyncio.run(play())

    return run


def text_of(pilot: Pilot[None], widget: str) -> str:
    """Return what a Static of the practice screen says."""
    screen = next(s for s in pilot.app.screen_stack if isinstance(s, PracticeScreen))
    return str(screen.query_one(widget, Static).render())


async def until(pilot: Pilot[None], widget: str, words: str) -> None:
    """Wait until a widget says `words`."""
    for _ in range(3000):
        if words in text_of(pilot, widget):
            return
        await pilot.pause(0.02)
    raise AssertionError(text_of(pilot, widget))


def solve(circle: Kata) -> None:
    """Save the reference solution as one's own."""
    (circle.folder / "circle.py").write_bytes((circle.solution / "circle.py").read_bytes())


def test_it_shows_task_steps_light_and_message(play: Play) -> None:
    """All that one needs, at a glance, in 80 by 24."""

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED  circle: step 1 of 4")
        assert "Circle" in text_of(pilot, "#title")
        assert text_of(pilot, "#facts") == "white · 5 min · geometry 0/2"
        assert text_of(pilot, "#today") == "today: Circle: 5 min"
        assert "`area` is not written yet" in text_of(pilot, "#message-text")
        drawn = pilot.app.export_screenshot()
        for words in ("A&#160;circle&#160;whose&#160;pi", "negative&#160;radius", "Hint", "Quit"):
            assert words in drawn

    play(script)


def test_a_save_changes_the_light(play: Play, circle: Kata) -> None:
    """Red, then green after the save, and it stays where it is."""

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        solve(circle)
        await until(pilot, "#light", "GREEN  circle: all 4 steps pass")
        assert "geometry 1/2" in text_of(pilot, "#facts")
        assert "Circle" in text_of(pilot, "#title")

    play(script)


def test_keys_for_hint_next_and_park(play: Play, history: History) -> None:
    """The next rung; the next kata only when asked for; a parked one is passed over."""

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        await pilot.press("h")
        await until(pilot, "#message-text", "hint 1 of 2 for rule 1")
        await pilot.press("p")
        await until(pilot, "#title", "(parked)")
        assert text_of(pilot, "#today") == "today: Square: 10 min"
        await pilot.press("n")
        await until(pilot, "#title", "Square")
        await until(pilot, "#light", "RED  square: step 1 of 2")
        await pilot.press("n")
        await until(pilot, "#message-text", "there is no other open kata")

    play(script)
    assert [event.text for event in history.events("park", "circle")] == ["yes"]


def test_the_list_searches_and_filters(play: Play) -> None:
    """By words, topic, belt, minutes and state; Enter practises what the cursor is on."""

    async def rows(pilot: Pilot[None]) -> list[str]:
        await pilot.pause()
        table = pilot.app.screen.query_one(DataTable)
        return [str(table.get_row_at(row)[2]) for row in range(table.row_count)]

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        await pilot.press("l")
        assert isinstance(pilot.app.screen, ListScreen)
        assert await rows(pilot) == ["Circle", "Square"]
        await pilot.press(*"own")
        assert await rows(pilot) == []
        await pilot.press(*["backspace"] * 3, *"squ")
        assert await rows(pilot) == ["Square"]
        await pilot.press(*["backspace"] * 3, "ctrl+b")
        assert await rows(pilot) == ["Circle"]
        await pilot.press("ctrl+b")
        assert await rows(pilot) == ["Square"]
        await pilot.press("ctrl+s", "ctrl+s")
        assert await rows(pilot) == []
        await pilot.press("escape")
        await pilot.press("l", *"squ", "enter")
        await until(pilot, "#title", "Square")

    play(script)


def test_after_green_there_are_debrief_alternatives_and_a_line_to_keep(
    play: Play, circle: Kata, history: History
) -> None:
    """What was learned is kept, and shown when the kata comes back."""

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        await pilot.press("s")
        await until(pilot, "#message-text", "not green yet")
        solve(circle)
        await until(pilot, "#light", "GREEN")
        await pilot.press("s")
        assert isinstance(pilot.app.screen, TextScreen)
        await pilot.press("w", *"pi is three", "enter")
        await pilot.pause()
        await pilot.press("d")
        assert isinstance(pilot.app.screen, TextScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, PracticeScreen)

    play(script)
    assert [event.text for event in history.events("learned", "circle")] == ["pi is three"]


def test_the_line_is_shown_when_the_kata_comes_back(
    play: Play, circle: Kata, history: History
) -> None:
    """With the variant for this time."""
    history.note("circle", "learned", "pi is three")
    history.note("circle", "begin")

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        assert "what you learned last time: pi is three" in text_of(pilot, "#message-text")

    play(script)


def test_reset_asks_and_keeps(play: Play, circle: Kata, history: History) -> None:
    """No rewrites anything; yes keeps the code and puts the stub back."""
    stub = (circle.folder / "circle.py").read_bytes()

    async def script(pilot: Pilot[None]) -> None:
        solve(circle)
        await until(pilot, "#light", "GREEN")
        await pilot.press("R")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("n")
        await pilot.pause()
        assert (circle.folder / "circle.py").read_bytes() != stub
        await pilot.press("R", "y")
        await until(pilot, "#light", "RED")
        assert (circle.folder / "circle.py").read_bytes() == stub

    play(script)
    kept = [history.code_of(version) for version in history.versions("circle")]
    assert (circle.solution / "circle.py").read_bytes() in [c.files["circle.py"] for c in kept]


def test_the_editor_is_the_learners_own(
    play: Play, circle: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one, the file to open is named."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setenv("PATH", os.devnull)

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        await pilot.press("e")
        words = "set EDITOR to your editor, or open katas/geometry/circle/circle.py"
        await until(pilot, "#message-text", words)

    play(script)


def test_colours_stay_as_chosen(play: Play, history: History) -> None:
    """Dark or light, the next time too."""

    async def script(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "textual-dark"
        await pilot.press("c")
        assert pilot.app.theme == "textual-light"

    async def later(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "textual-light"

    play(script)
    play(later)


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (140, 45)])
def test_every_size_shows_light_and_message(play: Play, size: tuple[int, int]) -> None:
    """A narrow terminal does without the steps, never without the verdict."""

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        await pilot.pause()
        for widget in ("#light", "#message", "#task"):
            region = pilot.app.screen.query_one(widget).region
            assert region.height > 0
            assert region.bottom <= size[1]
        assert pilot.app.screen.query_one("#steps").display == (size[0] >= 70)

    play(script, size)


def test_quit_ends_it(play: Play) -> None:
    """And the loop behind it."""

    async def script(pilot: Pilot[None]) -> None:
        await until(pilot, "#light", "RED")
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running

    play(script)


def test_help_names_every_key(play: Play) -> None:
    """The keys that the footer has no room for, too."""

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(pilot.app.screen, TextScreen)
        assert not pilot.app.screen.query(Input)
        text = pilot.app.screen._markdown
        for binding in PracticeScreen.BINDINGS:
            key = binding.key.replace("question_mark", "?")  # type: ignore[union-attr]
            assert f"`{key}`" in text or key == "?"

    play(script)
