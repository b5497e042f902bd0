"""`dojo test --all`: every kata in one table, what fails it, and what it writes for a fork's CI."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Dojo, eventually
from dojo.history import open_history
from dojo.result import Light
from repositories import commit, configure_git, git, needs_git

ROOT = Path(__file__).parent.parent
CIRCLE = "katas/geometry/circle/circle.py"
SQUARE = "katas/geometry/square/square.py"
SOLVED = "solutions/geometry/circle/circle.py"
MISTAKE = "solutions/geometry/circle/mistakes/accepts_negative.py"
RULE_2 = 'Rule 2: a negative radius raises a ValueError that says "negative".'
SENTENCE = (
    "Your `area` takes a negative radius like any other, as its square is positive;"
    " look at what `area(-1)` returns."
)
MIRROR = (
    "A mirror, not a grade: it shows where each kata stands. Open and red ones are work under way."
)
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


@pytest.fixture(autouse=True)
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give git a configuration of this test's own, and take away what a workflow sets."""
    configure_git(tmp_path, monkeypatch)
    for name in list(os.environ):
        if name.startswith("GITHUB_"):
            monkeypatch.delenv(name)


def put(repository: Path, source: str, target: str = CIRCLE) -> None:
    """Let the learner's file be as another of the repository."""
    shutil.copyfile(repository / source, repository / target)


def solve_all(repository: Path) -> None:
    """Put both reference solutions where the stubs were."""
    put(repository, SOLVED)
    put(repository, "solutions/geometry/square/square.py", SQUARE)


def regressed(dojo: Dojo, revision: str) -> tuple[int, dict[str, bool | None], str]:
    """Return the exit code, what regressed since the revision, and what standard error says."""
    done = dojo("test", "--all", "--since", revision, "--json")
    katas = json.loads(done.stdout)["katas"]
    return done.returncode, {k["kata"]: k["has_regressed"] for k in katas}, done.stderr


def test_every_kata_has_its_line_and_what_is_red_first(dojo: Dojo, repository: Path) -> None:
    """In the order to do them: light, place, steps; below, the rule and the known mistake."""
    put(repository, MISTAKE)

    result = dojo("test", "--all")

    *table, empty, tally, following, closing = result.stdout.splitlines()
    assert table == [
        "✘ RED    geometry/circle                    3/4",
        f"         {RULE_2}",
        f"         known mistake: {SENTENCE}",
        "  open   geometry/square                    0/2",
    ]
    assert empty == ""
    assert re.fullmatch(r"0 green, 1 red, 0 amber, 1 open \(\d+\.\d s\)", tally)
    assert following == "next: `dojo watch circle`"
    assert closing == MIRROR
    assert (result.returncode, result.stderr) == (1, "")


def test_open_katas_fail_nothing(dojo: Dojo, repository: Path) -> None:
    """Untouched is open, whatever its tests say; the next thing to do is the first open one."""
    assert dojo("test", "--all").returncode == 0

    put(repository, SOLVED)
    result = dojo("test", "--all")

    assert result.returncode == 0
    assert result.stdout.startswith("✔ GREEN  geometry/circle                    4/4\n  open   ")
    assert "1 green, 0 red, 0 amber, 1 open" in result.stdout
    assert "next: `dojo watch square`" in result.stdout


def test_a_stub_that_came_earlier_is_open_too(dojo: Dojo, repository: Path) -> None:
    """An upstream change of the stub is no work of the learner's."""
    old = (repository / CIRCLE).read_bytes()
    (repository / CIRCLE).write_bytes(old.replace(b"rules 1 and 2", b"rule 1"))
    dojo("facts", "circle")
    (repository / CIRCLE).write_bytes(old)

    result = dojo("test", "--all", "--changed", "--json")

    assert (json.loads(result.stdout)["open"], result.returncode) == (2, 0)


def test_amber_is_to_mend_and_says_why(dojo: Dojo, repository: Path) -> None:
    """Code that cannot run is not green; there are no steps to count."""
    (repository / CIRCLE).write_text("def area(radius)\n", encoding="utf-8")

    result = dojo("test", "--all")

    assert result.stdout.splitlines()[:2] == [
        "▲ AMBER  geometry/circle                    -",
        "         expected ':'",
    ]
    assert "0 green, 0 red, 1 amber, 1 open" in result.stdout
    assert result.returncode == 1


def test_a_test_that_was_edited_is_named_so(dojo: Dojo, repository: Path) -> None:
    """Changing the test makes no green, and the table says what it saw."""
    put(repository, SOLVED)
    file = repository / "katas/geometry/circle/test_circle.py"
    file.write_bytes(file.read_bytes().replace(b"circle.area(0) == 0", b"True"))

    result = dojo("test", "--all")

    assert "         Rule 1: a point has no area. (edited)" in result.stdout.splitlines()
    assert result.returncode == 1


def test_changed_leaves_out_what_is_open(dojo: Dojo, repository: Path) -> None:
    """Neither run nor listed, but counted; when all is open, there is no row."""
    put(repository, SOLVED)

    some = dojo("test", "--all", "--changed")
    assert "square" not in some.stdout.partition("\n\n")[0]
    assert "1 green, 0 red, 0 amber, 1 open" in some.stdout
    assert "next: `dojo watch square`" in some.stdout

    (repository / CIRCLE).unlink()
    gone = json.loads(dojo("test", "--all", "--changed", "--json").stdout)
    assert [(k["kata"], k["light"]) for k in gone["katas"]] == [("circle", "amber")]

    put(repository, SOLVED)
    stub = json.loads((repository / SOLVED).with_name("facts.json").read_text(encoding="utf-8"))
    (repository / CIRCLE).write_text(stub["stub"]["circle.py"], encoding="utf-8")
    none = dojo("test", "--all", "--changed")
    assert none.stdout.startswith("\n0 green, 0 red, 0 amber, 2 open")
    assert none.returncode == 0


def test_json_is_the_documented_one(dojo: Dojo, repository: Path) -> None:
    """JSON alone on standard output: results as of `dojo test`, and the counts."""
    put(repository, MISTAKE)

    result = dojo("test", "--all", "--json")

    told = json.loads(result.stdout)
    one = json.loads(dojo("test", "circle", "--json").stdout)
    assert set(told) == {"katas", "green", "red", "amber", "open", "seconds"}
    assert [told[key] for key in ("green", "red", "amber", "open")] == [0, 1, 0, 1]
    circle, square = told["katas"]
    assert set(circle) == {*one, "is_open", "has_regressed"}
    assert circle["mistake"] == one["mistake"] == {"name": "accepts_negative", "text": SENTENCE}
    assert [circle[key] for key in ("light", "is_open", "has_regressed")] == ["red", False, None]
    assert [square[key] for key in ("light", "is_open", "has_regressed")] == ["red", True, None]
    assert (result.returncode, result.stderr) == (1, "")


def test_solutions_are_all_green_and_nobodys_history(dojo: Dojo) -> None:
    """`--all --solutions` runs the reference; there is nothing for a learner to do next."""
    result = dojo("test", "--all", "--solutions")

    assert "2 green, 0 red, 0 amber, 0 open" in result.stdout
    assert "next:" not in result.stdout
    assert result.returncode == 0
    assert open_history().versions() == []


def test_the_history_keeps_what_was_changed_and_each_run_once(dojo: Dojo, repository: Path) -> None:
    """As `dojo test` keeps it, with its review; what is open, or known already, is not added."""
    put(repository, SOLVED)

    dojo("test", "--all")
    dojo("test", "--all")

    history = open_history()
    assert [(v.kata, v.light) for v in history.versions()] == [("circle", Light.GREEN)]
    assert set(history.dues()) == {"circle"}

    put(repository, MISTAKE)
    dojo("test", "--all")
    assert [v.light for v in history.versions()] == [Light.GREEN, Light.RED]
    history.note("circle", "begin")
    dojo("test", "--all")
    assert [v.light for v in history.versions()] == [Light.GREEN, Light.RED, Light.RED]


def test_dojo_goes_on_with_what_was_saved_last(dojo: Dojo, repository: Path) -> None:
    """A look at all katas moves nobody away from the one they are at."""
    put(repository, MISTAKE)
    (repository / SQUARE).write_text("def area(side): ...\n", encoding="utf-8")
    os.utime(repository / SQUARE, (1, 1))

    dojo("test", "--all")

    assert "here: geometry/circle" in dojo().stdout


ALL = "dojo test --all"


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        ("--all circle", f"takes no kata: type `{ALL}`, or `dojo test circle` for this one."),
        ("--changed", f"`--changed` goes with `--all`: type `{ALL} --changed`."),
        ("--since main", f"`--since` goes with `--all`: type `{ALL} --since main`."),
        ("--summary s.md", f"`--summary` goes with `--all`: type `{ALL} --summary s.md`."),
        ("--all --solutions --changed", f"type `{ALL} --changed` or `{ALL} --solutions`."),
        ("--all --solutions --since x", f"type `{ALL} --since x` or `{ALL} --solutions`."),
    ],
)
def test_options_that_conflict_say_what_to_type(dojo: Dojo, words: str, remedy: str) -> None:
    """Wrong usage is exit code 2, and nothing is run."""
    result = dojo("test", *words.split())

    assert remedy in result.stderr
    assert (result.returncode, result.stdout) == (2, "")


def test_damaged_facts_of_one_kata_are_named(dojo: Dojo, repository: Path) -> None:
    """What the table would rest on has to be right."""
    (repository / "solutions/geometry/square/facts.json").write_text("{", encoding="utf-8")

    result = dojo("test", "--all")

    assert "`dojo facts square` makes it anew." in result.stderr
    assert result.returncode == 2


def test_the_summary_is_a_table_in_markdown(dojo: Dojo, repository: Path, tmp_path: Path) -> None:
    """Light, steps, rule and mistake of each kata; it goes behind what the file has."""
    put(repository, MISTAKE)
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")

    result = dojo("test", "--all", "--summary", str(summary))

    assert result.stdout.startswith("✘ RED ")
    assert summary.read_text(encoding="utf-8").splitlines() == [
        "before",
        "## How the katas stand",
        "",
        "| kata | light | steps | first red step | known mistake |",
        "|---|---|---|---|---|",
        f"| [circle](katas/geometry/circle/README.md) | ✘ RED | 3/4 | {RULE_2} | {SENTENCE} |",
        "| [square](katas/geometry/square/README.md) | open | 0/2 |  |  |",
        "",
        "0 green, 1 red, 0 amber, 1 open.",
        "",
        "- next: `dojo watch circle`",
        "",
        MIRROR,
        "",
    ]


def test_the_summary_breaks_at_no_bar_line_end_or_tag(
    dojo: Dojo, repository: Path, tmp_path: Path
) -> None:
    """What the code says stays in its cell; code spans are left as they are."""
    (repository / CIRCLE).write_text("raise ValueError('a | b <script> `c<d`')\n", encoding="utf-8")
    summary = tmp_path / "summary.md"

    dojo("test", "--all", "--changed", "--summary", str(summary))

    row = summary.read_text(encoding="utf-8").splitlines()[4]
    assert row.startswith("| [circle](katas/geometry/circle/README.md) | ▲ AMBER | - | ")
    assert r"a \| b &lt;script> `c<d`" in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


def test_the_summary_links_to_the_commit_on_github(
    dojo: Dojo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job's summary knows no relative links."""
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "ada/katas")
    monkeypatch.setenv("GITHUB_SHA", "1234abcd")
    summary = tmp_path / "summary.md"

    dojo("test", "--all", "--summary", str(summary))

    link = "https://github.com/ada/katas/blob/1234abcd/katas/geometry/circle/README.md"
    assert f"[circle]({link})" in summary.read_text(encoding="utf-8")


def test_a_summary_that_cannot_be_written_is_said_before_anything_runs(
    dojo: Dojo, tmp_path: Path
) -> None:
    """The file is named, and the exit code is that of wrong usage."""
    for path, why in ((tmp_path / "none" / "summary.md", "No such file"), (tmp_path, "")):
        result = dojo("test", "--all", "--summary", str(path))

        assert result.stderr.startswith(f"`{path}` cannot be written: {why}")
        assert result.stderr.endswith("Name another file with `--summary`.\n")
        assert (result.returncode, result.stdout) == (2, "")


@needs_git
def test_what_was_green_and_is_red_again_fails(
    dojo: Dojo, repository: Path, tmp_path: Path
) -> None:
    """Only that: the kata that was red before is red still, and fails nothing."""
    put(repository, SOLVED)
    (repository / SQUARE).write_text("def area(side): ...\n", encoding="utf-8")
    before = commit(repository)
    put(repository, MISTAKE)
    summary = tmp_path / "summary.md"

    result = dojo("test", "--all", "--since", before, "--summary", str(summary))

    assert f"\n`circle` was green at {before[:7]} and is red again\n" in result.stdout
    assert "`square` was" not in result.stdout
    assert "next: `dojo watch circle`" in result.stdout
    assert (result.returncode, result.stderr) == (1, "")
    text = summary.read_text(encoding="utf-8")
    assert "/README.md) | ✘ RED, was green | 3/4 |" in text
    assert f"\n- `circle` was green at {before[:7]} and is red again\n" in text
    assert text.endswith(
        f"\n{MIRROR}\n"
        "This check fails only for a kata that was green before and is not any more.\n\n"
    )
    assert regressed(dojo, "HEAD") == (1, {"circle": True, "square": False}, "")


@needs_git
def test_what_cannot_run_any_more_fails_as_well(dojo: Dojo, repository: Path) -> None:
    """Amber is not green."""
    put(repository, SOLVED)
    before = commit(repository)
    (repository / CIRCLE).write_text("def area(radius)\n", encoding="utf-8")

    result = dojo("test", "--all", "--since", "HEAD")

    assert f"`circle` was green at {before[:7]} and is amber now" in result.stdout
    assert result.returncode == 1


@needs_git
def test_with_since_nothing_else_fails(dojo: Dojo, repository: Path) -> None:
    """Not green as before, red from the stub on, begun anew, and a kata that is new."""
    stub = (repository / CIRCLE).read_bytes()
    commit(repository)
    put(repository, MISTAKE)
    assert regressed(dojo, "HEAD") == (0, {"circle": False, "square": False}, "")

    put(repository, SOLVED)
    assert regressed(dojo, "HEAD") == (0, {"circle": False, "square": False}, "")

    commit(repository)
    (repository / CIRCLE).write_bytes(stub)
    assert regressed(dojo, "HEAD") == (0, {"circle": False, "square": False}, "")

    git(repository, "rm", "-r", "--quiet", "--cached", "katas")
    git(repository, "commit", "--quiet", "--message", "No katas")
    put(repository, MISTAKE)
    assert regressed(dojo, "HEAD") == (0, {"circle": False, "square": False}, "")


@needs_git
def test_nobody_has_to_answer_for_mended_tests(dojo: Dojo, repository: Path) -> None:
    """The code of before is run by the tests of now: green by the old ones does not count."""
    put(repository, SOLVED)
    commit(repository)
    file = repository / "katas/geometry/circle/test_circle.py"
    file.write_bytes(file.read_bytes().replace(b"circle.area(2) == 12", b"circle.area(2) == 13"))
    assert regressed(dojo, "HEAD")[:2] == (0, {"circle": False, "square": False})

    with (repository / CIRCLE).open("a", encoding="utf-8") as code:
        code.write("# no change of what it does\n")
    assert regressed(dojo, "HEAD")[:2] == (0, {"circle": False, "square": False})


@needs_git
def test_a_hooks_variables_lead_to_no_other_repository(
    dojo: Dojo, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The repository around the katas is meant."""
    put(repository, SOLVED)
    before = commit(repository)
    put(repository, MISTAKE)
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))

    assert regressed(dojo, before) == (1, {"circle": True, "square": False}, "")


@needs_git
@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("0" * 40, "There is no push before this one to compare with."),
        ("", "There is no push before this one to compare with."),
        ("1" * 40, f"There is no commit `{'1' * 40}` here to compare with: a shallow clone,"),
        ("-h", "There is no commit `-h` here to compare with: a shallow clone,"),
    ],
)
def test_without_a_commit_to_compare_with_nothing_fails(
    dojo: Dojo, repository: Path, tmp_path: Path, revision: str, words: str
) -> None:
    """It is said on standard error and in the summary, and no kata is judged by a guess."""
    put(repository, MISTAKE)
    commit(repository)
    summary = tmp_path / "summary.md"

    done = dojo("test", "--all", f"--since={revision}", "--summary", str(summary), "--json")

    katas = json.loads(done.stdout)["katas"]
    assert [kata["has_regressed"] for kata in katas] == [None, None]
    assert done.stderr.startswith(words)
    assert done.stderr.endswith("So no kata counts as red again.\n")
    assert done.returncode == 0
    assert done.stderr in summary.read_text(encoding="utf-8")


@needs_git
def test_a_shallow_clone_says_so_and_fails_nothing(
    dojo: Dojo, repository: Path, tmp_path: Path
) -> None:
    """The commit is known by its id, but it is not here."""
    put(repository, SOLVED)
    before = commit(repository)
    put(repository, MISTAKE)
    commit(repository)
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), "shallow")

    done = dojo("test", "--all", "--since", before, cwd=tmp_path / "shallow")

    assert f"There is no commit `{before}` here to compare with: a shallow clone" in done.stderr
    assert done.returncode == 0


def test_without_git_since_says_so_and_fails_nothing(dojo: Dojo, repository: Path) -> None:
    """In a folder that came as a ZIP, and where git is not installed."""
    put(repository, MISTAKE)
    for path in (os.environ["PATH"], ""):
        done = dojo("test", "--all", "--since", "HEAD", PATH=path)

        assert "There is no commit `HEAD` here to compare with" in done.stderr
        assert done.returncode == 0


@needs_git
def test_the_workflow_of_forks_types_what_works(
    dojo: Dojo, repository: Path, tmp_path: Path
) -> None:
    """Its very command, with the variables that it is given there."""
    text = (ROOT / ".github/workflows/mirror.yml").read_text(encoding="utf-8")
    (line,) = re.findall(r"run: python start\.py dojo (.*)", text)
    assert "${{" not in line
    assert "if: ${{ github.event.repository.fork }}" in text
    put(repository, SOLVED)
    commit(repository)
    put(repository, MISTAKE)
    values = {"$BEFORE": "HEAD", "$GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}

    result = dojo(*(values.get(word, word) for word in shlex.split(line)))

    assert (result.returncode, result.stderr) == (1, "")
    assert "✘ RED, was green" in (tmp_path / "summary.md").read_text(encoding="utf-8")


def on_terminal(repository: Path, *words: str, columns: int, stdout: int | None = None) -> str:
    """Return what `dojo test --all` writes on a terminal, where `stdout` may be none of it."""
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "dojo", "test", "--all", *words],
        cwd=repository,
        stdin=subprocess.DEVNULL,
        stdout=stdout or slave,
        stderr=slave,
        env={**os.environ, "PYTHONUTF8": "1", "COLUMNS": str(columns)},
    ):
        os.close(slave)
        seen = b""
        while chunk := _read(master):
            seen += chunk
        os.close(master)
    return seen.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux's way to say that the other side is closed
        return b""


@posix_only
def test_a_terminal_gets_a_bar_and_lines_that_fit(repository: Path) -> None:
    """The rule and the sentence are broken between words, below the kata's name."""
    put(repository, MISTAKE)

    text = on_terminal(repository, columns=60)

    assert "katas  [####################]  2/2" in text
    assert "\x1b[31m" in text
    table = text.replace("\r\n", "\n").partition("2/2")[2]
    lines = [re.sub(r"\x1b\[[\d;?]*[a-zA-Z]", "", line) for line in table.splitlines()[1:]]
    assert "         Rule 2: a negative radius raises a ValueError that" in lines
    assert max(map(len, lines)) <= 60


@posix_only
def test_beside_json_the_bar_is_on_standard_error(repository: Path, tmp_path: Path) -> None:
    """What is redirected is JSON and nothing else."""
    with (tmp_path / "told.json").open("wb") as file:
        text = on_terminal(repository, "--json", columns=80, stdout=file.fileno())

    assert "katas  [####################]  2/2" in text
    assert json.loads((tmp_path / "told.json").read_bytes())["open"] == 2


@posix_only
def test_no_color_is_respected(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not one colour; the light is a word and a shape anyway."""
    put(repository, MISTAKE)
    monkeypatch.setenv("NO_COLOR", "1")

    text = on_terminal(repository, columns=80)

    assert re.search(r"\x1b\[[\d;]*m", text) is None
    assert "✘ RED    geometry/circle" in text


def _heed_ctrl_c() -> None:
    """Undo what a shell does to whatever it starts in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@posix_only
@pytest.mark.usefixtures("no_run_left")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_all_that_runs_at_once(
    repository: Path, tmp_path: Path, number: signal.Signals
) -> None:
    """No child stays, and nobody waits for a limit of minutes."""
    code = f"import pathlib, time\npathlib.Path({str(tmp_path)!r}, __name__).touch()\n"
    for name in ("circle", "square"):
        folder = repository / "katas/geometry" / name
        facts = (folder / "kata.toml").read_text(encoding="utf-8")
        facts = facts.replace("seconds = 2", "seconds = 600")
        (folder / "kata.toml").write_text(facts, encoding="utf-8")
        (folder / f"{name}.py").write_text(f"{code}time.sleep(600)\n", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "dojo", "test", "--all"],
        cwd=repository,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heed_ctrl_c,
    )
    eventually(lambda: (tmp_path / "circle").exists())

    process.send_signal(number)

    output, errors = process.communicate(timeout=60)
    assert (process.returncode, output, errors.strip()) == (130, b"", b"")
