"""The kata that is being verified: its texts and versions, read once, and how to speak of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dojo.catalog import Catalog
from dojo.code import Code, read_code
from dojo.facts import test_side
from dojo.kata import Kata
from dojo.probes import Probe, read_probes
from dojo.verify.finding import Finding, Level, line_of
from dojo.versions import solution_of, versions_of

SHORTEST_SECRET = 12
"""Characters below which a line of the solution gives nothing away."""


@dataclass(frozen=True)
class Rule:
    """One numbered rule of the README, and its line there."""

    number: int
    text: str
    line: int


@dataclass(frozen=True)
class Subject:
    """A kata and the catalog that it stands in."""

    kata: Kata
    catalog: Catalog

    @cached_property
    def stub(self) -> Code:
        return read_code(self.kata)

    @cached_property
    def solution(self) -> Code:
        return solution_of(self.kata)

    @cached_property
    def alternatives(self) -> dict[str, Code]:
        return versions_of(self.kata, "alternatives")

    @cached_property
    def mistakes(self) -> dict[str, Code]:
        return versions_of(self.kata, "mistakes")

    @cached_property
    def probes(self) -> tuple[Probe, ...]:
        return read_probes(self.kata)

    @cached_property
    def readme(self) -> str:
        return self.kata.readme()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The numbered list below `## Rules`."""
        return tuple(_rules_of(self.readme))

    @cached_property
    def secrets(self) -> frozenset[str]:
        """Lines of the solution that no stub, test or README shows to the learner."""
        shown = "\n".join([self.readme, *self.stub.texts().values(), *self._test_texts()])
        known = {line.strip() for line in shown.splitlines()}
        lines = {x.strip() for t in self.solution.texts().values() for x in t.splitlines()}
        return frozenset(
            line
            for line in lines - known
            if len(line) > SHORTEST_SECRET and not line.startswith(("#", '"""', "import ", "from "))
        )

    def _test_texts(self) -> list[str]:
        return [data.decode("utf-8", "replace") for data in test_side(self.kata).values()]

    def shown(self, path: Path) -> str:
        """Return a path as seen from the repository."""
        return path.relative_to(self.kata.root).as_posix()

    def finding(
        self,
        check: str,
        message: str,
        remedy: str,
        path: Path,
        line: int | None = None,
        level: Level = Level.ERROR,
    ) -> Finding:
        """Return a finding about a file of this kata."""
        return Finding(check, message, remedy, self.shown(path), line, level)

    def line_of_test(self, test: str) -> int | None:
        """Return the line of the test file on which this test begins."""
        text = self.kata.test_file.read_text(encoding="utf-8")
        return line_of(text, f"def {test.partition('[')[0]}(")

    def version_path(self, kind: str, name: str) -> Path:
        """Return the file, or the folder, that holds this version."""
        folder = self.kata.solution / kind / name
        return folder if folder.is_dir() else folder.with_suffix(".py")


def _rules_of(readme: str) -> Iterator[Rule]:
    is_inside = False
    for line, text in enumerate(readme.splitlines(), start=1):
        if text.startswith("## "):
            is_inside = text == "## Rules"
        elif is_inside and (match := re.match(r"(\d+)\. +(.*)", text)):
            yield Rule(int(match[1]), match[2], line)
