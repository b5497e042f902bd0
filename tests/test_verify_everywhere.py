"""Verify on many Pythons, and its cache: never stale, and what was not checked is said."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs
import pytest

import dojo as tool
from breaks import (
    HINTS,
    KATA,
    PROBES,
    STUB,
    TESTS,
    THERE,
    Edit,
    added,
    removed,
    replaced,
    rhombus,
    written,
)
from conftest import Dojo, told_everywhere
from dojo.catalog import Catalog
from dojo.home import cache_folder
from dojo.kata import Kata
from dojo.verify import cache, pyodide
from dojo.verify.cache import keep, key_of, recall
from dojo.verify.everywhere import Everywhere, Task, tasks_for
from dojo.verify.finding import Finding, Level
from dojo.verify.proof import QUICK, Counts, Proof, Told
from dojo.verify.pyodide import LABEL, VERSION, verify_on_pyodide
from dojo.verify.pythons import Python, find_interpreter, supported_versions, this_version
from test_watch import posix_only

HERE = this_version()
OTHER = "3.11" if HERE != "3.11" else "3.12"
CLEAN = Proof(
    "triangle",
    HERE,
    [Finding("readme", "3 links", "0 to 2 are meant", "README.md", level=Level.ADVICE)],
    [Told("adds_floats", "Rule 5: tenths.", "kind() returned", "Your sum")],
    Counts(20, 18, 1, 1),
    1.5,
)
BROKEN = Proof("triangle", HERE, [Finding("stub", "it passes", "mend it", "triangle.py", 3)])

# Where the developer's own cache may hold a Pyodide; each test has a cache of its own.
FETCHED = Path(
    os.environ.get("DOJO_HOME") or platformdirs.user_cache_path("dojo", appauthor=False),
    *(["cache"] if "DOJO_HOME" in os.environ else []),
    f"pyodide-{VERSION}",
)


@pytest.fixture(autouse=True)
def _fresh_machinery() -> None:
    """Let each test see the libraries and the tool as they are by then."""
    cache._machinery.cache_clear()


@pytest.fixture
def bare_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH on which nothing is found but what the test puts there."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return folder


def program(path: Path, text: str) -> Path:
    """Write a program that this Python runs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\nimport sys\n{text}", encoding="utf-8")
    path.chmod(0o755)
    return path


def triangle(root: Path) -> Kata:
    """Return the kata as it stands."""
    return Catalog(root).find("triangle")


def key(root: Path, *parts: object) -> str:
    """Return the key under which a proof is kept just now."""
    catalog = Catalog(root)
    return key_of(catalog.find("triangle"), catalog, parts)


# The cache


def test_a_proof_comes_back_as_it_was_kept(author: Path) -> None:
    """With all that is printed of it, and that it is known from before."""
    keep(key(author), CLEAN)

    known = recall(key(author))

    assert known is not None
    assert known.is_cached
    assert {**known.to_json(), "is_cached": False} == CLEAN.to_json()


@pytest.mark.parametrize(
    "edit",
    [
        replaced(TESTS, ('"flat"', "'flat'")),
        written(f"{KATA}/sides.py", "FIRST = 2\n"),
        replaced(STUB, ("rules 1", "rule 1")),
        replaced(PROBES, ("0.1", "0.7")),
        removed(HINTS),
        written(f"{THERE}/mistakes/another.py", ""),
        added("pyproject.toml", "# settings\n"),
        added("conftest.py", "# settings\n"),
        written("ruff.toml", "line-length = 100\n"),
        written("katas/shapes/pytest.ini", "[pytest]\n"),
        written("solutions/.mypy.ini", "[mypy]\n"),
        rhombus(),
    ],
    ids=[
        "a test",
        "a helper beside the tests",
        "the stub",
        "the probes",
        "a file that is gone",
        "one more mistake",
        "pyproject.toml",
        "conftest.py",
        "settings of ruff",
        "settings of the topic",
        "settings of the solutions",
        "another kata",
    ],
)
def test_no_proof_outlives_what_it_rests_on(author: Path, edit: Edit) -> None:
    """Whatever changes in the kata, in its solution or in the settings."""
    keep(key(author), CLEAN)

    edit(author)

    assert recall(key(author)) is None


def test_no_proof_outlives_what_a_link_leads_to(author: Path) -> None:
    """Though that lies outside of the kata."""
    added(f"{KATA}/README.md", "[The index](../../README.md)\n")(author)
    keep(key(author), CLEAN)
    assert recall(key(author)) is not None

    removed("katas/README.md")(author)

    assert recall(key(author)) is None


def test_no_proof_outlives_a_librarys_version(
    author: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is new, and one that is another release now."""
    keep(key(author), CLEAN)
    installed = tmp_path / "site" / "abacus-1.0.dist-info"
    installed.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    cache._machinery.cache_clear()
    assert recall(key(author)) is None

    keep(key(author), CLEAN)
    installed.rename(installed.with_name("abacus-1.1.dist-info"))
    cache._machinery.cache_clear()
    assert recall(key(author)) is None


def test_no_proof_outlives_a_change_of_the_tool(
    author: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another check may find more; what runs on Pyodide belongs to the tool, too."""
    source = tmp_path / "source" / "dojo"
    shutil.copytree(
        Path(tool.__file__).parent, source, ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setattr(tool, "__file__", str(source / "__init__.py"))
    keep(key(author), CLEAN)
    assert recall(key(author)) is not None

    for name in ("verify/prose.py", "verify/pyodide.mjs"):
        keep(key(author), CLEAN)
        added(name, "\n")(source)
        cache._machinery.cache_clear()
        assert recall(key(author)) is None


def test_each_part_of_the_checks_has_a_proof_of_its_own(author: Path) -> None:
    """The quick half proves nothing of the rest."""
    keep(key(author, True), CLEAN)

    assert recall(key(author, False)) is None


def test_byte_code_is_no_change(author: Path) -> None:
    """What Python leaves there says nothing."""
    keep(key(author), CLEAN)
    written(f"{KATA}/__pycache__/triangle.pyc", "")(author)

    assert recall(key(author)) is not None


def test_a_proof_with_errors_is_not_kept(author: Path) -> None:
    """It is made anew each time, so that a mended machine is seen."""
    keep(key(author), BROKEN)

    assert recall(key(author)) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kata": "triangle"}', '{"findings": [{}]}'])
def test_a_damaged_proof_is_none(author: Path, text: str) -> None:
    """Half a file, or one of another release."""
    keep(key(author), CLEAN)
    [file] = (cache_folder() / "proofs").iterdir()
    file.write_text(text, encoding="utf-8")

    assert recall(key(author)) is None


def test_a_cache_that_cannot_be_written_is_no_failure(author: Path) -> None:
    """It costs time and nothing else."""
    cache_folder().parent.mkdir(exist_ok=True)
    cache_folder().write_text("a file in the place of the folder", encoding="utf-8")

    keep(key(author), CLEAN)

    assert recall(key(author)) is None


def test_a_second_verify_is_answered_from_the_cache(dojo: Dojo, author: Path) -> None:
    """Until something changes, or somebody asks for it anew."""

    def verify(*words: str) -> dict[str, Any]:
        told = json.loads(dojo("verify", "--here", "--quick", "--json", *words, cwd=author).stdout)
        kata: dict[str, Any] = told["katas"][0]
        return kata

    first, second, anew = verify(), verify(), verify("--no-cache")
    added(f"{THERE}/equivalents.toml", "# more to come\n")(author)
    changed = verify()

    assert [kata["is_cached"] for kata in (first, second, anew, changed)] == [
        False, True, False, False
    ]  # fmt: skip
    assert second == {**first, "is_cached": True}


def test_a_save_while_it_is_verified_keeps_no_proof(author: Path) -> None:
    """What was proven is neither what was there before nor, for sure, what is there now."""
    catalog = Catalog(author)

    def save(task: Task, what: str) -> None:
        if what == "probes":
            added(f"{THERE}/equivalents.toml", "# more to come\n")(author)

    proofs = run(catalog, tasks_for(catalog.katas, []), save)

    assert proofs[0].is_clean
    assert not (cache_folder() / "proofs").exists()


def run(
    catalog: Catalog, tasks: list[Task], on_step: Callable[[Task, str], None] = lambda *_: None
) -> list[Proof]:
    """Do the tasks, quick and without style."""
    proofs: list[Proof] = []
    everywhere = Everywhere(catalog, here=QUICK, elsewhere=QUICK, uses_cache=True, on_step=on_step)
    everywhere.run(tasks, lambda task, proof: proofs.append(proof))
    return proofs


# Other Pythons


def test_the_supported_versions_are_those_of_the_classifiers() -> None:
    """In their order, by number."""
    versions = supported_versions()

    assert versions[:3] == ["3.11", "3.12", "3.13"]
    assert HERE in versions


@posix_only
def test_an_interpreter_is_found_by_its_name_and_asked_for_its_version(bare_path: Path) -> None:
    """A name alone is no proof: a shim may stand for another version, or for none."""
    assert find_interpreter("3.13") is None
    shim = program(bare_path / "python3.13", "print('3.12')\n")
    assert find_interpreter("3.13") is None

    program(shim, "sys.exit('pyenv: python3.13: command not found')\n")
    assert find_interpreter("3.13") is None

    program(shim, "print('3.13')\n")
    assert find_interpreter("3.13") == str(shim)


@posix_only
def test_pyenvs_interpreters_are_found_where_pyenv_keeps_them(
    bare_path: Path, tmp_path: Path
) -> None:
    """In PYENV_ROOT, and beside the command, whichever holds this version."""
    by_root = program(tmp_path / "pyenv/versions/3.13.1/bin/python", "print('3.13')\n")
    assert find_interpreter("3.13") == str(by_root)

    command = program(tmp_path / "opt/libexec/pyenv", "")
    (bare_path / "pyenv").symlink_to(command)
    assert find_interpreter("3.13") == str(by_root)

    by_command = program(tmp_path / "opt/versions/3.14.0/bin/python", "print('3.14')\n")
    assert find_interpreter("3.14") == str(by_command)


@posix_only
def test_what_was_not_found_is_said_and_fails_where_it_is_asked_for(
    dojo: Dojo, author: Path, bare_path: Path
) -> None:
    """Each Python, and Node; without --strict the kata is proven all the same."""
    lenient = dojo("verify", "triangle", "--quick", cwd=author)
    strict = dojo("verify", "triangle", "--quick", "--strict", "--json", cwd=author)

    others = [version for version in supported_versions() if version != HERE]
    lines = told_everywhere(lenient.stdout)
    start = next(n for n, text in enumerate(lines) if text.startswith("proven  triangle on "))
    assert lines[start].startswith(f"proven  triangle on {HERE}: ")
    assert lines[start + 1 :] == [
        f"  not checked: {KATA} (on {LABEL}) [pyodide]",
        "      Node was not found, which runs Pyodide",
        "      → verify again once it is there",
        *(f"not checked on Python {version}: this Python was not found" for version in others),
    ]
    told = json.loads(strict.stdout)
    assert told["missing"] == [
        {"python": version, "reason": "this Python was not found"} for version in others
    ]
    assert (lenient.returncode, strict.returncode, told["ok"]) == (0, 1, False)


@posix_only
@pytest.mark.parametrize("edit", [removed(PROBES), replaced(TESTS, ("import pytest", "import"))])
def test_a_kata_that_is_wrong_here_is_not_tried_on_pyodide(
    dojo: Dojo, author: Path, bare_path: Path, edit: Edit
) -> None:
    """It is told with all others, whatever of it could not even be read."""
    edit(author)

    told = dojo("verify", "triangle", "--quick", "--json", cwd=author)

    assert told.returncode == 1
    katas = json.loads(told.stdout)["katas"]
    assert [proof["python"] for proof in katas] == [HERE]
    assert katas[0]["findings"]


@posix_only
@pytest.mark.parametrize(
    ("option", "checks"),
    [("--rest-here", ""), ("--no-cache", "mistakes,mutants,orders"), ("--quick", "mistakes")],
)
def test_another_python_does_the_checks_that_it_is_asked_for(
    dojo: Dojo, author: Path, bare_path: Path, option: str, checks: str
) -> None:
    """The form of the code is the same on each; the quick half is done on all."""
    answer = {"katas": [Proof("triangle", OTHER, []).to_json()]}
    environment(author, f"print({json.dumps(json.dumps(answer))})\n")

    dojo("verify", "triangle", option, cwd=author)

    asked = (author / "asked.txt").read_text(encoding="utf-8")
    assert asked.startswith(f"-m dojo verify triangle --elsewhere {checks} --json")


@posix_only
def test_toxs_environment_of_another_python_is_taken(
    dojo: Dojo, author: Path, bare_path: Path
) -> None:
    """What is found there only is said to be found there; it verifies in a process of its own."""
    finding = Finding("solution", "`test_flat` ends as failed", "mend it", TESTS, 7)
    answer = {"katas": [Proof("triangle", OTHER, [finding]).to_json()]}
    environment(author, f"print({json.dumps(json.dumps(answer))})\n")

    result = dojo("verify", "triangle", "--quick", cwd=author)

    assert result.returncode == 1
    assert f"not proven  triangle on {HERE}, {OTHER}: " in result.stdout
    assert (
        f"  wrong: {TESTS}:7 (on {OTHER}) [solution]\n"
        "      `test_flat` ends as failed\n"
        "      → mend it\n"
    ) in result.stdout
    asked = (author / "asked.txt").read_text(encoding="utf-8")
    assert asked == "-m dojo verify triangle --elsewhere mistakes --json"


@posix_only
def test_another_python_that_fails_is_named_with_its_last_words(author: Path) -> None:
    """Its silence is no proof."""
    executable = environment(author, "sys.exit('Segmentation fault')\n")
    catalog = Catalog(author)

    tasks = [Task(triangle(author), OTHER, executable)]
    [proof] = run(catalog, tasks)

    assert proof.findings == [
        Finding(
            "pythons",
            "it could not be verified there: Segmentation fault",
            f"try `{executable} -m dojo verify triangle --here`",
            KATA,
        )
    ]
    assert not proof.is_clean


def test_each_kata_is_a_task_on_each_python_that_is_there(author: Path) -> None:
    """This one first, and nothing for those that were not found."""
    found, missing = Python("3.12", Path("python")), Python("3.13", reason="not found")

    tasks = tasks_for(Catalog(author).katas, [found, missing])

    assert [task.label for task in tasks] == [f"triangle on {HERE}", "triangle on 3.12"]


def environment(root: Path, program_text: str) -> Path:
    """Put a Python where tox would: it says that it has this very tool, then does as told."""
    asks = (
        f"if sys.argv[1] == '-c':\n    print({OTHER!r})\n    print({tool.__file__!r})\n"
        "    sys.exit()\n"
        f"open({str(root / 'asked.txt')!r}, 'w').write(' '.join(sys.argv[1:]))\n"
    )
    python = root / ".tox" / f"py{OTHER.replace('.', '')}" / "bin" / "python"
    return program(python, asks + program_text)


# Pyodide


def told_of(root: Path) -> dict[str, Any]:
    """Return what Pyodide tells of a kata that is as it should be there."""
    facts = json.loads((root / THERE / "facts.json").read_text(encoding="utf-8"))
    tests = [step["test"] for step in facts["steps"]]

    def version(red: list[str], *fired: str) -> dict[str, Any]:
        outcomes = {test: "failed" if test in red else "passed" for test in tests}
        return {"outcomes": outcomes, "error": None, "fired": list(fired)}

    mistakes = {
        f"mistake {name}": version(known["breaks"], name)
        for name, known in facts["mistakes"].items()
    }
    right = {"stub": version(tests), "solution": version([]), "alternative decimals": version([])}
    return {**right, **mistakes}


@pytest.fixture
def node(bare_path: Path, author: Path) -> Callable[[str], None]:
    """Put a `node` on the PATH that prints a text, and pretend that Pyodide was fetched."""
    (cache_folder() / f"pyodide-{VERSION}" / "node_modules" / "pyodide").mkdir(parents=True)

    def answer(text: str) -> None:
        asked = str(author / "asked.json")
        reads = f"open({asked!r}, 'w').write(sys.stdin.read())\n"
        program(bare_path / "node", f"{reads}print({text!r})\n")

    return answer


def on_pyodide(root: Path) -> Proof:
    """Verify the kata on what answers for Pyodide."""
    return verify_on_pyodide([triangle(root)], root, True, lambda what: None)["triangle"]


@posix_only
def test_pyodide_runs_every_version_and_every_probe(
    author: Path, node: Callable[[str], None]
) -> None:
    """It is handed the tests, the texts of all versions, the probes of each rule together."""
    node(json.dumps(told_of(author)))

    proof = on_pyodide(author)

    assert (proof.python, proof.findings) == (LABEL, [])
    [asked] = json.loads((author / "asked.json").read_text(encoding="utf-8"))
    assert list(asked["versions"]) == [
        "stub",
        "solution",
        "alternative decimals",
        "mistake adds_floats",
        "mistake compares_neighbours",
        "mistake takes_the_last_for_the_longest",
    ]
    assert list(asked["tests"]) == ["test_triangle.py"]
    assert asked["probes"] == [
        ["compares_neighbours"], ["takes_the_last_for_the_longest"], ["adds_floats"]
    ]  # fmt: skip


def fails(version: str, *tests: str) -> Callable[[dict[str, Any]], None]:
    """Return a change of what Pyodide tells: these tests fail there, or all but none of them."""

    def change(told: dict[str, Any]) -> None:
        told[version]["outcomes"].update(dict.fromkeys(tests, "failed"))

    return change


def says(version: str, **facts: object) -> Callable[[dict[str, Any]], None]:
    """Return a change of what Pyodide tells of one version."""
    return lambda told: told[version].update(facts)


@posix_only
@pytest.mark.parametrize(
    ("change", "file", "message"),
    [
        (
            fails("solution", "test_flat", "test_no_equal_sides"),
            TESTS,
            "on Pyodide, solution: 2 tests fail",
        ),
        (
            fails("alternative decimals", "test_flat"),
            TESTS,
            "on Pyodide, alternative decimals: 1 tests fail",
        ),
        (
            says("stub", outcomes={"test_flat": "passed"}),
            TESTS,
            "on Pyodide, stub: 1 tests pass",
        ),
        (
            fails("mistake adds_floats", "test_flat"),
            TESTS,
            "on Pyodide, mistake adds_floats: its first red step is of rule 4",
        ),
        (
            says("mistake adds_floats", outcomes=dict.fromkeys(["test_flat_in_tenths"], "passed")),
            TESTS,
            "on Pyodide, mistake adds_floats: its first red step is of rule 1",
        ),
        (
            says("solution", error="No module named 'fractions'"),
            TESTS,
            "on Pyodide, solution: No module named 'fractions'",
        ),
        (
            says("mistake adds_floats", fired=[]),
            PROBES,
            "on Pyodide, mistake adds_floats: the probes [] fire",
        ),
        (
            says("solution", fired=["adds_floats"]),
            PROBES,
            "on Pyodide, solution: the probes ['adds_floats'] fire",
        ),
    ],
)
def test_what_goes_wrong_on_pyodide_is_named(
    author: Path,
    node: Callable[[str], None],
    change: Callable[[dict[str, Any]], None],
    file: str,
    message: str,
) -> None:
    """By version, with the same demands as here."""
    told = told_of(author)
    change(told)
    node(json.dumps(told))

    proof = on_pyodide(author)

    assert [(f.check, f.file, f.message, f.level) for f in proof.findings] == [
        ("pyodide", file, message, Level.ERROR)
    ]


@posix_only
def test_a_proof_of_pyodide_is_kept_while_it_is_clean(
    author: Path, node: Callable[[str], None]
) -> None:
    """The next time nothing is run."""
    node(json.dumps(told_of(author)))
    assert not on_pyodide(author).is_cached

    node("silence")
    assert on_pyodide(author).is_cached
    added(HINTS, "\n")(author)
    assert not on_pyodide(author).is_cached


@posix_only
def test_a_pyodide_that_says_nothing_proves_nothing(
    author: Path, node: Callable[[str], None]
) -> None:
    """It is said that it was not checked."""
    node("silence")

    proof = on_pyodide(author)

    assert not proof.is_run
    assert [(finding.level, finding.message) for finding in proof.findings] == [
        (Level.UNCHECKED, "Pyodide failed: it does not say why")
    ]


@posix_only
def test_without_npm_pyodide_cannot_be_fetched(author: Path, bare_path: Path) -> None:
    """Node alone is not enough, the first time."""
    program(bare_path / "node", "")

    [finding] = on_pyodide(author).findings

    assert (finding.level, finding.message) == (
        Level.UNCHECKED,
        "npm was not found, which fetches Pyodide",
    )


@posix_only
def test_an_npm_that_cannot_fetch_is_said_with_its_last_words(
    author: Path, bare_path: Path
) -> None:
    """As on a train."""
    program(bare_path / "node", "")
    program(bare_path / "npm", "sys.exit('npm error network request failed')\n")

    [finding] = on_pyodide(author).findings

    assert finding.message == ("npm could not fetch Pyodide: npm error network request failed")


@posix_only
def test_an_npm_that_never_ends_is_given_up(
    author: Path, bare_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of what it has fetched by then counts."""
    monkeypatch.setattr(pyodide, "_FETCHING", 1)
    program(bare_path / "node", "")
    program(bare_path / "npm", "import signal\nsignal.pause()\n")

    [finding] = on_pyodide(author).findings

    assert finding.message == "npm did not fetch Pyodide within 1 s"
    assert list(cache_folder().glob("*pyodide*")) == []


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (
            added(f"{KATA}/kata.toml", 'process = "own"\n'),
            "it needs a process of its own, which there is not on Pyodide",
        ),
        (
            replaced(TESTS, ("import pytest\n", "import http.server\nimport pytest\n")),
            "it uses http, which Pyodide cannot give",
        ),
        (
            replaced(
                f"{THERE}/triangle.py",
                (
                    "from fractions",
                    "from numpy.linalg import norm\nimport threading\nfrom fractions",
                ),
            ),
            "it uses numpy, threading, which Pyodide cannot give",
        ),
    ],
    ids=["a process of its own", "a library of the tests", "libraries of the solution"],
)
def test_a_kata_that_pyodide_cannot_run_is_told_and_is_no_fault(
    author: Path, bare_path: Path, edit: Edit, reason: str
) -> None:
    """Nobody has to wait for Node then."""
    edit(author)

    proof = on_pyodide(author)

    assert proof.findings == [Finding("pyodide", reason, "nothing to do", KATA, level=Level.ADVICE)]


@pytest.mark.skipif(
    shutil.which("node") is None or not (FETCHED / "node_modules" / "pyodide").is_dir(),
    reason="needs Node, and a Pyodide that `dojo verify` fetched before",
)
def test_the_real_pyodide_proves_the_kata(author: Path) -> None:
    """CPython as WebAssembly runs the same tests and probes."""
    cache_folder().mkdir(parents=True)
    (cache_folder() / FETCHED.name).symlink_to(FETCHED, target_is_directory=True)

    proof = on_pyodide(author)

    assert (proof.python, proof.findings, proof.is_cached) == (LABEL, [], False)
