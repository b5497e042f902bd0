"""`dojo new`: a kata that runs, and names that it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import Dojo


def test_a_new_kata_runs_and_only_its_author_is_missing(dojo: Dojo, repository: Path) -> None:
    """All that verify finds is a TODO, or asks for more than a machine can write."""
    made = dojo("new", "shapes", "heptagon")

    assert made.returncode == 0, made.stderr
    assert "next: `dojo verify --watch heptagon`" in made.stdout
    told = json.loads(dojo("verify", "heptagon", "--here", "--quick", "--json").stdout)
    errors = [f for f in told["katas"][0]["findings"] if f["level"] == "error"]
    left = [f["message"] for f in errors if not f["message"].startswith("this is not written yet:")]
    assert left == [
        "1 mistakes, where 3 to 12 are asked for",
        "rule 3 has no test",
    ]
    assert any("believed" in f["message"] and f["line"] for f in errors)


def test_its_stub_is_red_and_its_solution_green(dojo: Dojo) -> None:
    """The loop works before a word is written."""
    dojo("new", "shapes", "heptagon")

    assert dojo("test", "heptagon").returncode == 1
    assert dojo("test", "heptagon", "--solutions").returncode == 0


def test_a_known_topic_keeps_its_readme(dojo: Dojo, repository: Path) -> None:
    """A topic's text is its author's; what is to be added there is said."""
    readme = repository / "katas/geometry/README.md"
    readme.write_text("# geometry\n", encoding="utf-8")

    made = dojo("new", "geometry", "heptagon")

    assert "add a line for it to katas/geometry/README.md" in made.stdout
    assert readme.read_text(encoding="utf-8") == "# geometry\n"


@pytest.mark.parametrize(
    ("topic", "name", "words"),
    [
        ("shapes", "json", "`json` is a module of the standard library."),
        ("shapes", "click", "`click` is a library that is installed."),
        ("shapes", "circle", "`circle` is there already: `katas/geometry/circle`."),
        ("shapes", "Heptagon", "`Heptagon` is no snake_case identifier."),
        ("shapes", "seven-sides", "`seven-sides` is no snake_case identifier."),
        ("Shapes", "heptagon", "`Shapes` is no topic."),
    ],
)
def test_a_name_that_would_be_taken_for_another_is_refused(
    dojo: Dojo, repository: Path, topic: str, name: str, words: str
) -> None:
    """One kata would silently be tested against another's code."""
    made = dojo("new", topic, name)

    assert made.returncode == 2
    assert words in made.stderr
    assert not (repository / "katas" / topic).exists()


@pytest.mark.parametrize("kind", ["tests", "predict"])
def test_a_kind_with_a_form_of_its_own_names_its_model(dojo: Dojo, kind: str) -> None:
    """The skeleton is that of a function to write."""
    made = dojo("new", "shapes", "heptagon", "--kind", kind)

    assert f"a kata of the kind {kind} has a form of its own: see katas/" in made.stdout
