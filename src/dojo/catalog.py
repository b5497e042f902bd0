"""All katas of a repository: found by name or path, offered by belt across the topics."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dojo.errors import DojoError
from dojo.kata import BELTS, Kata, read_kata


def find_root(start: Path) -> Path:
    """Return the repository that holds `start`, else the checkout that this tool runs from."""
    for folder in (start, *start.parents, *Path(__file__).parents):
        if is_root(folder):
            return folder
    raise DojoError(
        f"There are no katas in `{start}` or above it.", "Go into your clone of the repository."
    )


def is_root(folder: Path) -> bool:
    """Tell a repository of katas by its two folders."""
    return (folder / "katas").is_dir() and (folder / "solutions").is_dir()


@dataclass(frozen=True)
class Catalog:
    """The katas below `root`, read when first asked for."""

    root: Path

    @cached_property
    def katas(self) -> tuple[Kata, ...]:
        """All katas, white before yellow, then by topic, prerequisites before what needs them."""
        facts = sorted(self.root.glob("katas/*/*/kata.toml"))
        katas = sorted((read_kata(path.parent) for path in facts), key=_by_belt)
        return tuple(_after_prerequisites(katas))

    @cached_property
    def _by_name(self) -> dict[str, Kata]:
        return {kata.name: kata for kata in self.katas}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._by_name)

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(sorted({kata.topic for kata in self.katas}))

    def find(self, text: str) -> Kata:
        """Return the kata called `text`, or whose folder or file that path names."""
        if kata := self._by_name.get(text):
            return kata
        if Path(text).exists() and (kata := self.at(Path(text))):
            return kata
        name = Path(text).name.removeprefix("test_").removesuffix(".py")
        if kata := self._by_name.get(name):
            return kata
        close = difflib.get_close_matches(name, self._by_name, n=1)
        remedy = f"Did you mean `{close[0]}`?" if close else "`dojo list` shows them all."
        raise DojoError(f"No kata `{text}`.", remedy)

    def at(self, path: Path) -> Kata | None:
        """Return the kata in whose folder `path` lies, if any."""
        folders = {kata.folder: kata for kata in self.katas}
        path = path.resolve()
        return next((folders[p] for p in (path, *path.parents) if p in folders), None)


def _by_belt(kata: Kata) -> tuple[int, str, int, str]:
    return BELTS.index(kata.belt), kata.topic, kata.minutes, kata.name


def _after_prerequisites(katas: list[Kata]) -> Iterator[Kata]:
    """Yield `katas` in their order, each after those that its `after` names."""
    waiting = {kata.name: kata for kata in katas}

    def release(kata: Kata) -> Iterator[Kata]:
        if waiting.pop(kata.name, None):
            for name in kata.after:
                if name in waiting:
                    yield from release(waiting[name])
            yield kata

    for kata in katas:
        yield from release(kata)
