"""`dojo watch`: practise in plain lines, for any terminal, pipe or screen reader."""

from __future__ import annotations

import signal
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from dojo import feedback
from dojo.catalog import Catalog
from dojo.commands import common
from dojo.errors import DojoError
from dojo.hints import answer
from dojo.history import History
from dojo.kata import Kata
from dojo.keys import has_keys, reading_keys
from dojo.repetition import record
from dojo.result import Light, Mistake, Result
from dojo.today import next_kata

if TYPE_CHECKING:
    from dojo.practice import Practice

KEYS = {
    "h": "hint",
    "n": "next kata",
    "t": "task",
    "l": "list",
    "s": "solution",
    "r": "run again",
    "q": "quit",
    "?": "these keys",
}


@click.command("watch")
@common.kata_argument
@common.json_option
def command(kata: str | None, as_json: bool) -> None:
    """Practise a kata: each save of yours gets its verdict.

    Stays with the kata until you ask for the next one. Ctrl-C ends it.
    """
    catalog = common.open_catalog()
    with common.opened_history() as history:
        Watcher(catalog, history, as_json).practise(common.choose(catalog, history, kata))


class Watcher:
    """The plain-line view of the practice loop."""

    def __init__(self, catalog: Catalog, history: History, as_json: bool) -> None:
        self._catalog = catalog
        self._history = history
        self._as_json = as_json
        self._result: Result | None = None

    def practise(self, kata: Kata | None) -> None:
        """Practise `kata`, and what is asked for next, until the learner quits."""
        from dojo.practice import Key, Practice
        from dojo.run import Spares

        _end_on_terminate()
        with Spares() as spares:
            practice: Practice | None = None

            def hand_in(key: str) -> None:
                if practice:
                    practice.put(Key(key))

            with reading_keys(hand_in):
                while kata:
                    practice = Practice(kata, spares)
                    try:
                        kata = self._stay_with(practice)
                    finally:
                        practice.close()

    def _stay_with(self, practice: Practice) -> Kata | None:
        """Show verdicts and obey keys; return the kata that comes next, or None to quit."""
        from dojo.practice import Key, Recognized, Verdict

        kata = practice.kata
        self._result = None
        self._greet(kata)
        practice.run()
        self._history.note(kata.name, "open")
        while True:
            match practice.wait():
                case Verdict(result, code):
                    self._result = result
                    self._say(result, kata)
                    practice.prepare()
                    record(kata, result, code, self._history)
                case Recognized(mistake, has_stayed) if self._result:
                    self._result = replace(self._result, mistake=mistake)
                    if has_stayed:
                        self._say_known(self._result, mistake)
                case Key("q"):
                    return None
                case Key("n"):
                    if following := next_kata(self._catalog, self._history, kata):
                        return following
                    click.echo("there is no other open kata: `l` lists them all")
                case Key("r"):
                    practice.run()
                case Key(name):
                    self._obey(name, kata)

    def _greet(self, kata: Kata) -> None:
        if self._as_json:
            return
        click.echo(f"\n{kata.topic}/{kata.name}: {kata.title} ({kata.belt}, {kata.minutes} min)")
        click.echo(f"task: {kata.path}/README.md")
        click.echo(f"edit and save: {', '.join(f'{kata.path}/{file}' for file in kata.files)}\n")
        sys.stdout.flush()

    def _say(self, result: Result, kata: Kata) -> None:
        if self._as_json:
            common.print_json(result.to_json())
        else:
            following = next_kata(self._catalog, self._history, kata)
            common.say_result(result, self._advice(result, kata, following), "")
        sys.stdout.flush()

    def _say_known(self, result: Result, mistake: Mistake) -> None:
        if self._as_json:
            common.print_json(result.to_json())
        else:
            common.say(feedback.known(mistake), "")
        sys.stdout.flush()

    def _advice(self, result: Result, kata: Kata, following: Kata | None) -> str:
        if not has_keys():
            return feedback.advice(result, kata, following)
        if result.light is Light.GREEN:
            return "s solution   n next kata   ? keys"
        if result.light is Light.AMBER:
            return "mend that and save   t task   ? keys"
        return "h hint   t task   ? keys"

    def _obey(self, key: str, kata: Kata) -> None:
        """Answer a key that leaves the learner where they are."""
        try:
            match key:
                case "h":
                    click.echo(answer(kata, self._history, self._result))
                case "t":
                    common.say_markdown(kata.readme())
                case "l":
                    from dojo.commands.list import say_katas

                    say_katas(self._catalog.katas, self._history.lights())
                case "s":
                    self._solution(kata)
                case "?":
                    click.echo("   ".join(f"{key} {meaning}" for key, meaning in KEYS.items()))
        except DojoError as error:
            click.echo(f"{error.message} {error.remedy}")
        sys.stdout.flush()

    def _solution(self, kata: Kata) -> None:
        from dojo.commands.solution import say_solution

        if self._history.was_green(kata.name):
            say_solution(kata)
        else:
            click.echo(f"not green yet: `h` gives a hint, `dojo solution {kata.name} --peek` all")


def _end_on_terminate() -> None:
    """Let a polite kill end the children too, as Ctrl-C does."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
