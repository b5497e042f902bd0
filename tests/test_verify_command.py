"""`dojo verify` as authors and scripts meet it: exit code, text, JSON, the loop at every save."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from breaks import HINTS, KATA, TESTS, TOML, added, removed, replaced, rhombus, written
from conftest import Dojo, eventually, marked_processes, told_everywhere
from dojo.verify.everywhere import ONLINE
from dojo.verify.finding import line_of
from dojo.verify.pythons import this_version
from test_watch import Terminal, posix_only

HERE = this_version()
HIDE_TOOLS = """
import importlib.util

find_spec = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: (
    None if name in ("ruff", "mypy") else find_spec(name, package)
)
"""


def test_a_proven_kata_exits_with_zero_and_tells_what_learners_read(
    dojo: Dojo, author: Path
) -> None:
    """Each mistake with its rule, its message and its sentence, then the verdict."""
    result = dojo("verify", "--here", "--quick", cwd=author)

    assert (result.returncode, result.stderr) == (0, "")
    *lines, last = told_everywhere(result.stdout)
    assert lines[:4] == [
        "── adds_floats",
        "   Rule 5: rule 4 holds in tenths, too.",
        "       kind(0.1, 0.2, 0.3) returned 'scalene', but a ValueError was expected,"
        " as the longest side is as long as the others together",
        "   known mistake: Your sum of two floats is not quite that of two tenths;"
        " print `0.1 + 0.2`.",
    ]
    assert last.startswith(f"proven  triangle on {HERE}: ")


def test_a_broken_kata_exits_with_one_and_names_place_and_remedy(dojo: Dojo, author: Path) -> None:
    """Check, file and line on the first line, then what is wrong, then what to do."""
    added(HINTS, "\n## Rule 7\n\n1. Which rule?\n")(author)
    replaced(TESTS, (', "kind(3, 2, 3) was called"', ""))(author)
    in_hints = line_of((author / HINTS).read_text(encoding="utf-8"), "## Rule 7")
    line = line_of((author / TESTS).read_text(encoding="utf-8"), "def test_two_equal_sides_that_")

    result = dojo("verify", "triangle", "--here", "--quick", cwd=author)

    assert (result.returncode, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    start = next(n for n, text in enumerate(lines) if text.startswith("not proven  triangle on "))
    assert lines[start + 1 : start + 7] == [
        f"  wrong: {HINTS}:{in_hints} [hints]",
        "      there is no rule 7",
        "      → mend the number",
        f"  wrong: {TESTS}:{line} [messages]",
        "      `test_two_equal_sides_that_stand_apart` says of the mistake `compares_neighbours`:"
        " only \"assert 'scalene' == 'isosceles'\"",
        "      → add what was called and why it matters",
    ]


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("unshare"), reason="needs both")
def test_a_network_that_nothing_can_be_kept_off_is_said(author: Path) -> None:
    """It is no error, unless nothing may be left unchecked."""
    forbid = 'echo 0 > /proc/sys/user/max_net_namespaces && exec "$@"'
    verify = [sys.executable, "-m", "dojo", "verify", "--here", "--quick"]
    words = ["unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh", *verify]

    def run(*options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*words, *options], cwd=author, capture_output=True, text=True)

    if (lax := run()).returncode == 1 and "unshare" in lax.stderr:
        pytest.skip("this system allows no user namespaces")
    strict = run("--strict")

    assert (lax.returncode, strict.returncode) == (0, 1)
    for result in (lax, strict):
        assert result.stdout.splitlines()[-1] == f"not checked: {ONLINE}"


def test_an_old_terminal_gets_signs_that_it_has(dojo: Dojo, author: Path) -> None:
    """No question marks in the place of lines and arrows."""
    replaced(TESTS, (', "kind(3, 2, 3) was called"', ""))(author)

    result = dojo(
        "verify", "--here", "--quick", cwd=author, PYTHONUTF8="0", PYTHONIOENCODING="cp1252"
    )

    assert result.stdout.startswith("-- adds_floats\n")
    assert "\n      add what was called and why it matters\n" in result.stdout
    assert "?" not in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["triangel"], "No kata `triangel`. Did you mean `triangle`?"),
        (["triangle", "rhombus", "--watch"], "--watch stays with one kata: name it"),
        (["--watch"], "--watch stays with one kata: name it"),
        (["triangle", "--watch", "--json"], "--watch stays with one kata: name it, without --json"),
        (["triangle", "--slow"], "No such option"),
    ],
)
def test_a_wrong_call_exits_with_two(dojo: Dojo, author: Path, words: list[str], said: str) -> None:
    """And says what to type."""
    rhombus()(author)

    result = dojo("verify", *words, cwd=author)

    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("believed", "believes", "has an unknown key `believes`. Known: title, kind, belt,"),
        ("actually =", "# actually =", "has no str named `actually`. Add `actually = …`."),
    ],
)
def test_a_kata_toml_with_other_keys_is_named(
    dojo: Dojo, author: Path, old: str, new: str, said: str
) -> None:
    """Known keys only, `believed` and `actually` among them."""
    replaced(TOML, (old, new))(author)

    result = dojo("verify", "--here", "--quick", cwd=author)

    assert result.returncode == 2
    assert f"{Path(TOML)}` {said}" in result.stderr


def test_json_is_alone_on_standard_output(dojo: Dojo, author: Path) -> None:
    """With these keys, for the katas, the catalog and the Pythons that are missing."""
    written("katas/README.md", "# Old\n")(author)

    result = dojo("verify", "--here", "--quick", "--json", cwd=author)

    told = json.loads(result.stdout)
    assert set(told) == {"ok", "katas", "catalog", "missing", "unchecked"}
    [kata] = told["katas"]
    assert set(kata) == {
        "kata", "python", "findings", "told", "mutants", "seconds", "is_cached", "is_run"
    }  # fmt: skip
    assert (kata["kata"], kata["python"], kata["is_cached"]) == ("triangle", HERE, False)
    assert set(kata["told"][0]) == {"mistake", "rule", "message", "sentence"}
    assert kata["mutants"] == dict.fromkeys(("made", "killed", "equal", "explained", "survived"), 0)
    assert told["catalog"] == [
        {
            "check": "folder",
            "message": "the index is stale",
            "remedy": "`dojo facts` writes it",
            "file": "katas/README.md",
            "line": None,
            "level": "error",
        }
    ]
    assert told["missing"] == []
    assert (told["ok"], result.returncode, result.stderr) == (False, 1, "")


def test_a_kata_is_verified_alone_where_it_is_named_or_stood_in(dojo: Dojo, author: Path) -> None:
    """The others' faults, and the index, are not its own."""
    removed(HINTS)(author)
    rhombus()(author)

    by_name = json.loads(dojo("verify", "triangle", "--here", "--json", cwd=author).stdout)
    in_folder = json.loads(dojo("verify", "--here", "--json", cwd=author / KATA).stdout)
    all_of_them = json.loads(dojo("verify", "--here", "--json", cwd=author).stdout)

    assert [kata["kata"] for kata in by_name["katas"]] == ["triangle"]
    assert by_name["catalog"] == []
    assert [kata["kata"] for kata in in_folder["katas"]] == ["triangle"]
    assert {kata["kata"] for kata in all_of_them["katas"]} == {"rhombus", "triangle"}
    assert all_of_them["catalog"]


def test_a_missing_tool_is_said_and_fails_where_it_is_asked_for(
    dojo: Dojo, author: Path, tmp_path: Path
) -> None:
    """Never silently passed: not checked is a word of its own, and --strict takes it seriously."""
    written("sitecustomize.py", HIDE_TOOLS)(tmp_path)

    lenient = dojo("verify", "--here", cwd=author, PYTHONPATH=str(tmp_path))
    strict = dojo("verify", "--here", "--strict", cwd=author, PYTHONPATH=str(tmp_path))

    assert (lenient.returncode, strict.returncode) == (0, 1)
    last = told_everywhere(lenient.stdout)[-7:]
    assert last[0].startswith(f"proven  triangle on {HERE}: 19 of 20 mutants killed, 1 explained,")
    assert last[1:] == [
        f"  not checked: {KATA} [style]",
        "      ruff is not installed",
        "      → `python3 start.py tox -e verify` has it",
        f"  not checked: {KATA} [style]",
        "      mypy is not installed",
        "      → `python3 start.py tox -e verify` has it",
    ]
    assert f"proven  triangle on {HERE}: 19 of 20 mutants killed" in strict.stdout
    assert "as known from before" in strict.stdout


@posix_only
def test_watch_verifies_at_every_save_and_obeys_keys(author: Path) -> None:
    """The quick half at once and at each save, all checks and what learners read on a key."""
    terminal = Terminal(author, "verify", "triangle", "--watch")
    terminal.until("(the quick half)")
    terminal.until("f all checks   m what learners read   q quit")
    terminal.press("m")
    terminal.until("known mistake: Your sum of two floats")

    hints = (author / HINTS).read_text(encoding="utf-8")
    replaced(HINTS, ("## Rule 4", "## Rule 7"))(author)
    terminal.until("there is no rule 7")
    terminal.until("q quit")
    terminal.press("f")
    terminal.until("(all checks here)")
    terminal.until("there is no rule 7")

    toml = (author / TOML).read_text(encoding="utf-8")
    written(TOML, "title = \n")(author)
    terminal.until("is not TOML")
    written(TOML, toml)(author)
    written(HINTS, hints)(author)
    terminal.until("proven")
    terminal.until("(the quick half)")
    terminal.press("q")
    assert terminal.wait() == 0
    eventually(lambda: not marked_processes())


@posix_only
def test_a_terminal_sees_the_progress_and_gets_its_cursor_back(author: Path) -> None:
    """The bar goes when all is done, and the findings stay."""
    terminal = Terminal(author, "verify", "--here", "--quick")

    assert "looking for Pythons" in terminal.until("\x1b[?25h")
    terminal.until("proven")
    assert terminal.wait() == 0


@posix_only
def test_ctrl_c_ends_it_and_leaves_nothing(author: Path) -> None:
    """Whatever it does just now, and without a traceback."""
    terminal = Terminal(author, "verify", "--here", "--no-cache")
    terminal.until("looking for Pythons")
    terminal.press("\x03")

    assert terminal.wait() == 130
    assert "Traceback" not in terminal.text
    eventually(lambda: not marked_processes())


def test_without_any_kata_the_author_is_told_how_to_make_one(dojo: Dojo, tmp_path: Path) -> None:
    """An empty repository is no success."""
    for name in ("katas", "solutions"):
        (tmp_path / "empty" / name).mkdir(parents=True)

    result = dojo("verify", cwd=tmp_path / "empty")

    assert result.returncode == 2
    assert result.stderr == "There is no kata here yet. `dojo new TOPIC KATA` makes one.\n"
