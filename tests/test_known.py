"""Known mistakes: told by a probe, everywhere the same, and only when it is right."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from conftest import EXAMPLES, Dojo
from dojo.catalog import Catalog
from dojo.code import Code, read_code
from dojo.inside.request import Request
from dojo.kata import Kata
from dojo.known import has_known_mistakes, known_mistake
from dojo.practice import Practice, Recognized, Verdict
from dojo.result import Light, Mistake
from dojo.run import Runner, Series, Spares, run
from dojo.versions import versions_of
from test_watch import Terminal, posix_only

pytestmark = pytest.mark.usefixtures("no_run_left")

CIRCLE = "katas/geometry/circle/circle.py"
PROBES = "solutions/geometry/circle/probes.py"
FACTS = "solutions/geometry/circle/facts.json"
SENTENCE = (
    "Your `area` takes a negative radius like any other, as its square is positive;"
    " look at what `area(-1)` returns."
)
MISTAKE = (
    EXAMPLES / "repository/solutions/geometry/circle/mistakes/accepts_negative.py"
).read_bytes()
STUBBORN = """
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
ROOT = EXAMPLES.parents[1]
NOTHING, UNKNOWN = "", "?"
"""Expected of code that only lacks something, and of a mistake that the kata does not know."""

SUBMISSIONS = sorted(path.parent for path in EXAMPLES.glob("submissions/*/expected.toml"))


def known(kata: Kata, code: bytes) -> Mistake | None:
    """Return what is told of a submission."""
    submitted = Code({"circle.py": code})
    return known_mistake(kata, submitted, run(kata, submitted), Runner())


def change_facts(kata: Kata, **mistakes: dict[str, Any]) -> None:
    """Let facts.json know these mistakes, as `dojo facts` writes them from probes.py."""
    path = kata.root / FACTS
    facts = json.loads(path.read_text(encoding="utf-8"))
    plain = {"rule": 2, "text": "", "also": [], "breaks": ["test_negative_radius"]}
    facts["mistakes"] = {name: {**plain, **told} for name, told in mistakes.items()}
    path.write_text(json.dumps(facts), encoding="utf-8")


def change_probes(kata: Kata, *functions: str) -> None:
    """Put more functions behind the kata's own probe."""
    text = (kata.root / PROBES).read_text(encoding="utf-8")
    text += "".join(f"\n\n{function}" for function in functions)
    (kata.root / PROBES).write_text(text, encoding="utf-8")


def test_the_mistake_is_told_by_its_probe(circle: Kata) -> None:
    """Its name, and its sentence for the learner."""
    assert known(circle, MISTAKE) == Mistake("accepts_negative", SENTENCE)


def test_other_code_with_the_same_behaviour_gets_the_same_sentence(circle: Kata) -> None:
    """No source is analysed: neither the style nor what is still missing matters."""
    assert known(circle, b"area = lambda radius: sum(radius * radius for _ in 'pi!')\n") == (
        Mistake("accepts_negative", SENTENCE)
    )


@pytest.mark.parametrize(
    "code",
    [
        b"def area(radius):\n    return -3 * radius**2\n",
        b"def area(radius):\n    return 3 * radius**2 if radius >= 0 else None\n",
        b"def area(radius)\n",
    ],
    ids=["red at rule 1", "red at rule 2 for another reason", "amber"],
)
def test_nothing_is_told_where_the_probe_does_not_fire_or_speaks_of_another_rule(
    circle: Kata, code: bytes
) -> None:
    """A wrong sentence is worse than none."""
    assert known(circle, code) is None


def test_the_rule_of_the_first_red_step_decides(circle: Kata) -> None:
    """A mistake of rule 2 is not told to whoever still works on rule 1."""
    wrong = MISTAKE.replace(b"3 * radius**2", b"3 * radius**2 if radius else 1")
    result = run(circle, Code({"circle.py": wrong}))

    assert result.first_red
    assert result.first_red.rule.startswith("Rule 1: ")
    assert not has_known_mistakes(circle, result)
    assert has_known_mistakes(circle, run(circle, Code({"circle.py": MISTAKE})))
    assert known(circle, wrong) is None


def test_of_some_tests_only_nothing_is_told(circle: Kata) -> None:
    """Without a light nobody knows which step is the first red one."""
    code = Code({"circle.py": MISTAKE})
    result = Runner().run(circle, code, Request(only=("test_negative_radius",)))

    assert known_mistake(circle, code, result, Runner()) is None


@pytest.mark.parametrize(
    "body",
    [
        "    raise RuntimeError('no')\n",
        "    raise SystemExit\n",
        "    import os\n    os._exit(0)\n",
        "    while True:\n        pass\n",
        STUBBORN,
        "    while True:\n        print('and on')\n",
        "    return 'yes'\n",
        "    return None\n",
    ],
    ids=[
        "raises",
        "exits",
        "ends the interpreter",
        "hangs",
        "hangs stubbornly",
        "prints",
        "a word",
        "none",
    ],
)
def test_a_probe_that_comes_to_harm_says_nothing(circle: Kata, body: str) -> None:
    """Half-finished code does anything when it is tried; only True is a yes."""
    (circle.root / PROBES).write_text(
        f'import circle\n\n\ndef accepts_negative():\n    """Rule 2: No."""\n{body}',
        encoding="utf-8",
    )

    assert known(circle, MISTAKE) is None


def test_a_probe_that_ends_its_process_costs_only_itself(circle: Kata) -> None:
    """What fired before it is not lost."""
    change_probes(circle, 'def other():\n    """Rule 2: No."""\n    import os\n    os._exit(1)\n')
    change_facts(circle, accepts_negative={"text": SENTENCE}, other={"text": "Other."})

    assert known(circle, MISTAKE) == Mistake("accepts_negative", SENTENCE)


OTHER = 'def other():\n    """Rule 2: Other."""\n    return circle.area(-1) > 0\n'


def test_of_two_that_fire_none_is_told(circle: Kata) -> None:
    """Nobody said which one is meant."""
    change_probes(circle, OTHER)
    change_facts(circle, accepts_negative={"text": SENTENCE}, other={"text": "Other."})

    assert known(circle, MISTAKE) is None


def test_of_two_that_fire_the_more_special_one_is_told_where_that_is_declared(
    circle: Kata,
) -> None:
    """The other one is known to fire on it as well."""
    change_probes(circle, OTHER)
    change_facts(
        circle,
        accepts_negative={"text": SENTENCE},
        other={"text": "Other.", "also": ["accepts_negative"]},
    )

    assert known(circle, MISTAKE) == Mistake("accepts_negative", SENTENCE)


def test_a_kata_without_facts_knows_no_mistake(circle: Kata) -> None:
    """Its author has not made them yet."""
    (circle.root / FACTS).unlink()

    assert known(circle, MISTAKE) is None


# Where it is told


def test_dojo_test_tells_it_after_the_message(dojo: Dojo, repository: Path) -> None:
    """Once: there is no earlier run to wait for."""
    (repository / CIRCLE).write_bytes(MISTAKE)

    result = dojo("test", "circle")

    assert result.returncode == 1
    assert result.stdout.splitlines()[-2:] == [
        f"known mistake: {SENTENCE}",
        "next: `dojo hint circle`, or mend katas/geometry/circle/circle.py and save",
    ]


def test_json_has_its_name_and_its_text(dojo: Dojo, repository: Path) -> None:
    """Or null."""
    (repository / CIRCLE).write_bytes(MISTAKE)
    told = json.loads(dojo("test", "circle", "--json").stdout)
    assert told["mistake"] == {"name": "accepts_negative", "text": SENTENCE}

    (repository / CIRCLE).write_bytes(MISTAKE.replace(b"3 * radius", b"4 * radius"))
    assert json.loads(dojo("test", "circle", "--json").stdout)["mistake"] is None


@pytest.mark.parametrize("words", [[], ["--solutions"]])
def test_plain_pytest_tells_it_at_the_end(repository: Path, words: list[str]) -> None:
    """Of the learner's code, and never of the reference."""
    (repository / CIRCLE).write_bytes(MISTAKE)
    (repository / "solutions/geometry/circle/circle.py").write_bytes(MISTAKE)

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "katas/geometry/circle", *words],
        cwd=repository,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )

    assert done.returncode == 1
    assert "RED  circle: step 3 of 4" in done.stdout
    assert done.stdout.count(f"known mistake: {SENTENCE}") == (0 if words else 1)


def test_practice_recognizes_it_and_says_whether_it_has_stayed(circle: Kata) -> None:
    """At the first red verdict it is too early; once the rule stayed red over a save it is time."""
    file = circle.folder / "circle.py"
    file.write_bytes(MISTAKE)
    with Spares() as spares:
        practice = Practice(circle, spares)
        try:
            practice.run()
            found = [_recognized(practice)]
            for text in (MISTAKE + b"# again\n", MISTAKE + b"# and again\n"):
                file.write_bytes(text)
                found.append(_recognized(practice))
            file.write_bytes(MISTAKE.replace(b"3 * radius", b"4 * radius"))
            assert isinstance(practice.wait(), Verdict)
            practice.prepare()
            file.write_bytes(MISTAKE)
            found.append(_recognized(practice))
        finally:
            practice.close()

    told = Mistake("accepts_negative", SENTENCE)
    assert found == [Recognized(told, has_stayed) for has_stayed in (False, True, True, False)]


def _recognized(practice: Practice) -> object:
    """Wait for the verdict on the last save, then for what is recognized in it."""
    verdict = practice.wait()
    assert isinstance(verdict, Verdict)
    assert verdict.result.light is Light.RED
    practice.prepare()
    return practice.wait()


@posix_only
def test_watch_tells_it_on_the_hint_key_and_by_itself_once_it_stayed(repository: Path) -> None:
    """Not before: whoever just wrote the line has not even read the message."""
    (repository / CIRCLE).write_bytes(MISTAKE)
    terminal = Terminal(repository, "watch", "circle")
    seen = terminal.until("RED  circle: step 3 of 4")
    seen += terminal.until("? keys")
    while "known mistake" not in seen:  # the probes may still be at it when the key is pressed
        terminal.press("h")
        seen = terminal.until("hint 1 of 1 for rule 2: Which values has nobody a circle for?")
    assert re.search(r"known mistake: Your `area` takes[^\n]*\r?\n[^\n]*hint 1 of 1", seen)

    (repository / CIRCLE).write_bytes(MISTAKE + b"# again\n")
    terminal.until("RED  circle: step 3 of 4")
    terminal.until("known mistake: Your `area` takes a negative radius like any other")
    terminal.press("q")
    assert terminal.wait() == 0


# How often it is right


def test_what_is_told_of_submissions_is_mostly_right_and_never_wrong() -> None:
    """Written without a look at mistakes and probes: two thirds get the sentence that they need."""
    with ThreadPoolExecutor(2) as pool:
        outcomes = [each for found in pool.map(tell_all, SUBMISSIONS) for each in found]

    assert [str(each) for each in outcomes if each.first_red is None] == []
    wrong = [each for each in outcomes if each.told not in (each.expected, None)]
    assert [str(each) for each in wrong] == []
    wanted = [each for each in outcomes if each.expected != NOTHING]
    right = [each for each in wanted if each.told == each.expected]
    assert len(right) >= 2 / 3 * len(wanted), [str(each) for each in wanted if each not in right]


@pytest.mark.parametrize("folder", SUBMISSIONS, ids=lambda folder: folder.name)
def test_expectations_name_each_submission_and_known_mistakes_only(folder: Path) -> None:
    """At least six for a kata, and none forgotten."""
    kata = Catalog(ROOT).find(folder.name)
    expected = expectations(folder)

    assert {path.stem for path in folder.glob("*.py")} == set(expected)
    assert len(expected) >= 6
    assert set(expected.values()) <= {NOTHING, UNKNOWN, *versions_of(kata, "mistakes")}


@dataclass(frozen=True)
class Told:
    """What came of a submission: the test that it fails first, and the mistake that is told."""

    submission: str
    expected: str
    first_red: str | None
    told: str | None


def tell_all(folder: Path) -> list[Told]:
    """Run each submission of a kata as far as its first red step, and tell the known mistake."""
    kata = Catalog(ROOT).find(folder.name)
    with Series(kata) as series:
        return [_tell(series, folder / f"{n}.py", e) for n, e in expectations(folder).items()]


def expectations(folder: Path) -> dict[str, str]:
    """Return for each submission the mistake that it holds, if any."""
    return tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


def _tell(series: Series, path: Path, expected: str) -> Told:
    kata = series.kata
    code = Code({**read_code(kata).files, kata.files[0]: path.read_bytes()})
    result = series.run(code, Request(is_until_red=True))
    step = result.first_red
    # What comes after the first red step changes neither the light nor what is told.
    red = replace(result, light=Light.RED)
    told = known_mistake(kata, code, red, series.runner())
    name = f"{kata.name}/{path.stem}"
    return Told(name, expected, step.test if step else None, told.name if told else None)
