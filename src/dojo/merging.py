"""Which version of each file an update takes: nothing here asks git or touches a file.

Below katas/ and solutions/ upstream's version wins, save for code that a learner has written;
everywhere else the learner's version does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dojo.commits import CommitFile

_FOLDERS = ("katas/", "solutions/")
_PARTS = {"README.md": "task", "kata.toml": "task", "HINTS.md": "hints", "facts.json": "help"}

Files = Mapping[str, CommitFile]
Code = Mapping[str, tuple[str, ...]]
"""The paths of the files that learners write, by their kata's path."""


@dataclass(frozen=True)
class Sides:
    """The four versions of every path: where both began, the learner's two, upstream's."""

    base: Files
    head: Files
    work: Files
    upstream: Files
    code: frozenset[str]

    def paths(self) -> list[str]:
        return sorted(self.base.keys() | self.head.keys() | self.upstream.keys())

    def has_changed(self, path: str) -> bool:
        """Whether upstream has another version than both began with."""
        return self.upstream.get(path) != self.base.get(path)

    def is_edited(self, path: str) -> bool:
        """Whether the learner has a version that is neither, committed or not."""
        known = (self.base.get(path), self.upstream.get(path))
        return not (self.head.get(path) in known and self.work.get(path) in known)

    def is_kept(self, path: str) -> bool:
        """Whether the learner's version stays, although upstream has another."""
        if self.is_given_up(path):
            return True
        if not self.is_edited(path):
            return False
        if path in self.code:
            return self.work.get(path) is not None
        return not _is_of_kata(path)

    def is_given_up(self, path: str) -> bool:
        """Whether it belongs to a kata that the learner has removed."""
        facts = f"{_kata_around(path)}/kata.toml"
        return _is_of_kata(path) and facts in self.base and facts not in self.head

    def is_replaced(self, path: str) -> bool:
        """Whether upstream's version takes the place of one of the learner's own."""
        is_changed = self.has_changed(path) and not self.is_kept(path)
        return is_changed and path in self.work and self.is_edited(path)

    def merged(self) -> dict[str, CommitFile]:
        """Return what the branch is to hold."""
        merged = dict(self.head)
        for path in self.paths():
            if self.has_changed(path) and not self.is_kept(path):
                merged.pop(path, None)
                if path in self.upstream:
                    merged[path] = self.upstream[path]
        return merged


def told_of(sides: Sides, merged: Files, ours: Code, theirs: Code) -> dict[str, Any]:
    """Return what a learner wants to know of the merge, by the names that a Change has for it."""
    before = set(ours)
    after = {kata for kata in theirs if f"{kata}/kata.toml" in merged}
    paths = [path for path in sides.paths() if not sides.is_given_up(path)]
    changed = [path for path in paths if sides.has_changed(path)]
    taken = [path for path in changed if merged.get(path) != sides.head.get(path)]
    kept = [path for path in changed if sides.is_kept(path)]
    mended: dict[str, set[str]] = {}
    for path in taken:
        if (kata := _kata_around(path)) in before & after:
            mended.setdefault(_name(kata), set()).add(_part(path, sides))
    stubs: dict[str, list[str]] = {}
    for path in kept:
        if path in sides.code and path in sides.upstream:
            stubs.setdefault(_name(_kata_around(path)), []).append(path)
    gone = [kata for kata in before - after if f"{kata}/kata.toml" not in merged]
    return {
        "new": tuple(sorted(map(_name, after - before))),
        "mended": {name: tuple(sorted(parts)) for name, parts in sorted(mended.items())},
        "gone": tuple(sorted(map(_name, gone))),
        "kept": {name: tuple(paths) for name, paths in sorted(stubs.items())},
        "replaced": tuple(path for path in changed if sides.is_replaced(path)),
        "yours": tuple(path for path in kept if path not in sides.code),
        "tool": tuple(path for path in taken if not _is_of_kata(path)),
    }


def _kata_around(path: str) -> str:
    """Return the kata's own path of a file in its folder, or in its solution's."""
    return "/".join(["katas", *path.split("/")[1:3]])


def _name(kata: str) -> str:
    return kata.rpartition("/")[2]


def _part(path: str, sides: Sides) -> str:
    """Return what a file of a kata is to its learner."""
    if path in sides.code:
        return "stub"
    elsewhere = "solution" if path.startswith("solutions/") else "tests"
    return _PARTS.get(path.rpartition("/")[2], elsewhere)


def _is_of_kata(path: str) -> bool:
    return path.startswith(_FOLDERS)
