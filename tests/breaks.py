"""Ways to break the example kata `triangle`, and what verify has to say of each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dojo.verify.finding import Level

KATA, THERE = "katas/shapes/triangle", "solutions/shapes/triangle"
README, HINTS, TOML = f"{KATA}/README.md", f"{KATA}/HINTS.md", f"{KATA}/kata.toml"
STUB, TESTS = f"{KATA}/triangle.py", f"{KATA}/test_triangle.py"
ANSWER, PROBES = f"{THERE}/triangle.py", f"{THERE}/probes.py"
DECIMALS, DEBRIEF = f"{THERE}/alternatives/decimals.py", f"{THERE}/DEBRIEF.md"
FLOATS, NEIGHBOURS = f"{THERE}/mistakes/adds_floats.py", f"{THERE}/mistakes/compares_neighbours.py"
LAST, EQUIVALENTS = (
    f"{THERE}/mistakes/takes_the_last_for_the_longest.py",
    f"{THERE}/equivalents.toml",
)

Edit = Callable[[Path], object]


def replaced(path: str, *pairs: tuple[str, str]) -> Edit:
    """Return an edit that puts one text in the place of another, wherever it stands."""

    def edit(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        (root / path).write_text(text, encoding="utf-8")

    return edit


def written(path: str, text: str) -> Edit:
    """Return an edit that makes a file."""

    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")

    return edit


def added(path: str, text: str) -> Edit:
    """Return an edit that puts a text at the end."""

    def edit(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


def removed(path: str) -> Edit:
    """Return an edit that takes a file, or a folder, away."""

    def edit(root: Path) -> None:
        shutil.rmtree(root / path) if (root / path).is_dir() else (root / path).unlink()

    return edit


def copied(source: str, path: str) -> Edit:
    """Return an edit that copies a file."""
    return lambda root: shutil.copy(root / source, root / path)


def both(*edits: Edit) -> Edit:
    """Return an edit that makes several in their order."""
    return lambda root: [edit(root) for edit in edits]


def rhombus(after: str = "") -> Edit:
    """Return an edit that puts a second kata beside the first."""
    text = (
        'title = "Rhombus"\nkind = "code"\nbelt = "white"\nminutes = 5\n'
        f'believed = "a"\nactually = "b"\nafter = [{after}]\n'
    )
    return both(
        written("katas/shapes/rhombus/kata.toml", text),
        written("katas/shapes/rhombus/sides.py", "COUNT = 4\n"),
    )


def one_more_test(rule: int, body: str, name: str = "test_more") -> Edit:
    """Return an edit that gives the kata one more test."""
    return added(TESTS, f'\n\ndef {name}():\n    """Rule {rule}: more of it."""\n{body}')


@dataclass(frozen=True)
class Break:
    """One way to break the kata, and what has to be said of it; `at` is the text of the line."""

    name: str
    edit: Edit
    check: str
    file: str
    message: str
    remedy: str
    at: str | None = None
    level: Level = Level.ERROR


IN_FOLDER = [  # all that `check_folder` says without a run
    *(
        Break(
            f"without {path.rpartition('/')[2]}",
            removed(path),
            "folder",
            path,
            "this file is missing",
            "`dojo new` shows its form",
        )
        for path in (README, HINTS, STUB, TESTS, ANSWER, DEBRIEF, PROBES)
    ),
    Break(
        "without a solution's folder",
        removed(THERE),
        "folder",
        f"{THERE}/mistakes",
        "0 mistakes, where 3 to 12 are asked for",
        "add those that real people would write",
    ),
    Break(
        "two mistakes only",
        removed(LAST),
        "folder",
        f"{THERE}/mistakes",
        "2 mistakes, where 3 to 12 are asked for",
        "add those that real people would write",
    ),
    Break(
        "no alternative",
        removed(DECIMALS),
        "folder",
        f"{THERE}/alternatives",
        "0 alternatives, where 1 to 99 are asked for",
        "add those that real people would write",
    ),
    Break(
        "a file that nobody uses",
        written(f"{KATA}/leftover.txt", "old\n"),
        "folder",
        f"{KATA}/leftover.txt",
        "nothing here refers to this file",
        "delete it",
    ),
    Break(
        "an old solution",
        written(f"{THERE}/old.py", "x = 1\n"),
        "folder",
        f"{THERE}/old.py",
        "this has no place in a solution",
        "delete it",
    ),
    Break(
        "a module of the standard library",
        written(f"{KATA}/json.py", ""),
        "folder",
        KATA,
        "`json` is a module of the standard library",
        "choose another name",
    ),
    Break(
        "an installed library",
        written(f"{KATA}/click.py", ""),
        "folder",
        KATA,
        "`click` is an installed library",
        "choose another name",
    ),
    Break(
        "a module of another kata",
        both(rhombus(), written(f"{KATA}/sides.py", "COUNT = 3\n")),
        "folder",
        KATA,
        "`sides` is a module of `katas/shapes/rhombus`",
        "choose another name",
    ),
    Break(
        "a name in capitals",
        written(f"{KATA}/Sides.py", ""),
        "folder",
        KATA,
        "`Sides` is no snake_case identifier",
        "choose another name",
    ),
    Break(
        "no belief",
        replaced(TOML, ("`0.1 + 0.2` is `0.3`", " ")),
        "folder",
        TOML,
        "`believed` is empty",
        "say it in a sentence",
        "believed",
    ),
    Break(
        "an hour and a half",
        replaced(TOML, ("minutes = 5", "minutes = 90")),
        "folder",
        TOML,
        "90 minutes",
        "5 to 30 are meant",
        "minutes",
    ),
    Break(
        "after no kata",
        added(TOML, 'after = ["square"]\n'),
        "folder",
        TOML,
        "`after` names no kata `square`",
        "mend it",
        "after",
    ),
    Break(
        "after each other",
        both(rhombus('"triangle"'), added(TOML, 'after = ["rhombus"]\n')),
        "folder",
        TOML,
        "`triangle` comes after `rhombus`, which comes after it",
        "break the cycle",
        "after",
    ),
    Break(
        "a link without https",
        added(README, "\n[Sums](http://example.com/sums)\n"),
        "folder",
        README,
        "the link `http://example.com/sums` leads nowhere",
        "use https, or a path from this file",
        "[Sums]",
    ),
    Break(
        "a link to a file that is not there",
        added(DEBRIEF, "\n[Sums](sums.md)\n"),
        "folder",
        DEBRIEF,
        "the link `sums.md` leads nowhere",
        "use https, or a path from this file",
        "[Sums]",
    ),
]

IN_VERSIONS = [  # what cannot even be read
    Break(
        "a note beside the mistakes",
        written(f"{THERE}/mistakes/notes.txt", "to do\n"),
        "folder",
        KATA,
        f"`{THERE}/mistakes/notes.txt` is no Python file.",
        "Put it into a folder of its name.",
    ),
    Break(
        "probes that are no Python",
        added(PROBES, "def\n"),
        "folder",
        KATA,
        f"`{PROBES}` is not Python: invalid syntax",
        "Mend that line.",
    ),
    Break(
        "a probe that speaks of no rule",
        replaced(PROBES, ("Rule 5: Your sum", "Your sum")),
        "folder",
        KATA,
        f"`{PROBES}:6`: the docstring of `adds_floats` names no rule.",
        "Begin it with `Rule N: `",
    ),
]

IN_TEXTS = [
    Break(
        "headings in another order",
        replaced(README, ("## Rules", "## Tmp"), ("## Task", "## Rules"), ("## Tmp", "## Task")),
        "readme",
        README,
        "its headings are # Triangle, ## Rules, ## Task, ## Examples",
        "use `# Title`, then `## Task`, `## Rules`, `## Examples`",
    ),
    Break(
        "no examples",
        replaced(README, (">>> ", "")),
        "readme",
        README,
        "it has no example",
        "show two to eight lines",
    ),
    Break(
        "an example that prints something else",
        replaced(README, ("'scalene'", "'isosceles'")),
        "readme",
        README,
        "an example prints something else: Failed example: | triangle.kind(3, 4, 5) | Expected: |"
        " 'isosceles' | Got: | 'scalene'",
        "paste what it really prints",
        ">>> triangle.kind(3, 4, 5)",
    ),
    Break(
        "rules that jump",
        replaced(README, ("5. Rule 4", "6. Rule 4")),
        "readme",
        README,
        "its rules are not numbered 1, 2, 3",
        "number them",
    ),
    Break(
        "a rule without a test",
        replaced(README, ("whole numbers.\n", "whole numbers.\n6. Nothing is printed.\n")),
        "readme",
        README,
        "rule 6 has no test",
        'begin a test\'s docstring with "Rule 6: "',
        "6. Nothing is printed.",
    ),
    Break(
        "a test without a rule",
        replaced(TESTS, ("Rule 3: three", "Three")),
        "readme",
        TESTS,
        "`test_no_equal_sides` has no rule of the README",
        'begin its docstring with "Rule N: "',
        "def test_no_equal_sides():",
    ),
    Break(
        "a test of a rule that there is not",
        one_more_test(7, "    assert triangle.kind(2, 2, 2) is None, 'no'\n"),
        "readme",
        TESTS,
        "`test_more` has no rule of the README",
        'begin its docstring with "Rule N: "',
        "def test_more():",
    ),
    Break(
        "tests in another order",
        one_more_test(1, "    assert triangle.kind(2, 2, 2) == 'equilateral', 'kind(2, 2, 2)'\n"),
        "readme",
        TESTS,
        "`test_more` is of rule 1, and comes after one of rule 5",
        "put the tests in the order to make them pass",
        "def test_more():",
    ),
    Break(
        "a long README",
        replaced(README, ("Before the saw", "word " * 300 + "\nBefore the saw")),
        "readme",
        README,
        "465 words",
        "120 to 320 are meant",
        level=Level.ADVICE,
    ),
    Break(
        "many links",
        added(README, "\n[a](https://a.org) [b](https://b.org) [c](https://c.org)\n"),
        "readme",
        README,
        "3 links",
        "0 to 2 are meant",
        level=Level.ADVICE,
    ),
    Break(
        "a short debrief",
        written(DEBRIEF, "# Debrief\n\nFloats.\n\n## Again\n\n- Again.\n"),
        "readme",
        DEBRIEF,
        "3 words before `## Again`",
        "70 to 170 are meant",
        level=Level.ADVICE,
    ),
    Break(
        "hints for a rule that there is not",
        replaced(HINTS, ("## Rule 4", "## Rule 7")),
        "hints",
        HINTS,
        "there is no rule 7",
        "mend the number",
        "## Rule 7",
    ),
    Break(
        "four rungs",
        added(HINTS, "4. And one more.\n"),
        "hints",
        HINTS,
        "rule 5 has 4 rungs",
        "write one to three",
        "## Rule 5",
    ),
    Break(
        "a heading without rungs",
        added(HINTS, "\n## Rule 1\n"),
        "hints",
        HINTS,
        "rule 1 has 0 rungs",
        "write one to three",
        "## Rule 1",
    ),
    Break(
        "a rung that can be pasted",
        added(HINTS, "   Ask whether `if short + middle <= long:` holds.\n"),
        "hints",
        HINTS,
        "a rung of rule 5 holds a line of the solution: `if short + middle <= long:`",
        "say it in words",
        "## Rule 5",
    ),
]

IN_CODE = [
    Break(
        "a stub that cannot run",
        replaced(STUB, ("-> str:", "-> str")),
        "stub",
        STUB,
        "the stub cannot run: expected ':'",
        "make it importable",
    ),
    Break(
        "a test that passes on the stub",
        one_more_test(5, "    assert callable(triangle.kind), 'kind is a function'\n"),
        "stub",
        TESTS,
        "`test_more` passes on the stub",
        "let every test fail before anything is written",
        "def test_more():",
    ),
    Break(
        "a test that fails on the stub by a missing name",
        one_more_test(5, "    assert triangle.names() == 3, 'names() was called'\n"),
        "stub",
        TESTS,
        "`test_more` fails on the stub by AttributeError: define `triangle.names`",
        "let it fail by NotImplementedError or an assertion",
        "def test_more():",
    ),
    Break(
        "a refactoring whose stub has no behaviour",
        replaced(TOML, ('kind = "code"', 'kind = "refactor"')),
        "stub",
        STUB,
        "0 of 7 tests pass on the stub",
        "its behaviour is right from the start, the stated constraint is not kept",
    ),
    Break(
        "a solution that is wrong",
        replaced(ANSWER, ('"scalene"', '"crooked"')),
        "solution",
        ANSWER,
        "`test_no_equal_sides` ends as AssertionError: kind(2, 3, 4) was called | assert 'crooked'",
        "mend the code, or the test that refuses a right answer",
    ),
    Break(
        "a solution that cannot run",
        added(ANSWER, "import nowhere_to_be_found\n"),
        "solution",
        ANSWER,
        "it cannot run: No module named 'nowhere_to_be_found'",
        "mend it",
    ),
    Break(
        "tests that cannot be collected",
        added(TESTS, "import nowhere_to_be_found\n"),
        "solution",
        TESTS,
        "it cannot run: the tests cannot be collected: ModuleNotFoundError: No module named",
        "mend it",
    ),
    Break(
        "no test at all",
        written(TESTS, "import triangle\n"),
        "solution",
        TESTS,
        f"it cannot run: there is no test in {TESTS}",
        "mend it",
    ),
    Break(
        "a test that is skipped",
        one_more_test(5, "    triangle.kind(2, 2, 2)\n    pytest.skip('not today')\n"),
        "solution",
        ANSWER,
        "`test_more` ends as skipped: Skipped: not today",
        "mend the code, or the test",
    ),
    Break(
        "a test that speaks to another machine",
        both(
            replaced(TESTS, ("import pytest\n", "import socket\n\nimport pytest\n")),
            one_more_test(
                5,
                "    assert triangle.kind(2, 2, 2), 'kind(2, 2, 2) was called'\n"
                "    socket.create_connection(('192.0.2.1', 80), timeout=1)\n",
            ),
        ),
        "solution",
        ANSWER,
        "`test_more` ends as Offline: this speaks to 192.0.2.1; a kata runs on this machine alone",
        "mend the code, or the test",
    ),
    Break(
        "an alternative that is wrong",
        replaced(DECIMALS, (">= sum", "> sum")),
        "alternatives",
        DECIMALS,
        "`test_flat` ends as Failed: kind(1, 2, 3) returned 'scalene', but a ValueError",
        "mend the code, or the test that refuses a right answer",
    ),
    Break(
        "a mistake that is none",
        copied(ANSWER, FLOATS),
        "mistakes",
        FLOATS,
        "it is green, and a mistake has to be red",
        "add the test that catches it",
    ),
    Break(
        "a mistake that cannot run",
        replaced(FLOATS, ("def kind(", "def kind((")),
        "mistakes",
        FLOATS,
        "it is amber, and a mistake has to be red",
        "add the test that catches it",
    ),
    Break(
        "a mistake without a probe",
        copied(LAST, f"{THERE}/mistakes/takes_the_first.py"),
        "mistakes",
        f"{THERE}/mistakes/takes_the_first.py",
        "it has no probe",
        "write `takes_the_first()` in probes.py",
    ),
    Break(
        "a mistake that another rule catches first",
        replaced(PROBES, ("Rule 2: Your", "Rule 3: Your")),
        "mistakes",
        NEIGHBOURS,
        "its first red step is of rule 2, its probe speaks of 3",
        "change the order of the rules, or the probe's rule",
    ),
    Break(
        "a naive solution that fails at once",
        both(
            replaced(FLOATS, ('"equilateral"', '"even"')),
            replaced(PROBES, ("Rule 5: Your", "Rule 1: Your")),
        ),
        "mistakes",
        PROBES,
        "the naive solution, `adds_floats`, fails at rule 1 already",
        "put the probe of the mistake first that passes rule 1 and fails later",
        "def adds_floats()",
    ),
    Break(
        "a probe of no mistake",
        added(PROBES, '\n\ndef says_no() -> bool:\n    """Rule 1: No."""\n    return False\n'),
        "probes",
        PROBES,
        "`says_no` is the probe of no mistake",
        "write mistakes/says_no.py, or delete it",
        "def says_no()",
    ),
    Break(
        "a probe that fires on the solution",
        replaced(PROBES, ("and not _is_flat(3, 1, 2)", "and _is_flat(3, 1, 2)")),
        "probes",
        PROBES,
        "`takes_the_last_for_the_longest` fires on the solution",
        "ask for what only the mistake does",
        "def takes_the_last_for_the_longest()",
    ),
    Break(
        "a probe that fires on the stub",
        replaced(
            PROBES,
            ("ValueError", "Exception"),
            (
                "return _is_flat(1, 2, 3) and not _is_flat(0.1, 0.2, 0.3)",
                "return _is_flat(2, 2, 2)",
            ),
        ),
        "probes",
        PROBES,
        "`adds_floats` fires on the stub",
        "ask for what only the mistake does",
        "def adds_floats()",
    ),
    Break(
        "a probe that fires on an alternative",
        replaced(
            PROBES,
            (
                "    return _is_flat(1, 2, 3) and not _is_flat(0.1, 0.2, 0.3)\n",
                "    return not hasattr(triangle, 'Fraction')\n",
            ),
        ),
        "probes",
        PROBES,
        "`adds_floats` fires on the alternative `decimals`",
        "ask for what only the mistake does",
        "def adds_floats()",
    ),
    Break(
        "a probe that does not fire",
        replaced(PROBES, ("not _is_flat(0.1, 0.2, 0.3)", "not _is_flat(10, 20, 30)")),
        "probes",
        PROBES,
        "`adds_floats` does not fire on its own mistake",
        "try it by hand",
        "def adds_floats()",
    ),
    Break(
        "a probe that fires on another mistake",
        replaced(PROBES, ("not _is_flat(0.1, 0.2, 0.3)", "not _is_flat(0.3, 0.1, 0.2)")),
        "probes",
        PROBES,
        "`adds_floats` fires on the mistake `takes_the_last_for_the_longest` too",
        'or declare `ALSO_FIRES = {"adds_floats": ("takes_the_last_for_the_longest",)}`',
        "def adds_floats()",
    ),
    Break(
        "a probe that is declared to fire and does not",
        added(PROBES, '\n\nALSO_FIRES = {"adds_floats": ("compares_neighbours",)}\n'),
        "probes",
        PROBES,
        "`adds_floats` is declared to fire on `compares_neighbours` and does not",
        "take it out of ALSO_FIRES",
        "def adds_floats()",
    ),
    Break(
        "facts of yesterday",
        replaced(STUB, ("rules 1 to 5", "rule 1 to 5")),
        "facts",
        f"{THERE}/facts.json",
        "it is stale",
        "`dojo facts triangle`",
    ),
]

IN_MESSAGES = [
    Break(
        "an address",
        replaced(TESTS, ("{name!r}, ", "{name!r} with {hex(id(name))}, ")),
        "messages",
        TESTS,
        "`test_flat_in_tenths` says of the mistake `adds_floats`: an object's address in"
        " \"kind(0.1, 0.2, 0.3) returned 'scalene' with 0x",
        "show what the object is",
        "def test_flat_in_tenths():",
    ),
    Break(
        "a bare assertion",
        replaced(TESTS, (', "kind(3, 2, 3) was called"', "")),
        "messages",
        TESTS,
        "`test_two_equal_sides_that_stand_apart` says of the mistake `compares_neighbours`:"
        " only \"assert 'scalene' == 'isosceles'\"",
        "add what was called and why it matters",
        "def test_two_equal_sides_that_stand_apart():",
    ),
    Break(
        "a bare None",
        both(
            replaced(TESTS, (', "kind(3, 2, 3) was called"', "")),
            replaced(NEIGHBOURS, ('b == c else "scalene"', "b == c else None")),
        ),
        "messages",
        TESTS,
        "`test_two_equal_sides_that_stand_apart` says of the mistake `compares_neighbours`:"
        " only \"assert None == 'isosceles'\"",
        "add what was called and why it matters",
        "def test_two_equal_sides_that_stand_apart():",
    ),
    Break(
        "an assertion that is false",
        one_more_test(5, "    if triangle.kind(3, 2, 3) != 'isosceles':\n        assert False\n"),
        "messages",
        TESTS,
        "`test_more` says of the mistake `compares_neighbours`: only 'assert False'",
        "add what was called and why it matters",
        "def test_more():",
    ),
    Break(
        "a failure without a word",
        one_more_test(
            5, "    if triangle.kind(3, 2, 3) != 'isosceles':\n        pytest.fail('')\n"
        ),
        "messages",
        TESTS,
        "`test_more` says of the mistake `compares_neighbours`: only 'the assertion does not hold'",
        "add what was called and why it matters",
        "def test_more():",
    ),
    Break(
        "an exception that did not come",
        one_more_test(
            5, "    with pytest.raises(ValueError, match='flat'):\n        triangle.kind(5, 1, 2)\n"
        ),
        "messages",
        TESTS,
        "`test_more` says of the mistake `takes_the_last_for_the_longest`: DID NOT RAISE",
        "say what was accepted and why it had to be refused",
        "def test_more():",
    ),
    Break(
        "a message that gives it away",
        replaced(TESTS, ("but a ValueError was", "and not if short + middle <= long: was")),
        "messages",
        TESTS,
        "`test_flat_in_tenths` says of the mistake `adds_floats`: a line of the solution,"
        " `if short + middle <= long:`",
        "say it in words",
        "def test_flat_in_tenths():",
    ),
]

BREAKS = [*IN_VERSIONS, *IN_TEXTS, *IN_CODE, *IN_MESSAGES]
