"""What gives each mistake away: modules made by hand, and what they hold in a block and after."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.abc import MetaPathFinder
from types import ModuleType, SimpleNamespace
from typing import Any

import old_copy


def remembers_whom_it_changed() -> bool:
    """Rule 4: Your code puts back what it changed at the start of the block, and a module that
    came later has taken the replacement for good; look at who has it when the block ends."""
    with _modules() as (mail, shop):
        kept = mail.send = shop.post = _make()
        new = _make()
        with old_copy.override(mail, "send", new):
            seen: Any = shop.post
            late: Any = ModuleType("old_copy_late")
            late.send = mail.send
            sys.modules["old_copy_late"] = late
        is_there = sys.modules.get("old_copy_late") is late
        return seen is new and shop.post is kept and late.send is new and is_there


def changes_one_module() -> bool:
    """Rule 2: The module itself has the replacement, and one that did `from … import` has the
    old object in a global of its own; print that global in the block."""
    with _modules() as (mail, shop):
        kept = mail.send = shop.send = shop.post = _make()
        new = _make()
        with old_copy.override(mail, "send", new):
            return mail.send is new and shop.send is kept and shop.post is kept


def reloads_who_has_it() -> bool:
    """Rule 3: Your code runs a module once more to have it import again, and what it held is
    lost; look for a way to change one global of a module that is already there."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        with _modules() as (mail, shop), suppress(ImportError):
            mail.send = shop.send = _make()
            with old_copy.override(mail, "send", _make()):
                pass
    finally:
        sys.meta_path.remove(finder)
    return "old_copy_shop" in finder.asked


def compares_by_equality() -> bool:
    """Rule 3: Your code takes a list that is equal for the one that was meant; look for the
    operator that tells two equal lists apart."""
    with _modules() as (mail, shop):
        mail.footer, shop.lines = ["thanks"], ["thanks"]
        new = ["bye"]
        with old_copy.override(mail, "footer", new):
            return mail.footer is new and shop.lines is new


def asks_for_everything() -> bool:
    """Rule 3: Your code asks modules for attributes that they would first have to compute; look
    for a way to see what is there without asking for it."""
    made: list[str] = []
    with _modules() as (mail, shop):
        mail.send = _make()
        shop.__dir__ = lambda: ["piano"]
        shop.__getattr__ = made.append
        with old_copy.override(mail, "send", _make()):
            return "piano" in made


def turns_every_value_back() -> bool:
    """Rule 5: After the block your code puts the object also where the replacement has been all
    along; look at when these globals could be told from the others."""
    with _modules() as (mail, shop):
        kept = mail.send = _make()
        new = mail.note = shop.note = _make()
        with old_copy.override(mail, "send", new):
            was_right = mail.note is new and shop.note is new
        return was_right and mail.send is kept and mail.note is kept and shop.note is kept


def puts_a_computed_value_back() -> bool:
    """Rule 6: Your code leaves in the module what was computed once, so that it is never computed
    again; print `vars` of the module before the block and after it."""
    with _modules() as (mail, _):
        computed = _make()
        mail.__getattr__ = SimpleNamespace(greeting=computed).__getattribute__
        with old_copy.override(mail, "greeting", _make()):
            pass
        return vars(mail).get("greeting") is computed


def counts_on_a_good_end() -> bool:
    """Rule 1: Where the block ends by an exception, your code puts nothing back; look at which of
    its lines run then."""
    with _modules() as (mail, _):
        kept = mail.send = _make()
        new = _make()
        with old_copy.override(mail, "send", new):
            pass
        is_right = mail.send is kept
        try:
            with old_copy.override(mail, "send", new):
                raise KeyError
        except KeyError:
            return is_right and mail.send is new
        return False


class _Finder(MetaPathFinder):
    def __init__(self) -> None:
        self.asked: list[str] = []

    def find_spec(self, name: str, *_: object) -> None:
        self.asked.append(name)


def _make() -> Callable[[], None]:
    return lambda: None


@contextmanager
def _modules() -> Iterator[tuple[Any, Any]]:
    mail, shop = ModuleType("old_copy_mail"), ModuleType("old_copy_shop")
    sys.modules.update(old_copy_mail=mail, old_copy_shop=shop)
    try:
        yield mail, shop
    finally:
        for name in ("old_copy_mail", "old_copy_shop", "old_copy_late"):
            sys.modules.pop(name, None)
