"""Tell each known mistake by what becomes of a class or two."""

import types
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import without_metaclass


def counts_on_one_class_a_statement() -> bool:
    """Rule 6: Your list has a class that the decorator has replaced since; print in your hook how
    often it is called for one statement, for which class and with which keywords."""
    with _message() as (message, kinds):
        first = _make("Probe", message, kind="probe")
        second: type = dataclass(slots=True)(first)
        return second is not first and kinds.get("probe") is first


def keeps_the_keywords_for_itself() -> bool:
    """Rule 3: Your hook ends the row, and the hook of the next base is never called; look who
    else is on the `__mro__` and waits for being told."""
    with _message() as (message, kinds):
        told: list[type] = []

        class Other:
            def __init_subclass__(cls, **_: Any) -> None:
                told.append(cls)

        made = _make("Probe", message, Other, kind="probe")
        return kinds.get("probe") is made and not told


def refuses_what_others_may_take() -> bool:
    """Rule 3: Your hook refuses a keyword that it does not know, and a base further on would have
    taken it; look who is asked last and can say that nobody takes it."""
    with _message() as (message, _):
        told: list[type] = []

        class Other:
            def __init_subclass__(cls, *, volume: int | None = None, **_: Any) -> None:
                told.append(cls)

        _make("Before", message, Other)
        told.clear()
        try:
            _make("Probe", message, Other, volume=1)
        except TypeError:
            return not told
        return False


def lists_before_it_asks() -> bool:
    """Rule 4: Your hook lists the class, and then another hook refuses it; look at which line the
    last one can still say no."""
    with _message() as (message, kinds):
        found: list[bool] = []

        class Other:
            def __init_subclass__(cls, **_: Any) -> None:
                found.append("probe" in kinds)
                raise RuntimeError

        try:
            _make("Probe", message, Other, kind="probe")
        except RuntimeError:
            return found == [True] and "probe" in kinds
        return False


def takes_the_kind_from_above() -> bool:
    """Rule 1: A class that was given no kind finds that of its base, and your hook takes it for
    its own; look at what `vars` of the two classes hold."""
    with _message() as (message, kinds):
        base = _make("Base", message, kind="probe")
        is_right = kinds.get("probe") is base
        below = _make("Below", base)
        return is_right and kinds.get("probe") is below


def copies_the_fields_too_late() -> bool:
    """Rule 5: A field has written itself into a dictionary above its class, and so to its siblings;
    print a line in `__set_name__` and one in `__init_subclass__`, and see which comes first."""
    with _message() as (message, _):
        made: Any = _make("Probe", message, body={"probe": without_metaclass.Field()})
        is_found = "probe" in made.fields
        sibling: Any = _make("Sibling", message)
        return is_found and "probe" in sibling.fields


def asks_the_bases_for_their_fields() -> bool:
    """Rule 5: The fields of a plain class, one that is no message, are missing from the
    classes below it; look at where a field stands in each class on the `__mro__`."""
    with _message() as (message, _):
        plain = _make("Plain", body={"mixed_in": without_metaclass.Field()})
        above = _make("Above", message, body={"above": without_metaclass.Field()})
        made: Any = _make("Probe", above, plain, body={"probe": without_metaclass.Field()})
        sibling: Any = _make("Sibling", message)
        is_right = {"above", "probe"} <= set(made.fields) and "above" not in sibling.fields
        return is_right and "mixed_in" not in made.fields


def tells_them_by_qualified_name() -> bool:
    """Rule 6: Your hook tells a class that is made again by its qualified name, which the decorator
    gives it only afterwards; print that name each time the hook runs."""
    return _accepts_again("Probe") and not _accepts_again("Outer.Probe")


def _accepts_again(qualified: str) -> bool:
    with _message() as (message, kinds):
        body = {"__module__": __name__, "__qualname__": qualified}
        first = _make("Probe", message, body=body, kind="probe")
        if kinds.get("probe") is not first:
            raise AssertionError
        try:
            again: type = dataclass(slots=True)(first)
        except TypeError as error:
            if "probe" in str(error):
                return False
            raise
        return kinds.get("probe") is again


@contextmanager
def _message() -> Iterator[tuple[type, dict[str, type]]]:
    kinds: Any = without_metaclass.Message.kinds
    kept = dict(kinds)
    kinds.clear()
    fields = getattr(without_metaclass.Message, "fields", None)
    kept_fields = dict(fields) if isinstance(fields, dict) else None
    try:
        yield without_metaclass.Message, kinds
    finally:
        kinds.clear()
        kinds.update(kept)
        if kept_fields is not None and isinstance(fields, dict):
            fields.clear()
            fields.update(kept_fields)


def _make(name: str, *bases: type, body: dict[str, Any] | None = None, **keywords: Any) -> type:
    return types.new_class(name, bases, keywords, lambda space: space.update(body or {}))
