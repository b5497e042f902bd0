"""The application: its colours, and which kata is practised on its one practice screen."""

from __future__ import annotations

import gc

from textual.app import App

from dojo.catalog import Catalog
from dojo.history import History
from dojo.kata import Kata
from dojo.run import Spares
from dojo.screen.practice import PracticeScreen
from dojo.screen.texts import CODE

DARK, LIGHT = "textual-dark", "textual-light"


class DojoApp(App[None]):
    """Practise `kata`, and whatever the learner chooses next."""

    CSS_PATH = "dojo.tcss"
    TITLE = "dojo"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012  (App declares it without ClassVar)
        (0, "-narrow"),
        (70, "-normal"),
        (110, "-wide"),
    ]

    def __init__(self, catalog: Catalog, history: History, spares: Spares, kata: Kata) -> None:
        super().__init__()
        self.catalog = catalog
        self.history = history
        self.spares = spares
        self._kata = kata

    def on_mount(self) -> None:
        chosen = self.history.events("theme")
        self.theme = (chosen[-1].text if chosen else None) or DARK
        self.console.push_theme(CODE)
        self.push_screen(PracticeScreen(self.catalog, self.history, self.spares, self._kata))

    def on_ready(self) -> None:
        gc.enable()

    def change_colours(self) -> None:
        """Go from dark to light or back, and stay there the next time."""
        self.theme = LIGHT if self.theme == DARK else DARK
        self.history.note("", "theme", self.theme)
