"""`dojo` alone: the practice screen on a terminal that can show it, plain words elsewhere."""

from __future__ import annotations

import gc
import os

import click

from dojo.catalog import Catalog
from dojo.commands import common
from dojo.history import History
from dojo.kata import Kata
from dojo.keys import has_keys
from dojo.result import Light


def open_or_say() -> int:
    """Practise where there is a terminal; elsewhere say where you are and what is next."""
    catalog = common.open_catalog()
    with common.opened_history() as history:
        kata = common.choose(catalog, history, None)
        if not has_keys():
            _say(catalog, history, kata)
        elif os.environ.get("TERM", "dumb") in ("dumb", "unknown") and os.name != "nt":
            from dojo.commands.watch import Watcher

            click.echo("This terminal cannot show the practice screen: plain lines instead.")
            Watcher(catalog, history, as_json=False).practise(kata)
        else:
            return _practise(catalog, history, kata)
    return 0


def _practise(catalog: Catalog, history: History, kata: Kata) -> int:
    """Open the screen, and return its exit code."""
    gc.disable()  # a tenth of a second; the application enables it once it is drawn
    from dojo.run import Spares
    from dojo.screen import DojoApp

    with Spares() as spares:
        app = DojoApp(catalog, history, spares, kata)
        app.run()
        return app.return_code or 0


def _say(catalog: Catalog, history: History, kata: Kata) -> None:
    green = sum(light is Light.GREEN for light in history.lights().values())
    click.echo(f"{green} of {len(catalog.katas)} katas are green.")
    click.echo(f"here: {kata.topic}/{kata.name}: {kata.title}, {kata.minutes} minutes")
    click.echo(f"yours to edit: {kata.path}/{kata.files[0]}")
    click.echo(f"next: `dojo show {kata.name}`, then `dojo watch {kata.name}`")
