"""Verify: the untouched kata is proven, and each way to break it is named with its place."""

from __future__ import annotations

import importlib.util
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from breaks import (
    ANSWER,
    BREAKS,
    DECIMALS,
    EQUIVALENTS,
    FLOATS,
    HINTS,
    IN_FOLDER,
    KATA,
    LAST,
    NEIGHBOURS,
    STUB,
    TESTS,
    THERE,
    Break,
    added,
    both,
    one_more_test,
    removed,
    replaced,
    rhombus,
    written,
)
from dojo.authoring import facts_text
from dojo.catalog import Catalog
from dojo.errors import DojoError
from dojo.result import Outcome
from dojo.run import Series
from dojo.verify import behaviour
from dojo.verify.finding import Finding, Level, line_of
from dojo.verify.folder import check_catalog, check_folder
from dojo.verify.mutants import (
    Killers,
    check_survivors,
    killers_for,
    limit_for,
    mutants_of,
    run_mutants,
)
from dojo.verify.mutation import Mutant
from dojo.verify.proof import LEAST, QUICK, STYLE, WHOLE, Counts, Proof, Verifier
from dojo.verify.style import check_style
from dojo.verify.subject import Subject

CUBE = (
    'title = "Cube"\nkind = "code"\nbelt = "white"\nminutes = 5\nbelieved = "a"\nactually = "b"\n'
)
IMPORTS = "import os\nimport tempfile\nimport warnings\nfrom pathlib import Path\n\nimport pytest\n"
KEPT = "import triangle\n\nKEPT = []\n"
CALLS = "    assert triangle.kind(2, 2, 2), 'kind(2, 2, 2) was called'\n"
KEEPS = f"{CALLS}    KEPT.append('equilateral')\n"
NEEDS = "    assert triangle.kind(2, 2, 2) in KEPT, 'nothing was kept'\n"
LEAVES = f"""{CALLS}
    Path.home().joinpath('left_home.txt').touch()
    Path(tempfile.gettempdir(), 'left_temporary.txt').touch()
    Path('left_working.txt').touch()
    Path(__file__).with_name('left_kata.txt').touch()
"""
WARNS = f"{CALLS}    warnings.warn('kind is old', DeprecationWarning)\n"
IN_PLACE = f"{CALLS}    assert Path('test_triangle.py').exists(), 'the tests are elsewhere'\n"
ALONE = f"{CALLS}    assert 'PYTEST_XDIST_WORKER' not in os.environ, 'somebody else is here'\n"
NEVER_RED = """
    try:
        triangle.kind(2, 3, 4)
    except NotImplementedError:
        raise
    except Exception:
        pass
"""
ROOMY = """
    room = bytes(2**20 >> 11)
    while room:
        room = room[: len(room) - 32]
"""


def verify(root: Path, checks: frozenset[str] = QUICK) -> Proof:
    """Verify the kata here, without its style, which no run depends on."""
    catalog = Catalog(root)
    verifier = Verifier(catalog.find("triangle"), catalog, "3.x", lambda what: None)
    return verifier.verify(checks)


def refresh_facts(root: Path) -> None:
    """Write the facts anew, as an author does who means the change."""
    text = facts_text(Catalog(root).find("triangle"))
    (root / THERE / "facts.json").write_text(text, encoding="utf-8")


def has(findings: list[Finding], check: str, place: str, words: str) -> bool:
    """Whether a finding of this check says these words of this place."""
    return any((f.check, f.place) == (check, place) and words in f.message for f in findings)


@pytest.mark.parametrize("case", IN_FOLDER, ids=lambda case: case.name)
def test_each_way_to_break_the_folder_is_named(case: Break, author: Path) -> None:
    """Which needs no run."""
    case.edit(author)
    catalog = Catalog(author)

    findings = list(check_folder(Subject(catalog.find("triangle"), catalog)))

    assert_named(case, author, findings)


@pytest.mark.parametrize("case", BREAKS, ids=lambda case: case.name)
def test_each_way_to_break_a_kata_is_named(case: Break, author: Path) -> None:
    """Check, file, line, message with its values, remedy: an author can go there and mend it."""
    case.edit(author)

    proof = verify(author)

    assert_named(case, author, proof.findings)
    assert proof.is_clean == (case.level is Level.ADVICE)


def test_a_message_that_is_cut_is_advised_against(author: Path) -> None:
    """A learner does not see what was expected; a sign says that something is missing."""
    replaced(TESTS, ('"kind(3, 2, 3) was called"', "f\"kind(3, 2, 3) {200 * 'long'}\""))(author)

    proof = verify(author)

    [finding] = [finding for finding in proof.findings if finding.check == "messages"]
    assert finding.message.endswith("of the mistake `compares_neighbours` more than a line holds")
    assert finding.remedy.endswith("…'")
    assert finding.level is Level.ADVICE


def assert_named(case: Break, root: Path, findings: list[Finding]) -> None:
    """Fail unless a finding says what it has to."""
    found = [f for f in findings if f.check == case.check and case.message in f.message]
    assert found, [f"{f.place} [{f.check}] {f.message}" for f in findings]
    line = None
    if case.at:
        line = line_of((root / case.file).read_text(encoding="utf-8"), case.at)
        assert line
    assert (found[0].file, found[0].line, found[0].level) == (case.file, line, case.level)
    assert case.remedy in found[0].remedy


def test_what_the_folder_lacks_fails_the_kata(author: Path) -> None:
    """A file that is missing stops it there: nothing else can be said."""
    removed(HINTS)(author)

    proof = verify(author)

    assert [(f.place, f.message) for f in proof.findings] == [(HINTS, "this file is missing")]
    assert not proof.is_clean


def test_the_untouched_kata_is_proven(author: Path) -> None:
    """The quick half finds nothing and tells what the learner reads for each mistake."""
    proof = verify(author)

    assert proof.findings == []
    assert [told.mistake for told in proof.told] == [
        "adds_floats",
        "compares_neighbours",
        "takes_the_last_for_the_longest",
    ]
    assert proof.told[1].rule == "Rule 2: it does not matter which two are equal."
    assert proof.told[1].message.startswith("kind(3, 2, 3) was called\nassert 'scalene' ==")
    assert proof.told[1].sentence.startswith("Your code compares each side with its neighbour,")
    assert proof.mutants == Counts()


def test_the_least_is_that_the_kata_holds(author: Path) -> None:
    """Mistakes and what is told of them are left to others; a solution that fails is not."""
    path, mistakes = author / THERE / "triangle.py", author / THERE / "mistakes"
    for mistake in mistakes.iterdir():
        mistake.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")

    assert verify(author, LEAST).findings == []
    assert verify(author, LEAST).told == []

    path.write_text(path.read_text(encoding="utf-8").replace("return", "raise"), encoding="utf-8")

    assert not verify(author, LEAST).is_clean


def test_the_untouched_kata_is_proven_by_all_checks(author: Path) -> None:
    """The full half kills every mutant but the one that equivalents.toml explains."""
    catalog = Catalog(author)
    said: list[str] = []

    verifier = Verifier(catalog.find("triangle"), catalog, "3.x", said.append, count=2)
    proof = verifier.verify(WHOLE - {STYLE})

    assert proof.findings == []
    assert proof.mutants == Counts(made=20, killed=19, explained=1)
    assert said[0] == "folder"
    assert "mistake adds_floats" in said
    assert "mutant 20" in said


def test_a_helper_beside_the_tests_is_welcome(author: Path) -> None:
    """What the tests import belongs to the kata, and so does what they only name."""
    both(
        written(f"{KATA}/sides.py", "FIRST = 2\n"),
        written(f"{KATA}/orders/first.txt", "2 2 2\n"),
        replaced(
            TESTS,
            ("import triangle\n", "import sides\nimport triangle\n\nORDERS = 'orders'\n"),
            ("kind(2, 2, 2) ==", "kind(2, 2, sides.FIRST) =="),
        ),
    )(author)

    assert [finding.check for finding in verify(author).findings] == ["facts"]


def test_slow_tests_are_advice(author: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their seconds are told, and the kata is proven all the same."""
    monkeypatch.setattr(behaviour, "SLOW", 0.0)

    proof = verify(author)

    [finding] = proof.findings
    assert re.fullmatch(r"its tests take \d+\.\d s", finding.message)
    assert (finding.check, finding.file, finding.level) == ("solution", TESTS, Level.ADVICE)
    assert finding.remedy == "bring them below 0 s"
    assert proof.is_clean


def test_the_catalog_is_checked_as_a_whole(author: Path) -> None:
    """The index of all katas, each topic's README, and its list of katas."""
    assert list(check_catalog(Catalog(author))) == []

    both(rhombus(), written("katas/solids/cube/kata.toml", CUBE))(author)

    found = [(f.place, f.message, f.remedy) for f in check_catalog(Catalog(author))]
    assert found == [
        ("katas/README.md", "the index is stale", "`dojo facts` writes it"),
        (
            "katas/shapes/README.md",
            "the topic's README does not name `rhombus`",
            "add it in teaching order",
        ),
        ("katas/solids/README.md", "the topic has no README", "say why the topic bites"),
    ]


def test_a_topic_is_told_in_the_order_of_the_index(author: Path) -> None:
    """What `after` says is the teaching order, for the tool and for those who read."""
    readme = "katas/shapes/README.md"
    both(
        rhombus(after='"triangle"'),
        replaced(readme, ("- [Tri", "- [Rhombus](rhombus/README.md): four\n- [Tri")),
    )(author)

    found = [(f.place, f.message) for f in check_catalog(Catalog(author))]

    message = "the topic's README has another order than the index: triangle, rhombus"
    assert (readme, message) in found

    replaced(readme, ("(rhombus/", "(kite/"))(author)

    found = [(f.place, f.message) for f in check_catalog(Catalog(author))]
    assert (readme, "the topic's README names `kite`, which is no kata of it") in found
    assert (readme, "the topic's README does not name `rhombus`") in found


def test_tests_that_lean_on_each_other_or_leave_things_behind_are_named(
    author: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Alone, reversed, shuffled, copied elsewhere, with warnings as errors, and swept after."""
    for name in ("HOME", "USERPROFILE", "TMPDIR", "TEMP"):
        monkeypatch.setenv(name, str(tmp_path))
    both(
        replaced(TESTS, ("import pytest\n", IMPORTS), ("import triangle\n", KEPT)),
        one_more_test(5, KEEPS, "test_keeps"),
        one_more_test(5, NEEDS, "test_needs"),
        one_more_test(5, LEAVES, "test_leaves"),
        one_more_test(5, WARNS, "test_warns"),
        one_more_test(5, IN_PLACE, "test_in_place"),
        one_more_test(5, ALONE, "test_alone"),
    )(author)
    refresh_facts(author)

    findings = verify(author, WHOLE - {STYLE}).findings

    text = (author / TESTS).read_text(encoding="utf-8")
    needs, warns, in_place, alone = (
        f"{TESTS}:{line_of(text, f'def test_{name}(')}"
        for name in ("needs", "warns", "in_place", "alone")
    )
    fails = "`test_needs` fails: nothing was kept"
    for order in ("`test_needs` alone", "the tests reversed"):
        assert has(findings, "solution", needs, f"{order}: {fails}")
    assert any(f.message.startswith("the tests shuffled by seed ") for f in findings)
    for name in ("home folder", "temporary folder", "working folder", "kata's folder"):
        place = name.partition(" ")[0].removesuffix("'s")
        assert has(findings, "solution", TESTS, f"its tests leave `left_{place}.txt` in the {name}")
    elsewhere = "copied elsewhere, with warnings as errors and without the plugin,"
    assert has(findings, "solution", warns, f"{elsewhere} `test_warns` fails: DeprecationWarning:")
    assert has(findings, "solution", in_place, f"{elsewhere} `test_in_place` fails: AssertionError")
    assert has(
        findings, "solution", alone, "under `-n 2` `test_alone` fails: somebody else is here"
    )


def test_mutants_that_survive_and_tests_that_nothing_breaks_are_named(author: Path) -> None:
    """A survivor, an explanation of what is none, a test that is there for nothing."""
    both(
        replaced(EQUIVALENTS, ('("XXa flat triangleXX")', '("XXa long triangleXX")')),
        one_more_test(5, NEVER_RED, "test_never_red"),
    )(author)
    refresh_facts(author)

    proof = verify(author, WHOLE - {STYLE})

    was = '`raise ValueError("a flat triangle")`'
    places = {
        ANSWER: "raise ValueError",
        EQUIVALENTS: "becomes",
        TESTS: "def test_never_red(",
    }
    lines = [line_of((author / p).read_text(encoding="utf-8"), at) for p, at in places.items()]
    assert [(f.check, f.place, f.message, f.remedy) for f in proof.findings] == [
        (
            "mutants",
            f"{ANSWER}:{lines[0]}",
            f'no test notices when {was} becomes `raise ValueError("XXa flat triangleXX")`',
            "test it, write less, or explain it in equivalents.toml",
        ),
        (
            "mutants",
            f"{EQUIVALENTS}:{lines[1]}",
            f'{was} to `raise ValueError("XXa long triangleXX")` in triangle.py is no mutant'
            " that survives",
            "take it out",
        ),
        (
            "mutants",
            f"{TESTS}:{lines[2]}",
            "no mistake and no mutant breaks `test_never_red`",
            "delete it, or add the mistake that it is there for",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[equivalent]]\nfile = 'triangle.py'\nreason = 'it is so'\n", "'was'"),
        ("[[equivalent]\n", "Expected ']]' at the end of an array declaration"),
    ],
)
def test_explanations_that_cannot_be_read_are_named(author: Path, text: str, words: str) -> None:
    """A slip in equivalents.toml is the author's to mend, and no bug of ours."""
    written(EQUIVALENTS, text)(author)
    catalog = Catalog(author)
    subject = Subject(catalog.find("triangle"), catalog)

    with pytest.raises(DojoError) as error:
        list(check_survivors(subject, []))

    assert error.value.message.startswith(f"`{EQUIVALENTS}` cannot be read: {words}")
    assert error.value.remedy == "Each `[[equivalent]]` has `file`, `was`, `becomes` and `reason`."


@pytest.mark.usefixtures("no_run_left")
def test_mutants_that_have_no_end_are_bounded(author: Path) -> None:
    """One that loops for ever is killed by the clock, one that takes too much by its memory."""
    replaced(ANSWER, ("    short,", f"{ROOMY}    short,"))(author)
    catalog = Catalog(author)
    subject = Subject(catalog.find("triangle"), catalog)
    wanted = {
        "room = bytes(2**20 << 11)": Outcome.MEMORY,
        "room = room[: len(room) + 32]": Outcome.TIMEOUT,
    }
    mutants = [mutant for mutant in mutants_of(subject) if mutant.becomes in wanted]

    with Series(subject.kata, is_as_found=True) as series:
        solution = series.run(subject.solution)
        killers = killers_for(subject, solution, series)
        fates = run_mutants(subject, mutants, killers, [series], limit_for(solution), lambda: None)

    assert solution.light == "green"
    found = {fate.mutant.becomes: fate.killer.outcome for fate in fates if fate.killer}
    if sys.platform != "linux":  # where memory is not bounded
        del found["room = bytes(2**20 << 11)"], wanted["room = bytes(2**20 << 11)"]
    assert found == wanted


def test_a_mutant_that_is_no_python_is_none(author: Path) -> None:
    """One that cannot be imported is a mutant all the same."""
    catalog = Catalog(author)
    subject = Subject(catalog.find("triangle"), catalog)
    source = subject.solution.files["triangle.py"]
    texts = {"no Python": b"return 1\n", "no import": b"1 / 0\n", "no change": source}
    mutants = [Mutant("triangle.py", 1, "", name, "", text) for name, text in texts.items()]

    with Series(subject.kata, is_as_found=True) as series:
        killers = Killers(series.run(subject.solution), {})
        fates = run_mutants(subject, mutants, killers, [series], 1, lambda: None)

    assert [(fate.mutant.becomes, fate.is_killed) for fate in fates] == [
        ("no import", True),
        ("no change", False),
    ]


def test_the_likeliest_killer_runs_first(author: Path) -> None:
    """One that runs the line, rather one that killed around it; then the others."""
    catalog = Catalog(author)
    subject = Subject(catalog.find("triangle"), catalog)
    with Series(subject.kata, is_as_found=True) as series:
        solution = series.run(subject.solution)
        killers = killers_for(subject, solution, series)
    raising, naming = (
        next(m for m in mutants_of(subject) if m.was.startswith(start))
        for start in ("raise", "return names")
    )
    flat = {"test_flat", "test_flat_with_the_longest_side_first", "test_flat_in_tenths"}

    assert set(killers.order_for(raising)[:3]) == flat
    assert not flat & set(killers.order_for(naming)[:4])

    killers.note(naming, "test_no_equal_sides")
    killers.note(naming, "test_flat")
    assert killers.order_for(naming)[0] == "test_no_equal_sides"
    assert killers.order_for(naming)[4] == "test_flat"
    assert sorted(killers.order_for(naming)) == sorted(s.test for s in solution.counted)


def test_what_the_stub_gives_is_no_task_and_has_no_mutants(author: Path) -> None:
    """Nobody has to test what a learner is given; a refactoring is given all of it."""
    both(
        added(STUB, "\n\nLONGEST = 99\n"),
        added(ANSWER, "\n\nLONGEST = 99\nSHORTEST = 11\n"),
    )(author)
    catalog = Catalog(author)
    kata = catalog.find("triangle")

    for_code = {m.was for m in mutants_of(Subject(kata, catalog))}
    for_refactor = {m.was for m in mutants_of(Subject(replace(kata, kind="refactor"), catalog))}

    assert "SHORTEST = 11" in for_code
    assert for_refactor - for_code == {"LONGEST = 99"}


@pytest.mark.skipif(
    any(importlib.util.find_spec(tool) is None for tool in ("ruff", "mypy")),
    reason="ruff and mypy are of the dependency group `verify`",
)
def test_code_that_is_not_formatted_or_not_typed_is_named(
    author: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In any version of the code, by the repository's own settings, whatever wants colours."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    both(
        replaced(STUB, ('"rules 1 to 5"', "'rules 1 to 5'")),
        replaced(ANSWER, ("from fractions", "import json\nfrom fractions")),
        replaced(FLOATS, ("kind(a: float, b: float, c: float) -> str", "kind(a, b, c)")),
        removed(LAST),
        removed(NEIGHBOURS),
        removed(DECIMALS),
    )(author)
    catalog = Catalog(author)

    findings = list(check_style(Subject(catalog.find("triangle"), catalog)))

    assert [(f.check, f.place, f.remedy) for f in findings] == [
        ("style", f"{ANSWER}:3", "mend it"),
        ("style", f"{STUB}:6", "`ruff format`"),
        ("style", f"{FLOATS}:4", "mend it"),
    ]
    assert "ruff: F401" in findings[0].message
    assert findings[1].message == "it is not formatted"
    assert "mypy: Function is missing a type annotation" in findings[2].message
