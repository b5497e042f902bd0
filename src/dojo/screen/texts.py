"""What the screen says; no widget is touched here."""

from __future__ import annotations

import difflib
import re
import textwrap
from pathlib import PurePosixPath

from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from dojo import feedback
from dojo.catalog import Catalog
from dojo.code import read_code
from dojo.history import History
from dojo.kata import Kata, rule_number
from dojo.repetition import variant_for
from dojo.result import Light, Outcome, Result, Step
from dojo.today import parked
from dojo.versions import alternative_texts, solution_of

HELP = """# Keys

| key | does |
|---|---|
| `h` | the next hint for the first red rule |
| `n` | the next open kata; nothing else leaves the one you are at, but `l` |
| `l` | the list of all katas, with search and filters |
| `e` | open your file in `$VISUAL`, `$EDITOR` or VS Code |
| `s` | once green: why it works, other ways, and a line for what you learned |
| `d` | once green: your code against the reference |
| `p` | park this kata, or take it up again |
| `r` | run the tests again |
| `R` | put the stub back; your code is kept |
| `t` | into the task, to scroll it; `Tab` goes on to steps and message |
| `c` | dark or light colours |
| `q` | quit; you resume here the next time |

A light is **green** when every test passes as it came, **red** when one does not, **amber** when
the tests cannot run. Save your file in any editor: the verdict comes by itself.
"""


CODE = Theme({"markdown.code": "bold cyan", "markdown.h2": "bold underline"})
"""Rich's own colours for Markdown are meant for black terminals."""


def task(kata: Kata, *, is_dark: bool) -> Markdown:
    """Return the README without its title, which the screen's top shows.

    Rendered by Rich: Textual's widget for Markdown takes five times as long until it is there.
    """
    text = re.sub(r"\A# .*\n+", "", kata.readme())
    return Markdown(text, code_theme="ansi_dark" if is_dark else "ansi_light")


def title(kata: Kata, history: History) -> str:
    """Return the kata's title, and whether it is parked."""
    aside = "  (parked)" if kata.name in parked(history) else ""
    return f"{kata.title}{aside}"


def facts(kata: Kata, catalog: Catalog, history: History) -> str:
    """Return belt, minutes and the progress through the topic."""
    lights = history.lights()
    mine = [other.name for other in catalog.katas if other.topic == kata.topic]
    green = sum(lights.get(name) is Light.GREEN for name in mine)
    return f"{kata.belt} · {kata.minutes} min · {kata.topic} {green}/{len(mine)}"


def welcome(kata: Kata, history: History) -> list[str]:
    """Return what to know before the first verdict of this visit."""
    files = ", ".join(f"{kata.path}/{file}" for file in kata.files)
    lines = [f"edit and save: {files}"]
    if history.events("begin", kata.name):
        if notes := history.events("learned", kata.name):
            lines.append(f"what you learned last time: {notes[-1].text}")
        if variant := variant_for(kata, history):
            lines.append(f"this time, if you like: {variant}")
    return lines


def steps(result: Result) -> Table:
    """Return a row for each step: its state, its rule's number, its name in words."""
    table = Table.grid(padding=(0, 1))
    for step in result.counted:
        is_passed = step.outcome is Outcome.PASSED
        shape = Text("✔", "green") if is_passed else Text("✘", "bold red")
        table.add_row(shape, str(rule_number(step.rule) or " "), _words(step))
    return table


def line_of_first_red(result: Result, width: int) -> int:
    """Return how many lines of the steps, `width` columns wide, stand above the first red one."""
    lines = 0
    for step in result.counted:
        if step.is_red:
            return lines
        lines += len(textwrap.wrap(_words(step), max(width - 6, 1)))
    return 0


def _words(step: Step) -> str:
    return step.test.removeprefix("test_").replace("_", " ")


def message(result: Result) -> str:
    """Return rule and message of the first red step, or what green or amber means."""
    if result.light is Light.GREEN:
        return "all is green: `s` why, other ways, what you learned · `d` diff · `n` next kata"
    lines = [line.removeprefix("    ") for line in feedback.details(result)]
    return "\n".join([*lines, *feedback.notes(result)])


def debrief(kata: Kata) -> str:
    """Return the debrief, then the reference and the alternatives, as Markdown."""
    text = (kata.solution / "DEBRIEF.md").read_text(encoding="utf-8").rstrip()
    parts = [text]
    for heading, files in (
        ("The reference", solution_of(kata).texts()),
        ("Another way", alternative_texts(kata)),
    ):
        for name, code in files.items():
            language = PurePosixPath(name).suffix.removeprefix(".")
            parts.append(f"## {heading}: {name}\n\n```{language}\n{code.rstrip()}\n```")
    return "\n\n".join(parts)


def difference(kata: Kata) -> str:
    """Return your code against the reference, as Markdown."""
    yours, reference = read_code(kata).texts(), solution_of(kata).texts()
    parts = []
    for name, text in reference.items():
        lines = difflib.unified_diff(
            yours.get(name, "").splitlines(), text.splitlines(), "yours", "reference", lineterm=""
        )
        difference = "\n".join(lines) or "no difference"
        parts.append(f"## {name}\n\n```diff\n{difference}\n```")
    return "\n\n".join(parts)
