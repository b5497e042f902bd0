"""Believes that a bare `raise` raises the last error again, wherever it stands."""

import csv
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

delimiter = ","  # programs may set it


def parse(text: str, *converters: Callable[[str], object]) -> object:
    """Return what the first converter that takes the text makes of it."""
    for convert in converters:
        try:
            return convert(text)
        except ValueError:
            continue
    raise


def columns(rows: list[dict[str, object]], names: Iterable[str]) -> dict[str, Iterator[object]]:
    """Return an iterator over the values of each name, which takes them when it is asked."""
    return {name: map(itemgetter(name), rows) for name in names}


def dialect_for(delimiter: str | None = None) -> type[csv.excel]:
    """Return a new dialect with this delimiter, or else with that of the module."""
    chosen = globals()["delimiter"] if delimiter is None else delimiter

    class Dialect(csv.excel):
        delimiter = chosen

    return Dialect


def run(script: str, /, **given: object) -> dict[str, object]:
    """Run a script that knows the given names, and return what it binds at its top level."""
    names = dict(given)
    exec(script, names)
    del names["__builtins__"]
    return {name: names[name] for name in names if name not in given}
