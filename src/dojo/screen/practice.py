"""The practice screen: task, steps, light and message of one kata, and the keys.

The other screens are imported when a key asks for them: the first one must be there at once.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer

from dojo import feedback
from dojo.catalog import Catalog
from dojo.errors import DojoError
from dojo.hints import answer
from dojo.history import History
from dojo.kata import Kata
from dojo.keeping import put_stub
from dojo.practice import Verdict
from dojo.repetition import record
from dojo.result import Light, Result
from dojo.run import Spares
from dojo.screen import texts
from dojo.screen.loop import Judged, Known, Loop
from dojo.screen.panels import Panels
from dojo.today import next_kata, parked, plan

if TYPE_CHECKING:
    from dojo.screen.app import DojoApp


class PracticeScreen(Screen[None]):
    """One kata being practised; it never goes to another one by itself."""

    app: DojoApp

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "hint", "Hint"),
        Binding("n", "next", "Next"),
        Binding("l", "list", "List"),
        Binding("e", "edit", "Edit"),
        Binding("s", "solution", "Solution"),
        Binding("d", "diff", "Diff"),
        Binding("p", "park", "Park"),
        Binding("question_mark", "help", "Help"),
        Binding("q", "quit", "Quit"),
        Binding("r", "run", "Run again", show=False),
        Binding("R", "reset", "Reset", show=False),
        Binding("t", "task", "Task", show=False),
        Binding("c", "colours", "Colours", show=False),
    ]

    def __init__(self, catalog: Catalog, history: History, spares: Spares, kata: Kata) -> None:
        super().__init__()
        self._catalog = catalog
        self._history = history
        self._spares = spares
        self._kata = kata
        self._loop: Loop | None = None
        self._result: Result | None = None

    def compose(self) -> ComposeResult:
        yield Panels()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        self._begin(self._kata)

    def on_unmount(self) -> None:
        self._end()

    def on_judged(self, event: Judged) -> None:
        """Show a verdict, then get ready for the next save, then keep it."""
        if event.kata is self._kata:
            self._result = event.verdict.result
            self._panels.show_result(event.verdict.result)
            self.call_after_refresh(self._settle, event.kata, event.verdict)

    def on_known(self, event: Known) -> None:
        """Keep the known mistake for the hint key, and tell it once its rule has stayed red."""
        if event.kata is self._kata and self._result:
            mistake = event.recognized.mistake
            self._result = replace(self._result, mistake=mistake)
            if event.recognized.has_stayed:
                self._panels.add(feedback.known(mistake))

    def action_hint(self) -> None:
        self._panels.add(answer(self._kata, self._history, self._result))

    def action_next(self) -> None:
        if following := next_kata(self._catalog, self._history, self._kata):
            self._begin(following)
        else:
            self._panels.add("there is no other open kata: `l` lists them all")

    def action_list(self) -> None:
        from dojo.screen.catalog import ListScreen

        def go(kata: Kata | None) -> None:
            if kata and kata != self._kata:
                self._begin(kata)

        self.app.push_screen(ListScreen(self._catalog, self._history, self._kata), go)

    def action_edit(self) -> None:
        from dojo.screen.editor import open_editor

        step = self._result.first_red if self._result else None
        self._panels.add(open_editor(self.app, self._kata, step))

    def action_solution(self) -> None:
        if self._may_see_solution():
            note = self._history.events("learned", self._kata.name)
            self._read(texts.debrief(self._kata), (note[-1].text or "") if note else "")

    def action_diff(self) -> None:
        if self._may_see_solution():
            self._read(texts.difference(self._kata))

    def action_park(self) -> None:
        is_parked = self._kata.name in parked(self._history)
        self._history.note(self._kata.name, "park", "no" if is_parked else "yes")
        self._panels.add(
            "taken up again" if is_parked else "parked: `n` goes on, the list keeps it"
        )
        self._show_head()

    def action_reset(self) -> None:
        from dojo.screen.reading import Question

        question = f"Put the stub of {self._kata.name} back? Your code is kept."
        self.app.push_screen(Question(question), self._reset)

    def action_run(self) -> None:
        if self._loop:
            self._panels.show_running()
            self._loop.run_again()

    def action_task(self) -> None:
        self.query_one("#task").focus()

    def action_colours(self) -> None:
        self.app.change_colours()
        self._show_task()

    def action_help(self) -> None:
        self._read(texts.HELP)

    def action_quit(self) -> None:
        self.app.exit()

    def _begin(self, kata: Kata) -> None:
        """Practise `kata` from now on."""
        self._end()
        self._kata = kata
        self._result = None
        self._show_head()
        self._show_task()
        self._panels.welcome(texts.welcome(kata, self._history))
        self._history.note(kata.name, "open")
        self.call_after_refresh(self._start, kata)

    def _start(self, kata: Kata) -> None:
        """Start the loop once the screen is drawn, which it would only hold up."""

        def tell(error: Exception) -> None:
            self.app.call_from_thread(self._fail, error)

        if kata is self._kata and self._loop is None:
            self._loop = Loop(kata, self._spares, self.post_message, tell)

    def _end(self) -> None:
        if self._loop:
            self._loop.close()
            self._loop = None

    def _fail(self, error: Exception) -> None:
        """Say what stands in the way of practising; a bug of ours ends the application."""
        if not isinstance(error, DojoError):
            raise error
        self._panels.show_unknown()
        self._panels.say(f"{error.message} {error.remedy}")

    def _settle(self, kata: Kata, verdict: Verdict) -> None:
        if self._loop and kata is self._kata:
            self._loop.prepare()
        record(kata, verdict.result, verdict.code, self._history)
        self._show_head()

    def _reset(self, is_wanted: bool | None) -> None:
        if not is_wanted:
            return
        try:
            kept = put_stub(self._kata, self._history)
        except DojoError as error:
            self._panels.add(f"{error.message} {error.remedy}")
            return
        back = f"; `dojo restore {self._kata.name} {kept}` brings it back" if kept else ""
        self._panels.add(f"the stub is back: load it anew in your editor{back}")

    def _read(self, markdown: str, learned: str | None = None) -> None:
        from dojo.screen.reading import TextScreen

        self.app.push_screen(TextScreen(markdown, learned), self._keep_note)

    def _keep_note(self, text: str | None) -> None:
        if text:
            self._history.note(self._kata.name, "learned", text)

    def _may_see_solution(self) -> bool:
        is_green = self._result is not None and self._result.light is Light.GREEN
        if is_green or self._history.was_green(self._kata.name):
            return True
        peek = f"`dojo solution {self._kata.name} --peek`"
        self._panels.add(f"not green yet: `h` gives a hint, {peek} shows all")
        return False

    @property
    def _panels(self) -> Panels:
        return self.query_one(Panels)

    def _show_head(self) -> None:
        self._panels.show_head(
            texts.title(self._kata, self._history),
            texts.facts(self._kata, self._catalog, self._history),
            plan(self._catalog, self._history),
        )

    def _show_task(self) -> None:
        self._panels.show_task(texts.task(self._kata, is_dark=self.app.current_theme.dark))
