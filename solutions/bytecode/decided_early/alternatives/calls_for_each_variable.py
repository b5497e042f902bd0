"""Choose this when a column is to do more than look up: each call makes new variables."""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from types import ModuleType

delimiter = ","  # programs may set it


def parse(text: str, *converters: Callable[[str], object]) -> object:
    """Return what the first converter that takes the text makes of it."""
    *others, final = converters
    for convert in others:
        with suppress(ValueError):
            return convert(text)
    return final(text)


def columns(rows: list[dict[str, object]], names: Iterable[str]) -> dict[str, Iterator[object]]:
    """Return an iterator over the values of each name, which takes them when it is asked."""

    def column(name: str) -> Iterator[object]:
        return (row[name] for row in rows)

    return {name: column(name) for name in names}


def dialect_for(delimiter: str | None = None) -> type[csv.excel]:
    """Return a new dialect with this delimiter, or else with that of the module."""
    chosen = _house_delimiter() if delimiter is None else delimiter
    return type("Dialect", (csv.excel,), {"delimiter": chosen})


def _house_delimiter() -> str:
    return delimiter


def run(script: str, /, **given: object) -> dict[str, object]:
    """Run a script that knows the given names, and return what it binds at its top level."""
    module = ModuleType("script")
    names = vars(module)
    names.update(given)
    exec(script, names)
    return {name: names[name] for name in names if not (name in given or name.startswith("__"))}
