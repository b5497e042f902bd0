"""One kata's folder, read once and checked at this border; whoever holds a `Kata` may trust it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dojo.errors import DojoError

BELTS = ("white", "yellow", "green", "brown", "black")
KINDS = ("code", "refactor", "tests", "predict")
PROCESSES = ("shared", "own")
LARGEST_FILE = 1_000_000
"""Bytes of a learner's file above which it is not read at all."""
_TYPES: dict[str, type] = {
    "title": str,
    "kind": str,
    "belt": str,
    "minutes": int,
    "believed": str,
    "actually": str,
    "after": list,
    "files": list,
    "needs": list,
    "process": str,
    "seconds": int,
}
_OPTIONAL: dict[str, Any] = {"after": [], "needs": [], "process": "shared", "seconds": 5}


@dataclass(frozen=True)
class Kata:
    """What kata.toml and the folder's place say; `seconds` bounds the import and each step."""

    folder: Path
    title: str
    kind: str
    belt: str
    minutes: int
    believed: str
    actually: str
    after: tuple[str, ...]
    files: tuple[str, ...]
    needs: tuple[str, ...]
    process: str
    seconds: int

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def topic(self) -> str:
        return self.folder.parent.name

    @property
    def root(self) -> Path:
        """The repository's folder, three above the kata's own."""
        return self.folder.parents[2]

    @property
    def path(self) -> str:
        """What to type for this kata from the repository's folder: `katas/imports/apple`."""
        return f"katas/{self.topic}/{self.name}"

    @property
    def solution(self) -> Path:
        return self.root / "solutions" / self.topic / self.name

    @property
    def probes(self) -> Path:
        return self.solution / "probes.py"

    @property
    def test_file(self) -> Path:
        return self.folder / f"test_{self.name}.py"

    @property
    def code_modules(self) -> frozenset[str]:
        """The top-level names under which the learner's files are imported."""
        return frozenset(Path(file).parts[0].removesuffix(".py") for file in self.files)

    def readme(self) -> str:
        return _read_text(self.folder / "README.md")

    def hints(self) -> dict[int, list[str]]:
        """Return the rungs for each rule that has any, from the gentlest to the plainest."""
        path = self.folder / "HINTS.md"
        return parse_hints(_read_text(path)) if path.exists() else {}


def rule_number(rule: str) -> int | None:
    """Return 3 for a docstring that begins `Rule 3: `, else None."""
    match = re.match(r"Rule (\d+): ", rule)
    return int(match[1]) if match else None


def parse_hints(text: str) -> dict[int, list[str]]:
    """Read HINTS.md: a heading `## Rule N`, then a numbered list of rungs."""
    hints: dict[int, list[str]] = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, _, body = section.partition("\n")
        if match := re.match(r"Rule (\d+)", heading):
            rungs = re.split(r"^\d+\. +", body, flags=re.MULTILINE)[1:]
            hints[int(match[1])] = [" ".join(rung.split()) for rung in rungs]
    return hints


def read_kata(folder: Path) -> Kata:
    """Read and check `folder`/kata.toml; raises DojoError that names file, key and remedy."""
    return parse_kata(folder, _read_text(folder / "kata.toml"))


def parse_kata(folder: Path, text: str) -> Kata:
    """Check kata.toml's text, wherever it was read, as that of the kata in `folder`."""
    path = folder / "kata.toml"
    try:
        facts = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DojoError(f"`{path}` is not TOML: {error}.", "Mend that line.") from None
    facts = {**_OPTIONAL, "files": [f"{folder.name}.py"], **facts}
    for key in facts.keys() - _TYPES.keys():
        raise DojoError(f"`{path}` has an unknown key `{key}`.", f"Known: {', '.join(_TYPES)}.")
    for key, kind in _TYPES.items():
        if type(facts.get(key)) is not kind:
            raise DojoError(f"`{path}` has no {kind.__name__} named `{key}`.", f"Add `{key} = …`.")
    for key, known in (("belt", BELTS), ("kind", KINDS), ("process", PROCESSES)):
        if facts[key] not in known:
            remedy = f"Use one of {', '.join(known)}."
            raise DojoError(f"`{path}`: `{key}` is {facts[key]!r}.", remedy)
    lists = {key: tuple(facts[key]) for key in ("after", "files", "needs")}
    return Kata(folder=folder, **{**facts, **lists})


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DojoError(f"`{path}` is missing.", "`git checkout` puts it back.") from None
    except UnicodeDecodeError:
        raise DojoError(f"`{path}` is not UTF-8.", "Save it as UTF-8.") from None
