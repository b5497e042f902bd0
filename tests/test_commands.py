"""The command line as scripts and people meet it: exit code, text, JSON."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Dojo
from dojo.cli import COMMANDS

CIRCLE = "katas/geometry/circle/circle.py"


def solve(repository: Path) -> None:
    """Put the reference solution where the stub was."""
    shutil.copy(repository / "solutions/geometry/circle/circle.py", repository / CIRCLE)


def test_without_a_terminal_dojo_says_where_you_are_and_what_is_next(dojo: Dojo) -> None:
    """Nothing waits for keys that nobody can press."""
    result = dojo()

    assert result.stdout.splitlines() == [
        "0 of 2 katas are green.",
        "here: geometry/circle: Circle, 5 minutes",
        "yours to edit: katas/geometry/circle/circle.py",
        "next: `dojo show circle`, then `dojo watch circle`",
    ]
    assert (result.returncode, result.stderr) == (0, "")


def test_dojo_resumes_with_the_first_that_is_not_green(dojo: Dojo, repository: Path) -> None:
    """What is done is not offered again."""
    solve(repository)
    dojo("test", "circle")

    assert "1 of 2 katas are green." in dojo().stdout
    assert "here: geometry/square" in dojo().stdout


def test_help_names_every_command_and_what_it_does(dojo: Dojo) -> None:
    """Each command has its line, in groups for who it is for."""
    result = dojo("--help")

    assert result.returncode == 0
    for names in COMMANDS.values():
        for name in names:
            line = next(li for li in result.stdout.splitlines() if li.startswith(f"  {name} "))
            assert len(line.split()) > 3, line


@pytest.mark.parametrize("name", [name for names in COMMANDS.values() for name in names])
def test_every_option_of_every_command_has_help(dojo: Dojo, name: str) -> None:
    """Help that teaches: no option without a sentence."""
    result = dojo(name, "--help")

    assert result.returncode == 0
    options = [line for line in result.stdout.splitlines() if line.startswith("  -")]
    assert options
    assert all(line.rstrip().endswith(".") for line in options)


def test_a_wrong_command_gets_a_did_you_mean(dojo: Dojo) -> None:
    """A slip of the finger is no riddle."""
    result = dojo("tset")

    assert result.returncode == 2
    assert "No command `tset`. Did you mean `dojo test`?" in result.stderr


def test_a_wrong_kata_gets_a_did_you_mean(dojo: Dojo) -> None:
    """The name that was meant is offered."""
    result = dojo("test", "cricle")

    assert result.returncode == 2
    assert result.stderr == "No kata `cricle`. Did you mean `circle`?\n"


def test_a_name_like_no_kata_is_sent_to_the_list(dojo: Dojo) -> None:
    """Where nothing is close, the list is."""
    result = dojo("show", "zzzzzz")

    assert result.stderr == "No kata `zzzzzz`. `dojo list` shows them all.\n"


def test_outside_of_any_repository_the_tools_own_checkout_serves(
    dojo: Dojo, tmp_path: Path
) -> None:
    """Called from anywhere, an editable install still finds its katas."""
    result = dojo("list", "--json", cwd=tmp_path)

    assert result.returncode == 0
    assert "apple" in [kata["kata"] for kata in json.loads(result.stdout)]


@pytest.mark.parametrize(
    "text", ["circle", "katas/geometry/circle", CIRCLE, "katas/geometry/circle/test_circle.py"]
)
def test_a_kata_is_its_name_or_any_path_into_it(dojo: Dojo, text: str) -> None:
    """Whatever the shell completes will do."""
    assert dojo("test", text, "--solutions").returncode == 0


def test_inside_a_katas_folder_that_kata_is_meant(dojo: Dojo, repository: Path) -> None:
    """No name needed where you are."""
    result = dojo("test", "--solutions", "--json", cwd=repository / "katas/geometry/square")

    assert json.loads(result.stdout)["kata"] == "square"


def test_test_prints_light_step_rule_message_and_what_is_next(dojo: Dojo) -> None:
    """The verdict in plain lines."""
    result = dojo("test", "circle")

    assert result.stdout.splitlines() == [
        "✘ RED  circle: step 1 of 4",
        "Rule 1: the area is three times the square of the radius.",
        "    `area` is not written yet: rules 1 and 2",
        "    at katas/geometry/circle/circle.py:6 in `area`:"
        ' `raise NotImplementedError("rules 1 and 2")`',
        "next: `dojo hint circle`, or mend katas/geometry/circle/circle.py and save",
    ]
    assert result.returncode == 1


def test_test_json_is_the_documented_one(dojo: Dojo, repository: Path) -> None:
    """JSON alone on standard output, with these keys."""
    result = dojo("test", "circle", "--json")

    verdict = json.loads(result.stdout)
    assert set(verdict) == {
        "kata", "light", "message", "steps", "mistake", "next", "seconds"
    }  # fmt: skip
    assert set(verdict["steps"][0]) == {"test", "rule", "outcome", "message", "seconds"}
    assert (verdict["light"], verdict["mistake"], verdict["next"]) == (
        "red",
        None,
        "dojo hint circle",
    )


def test_green_exits_with_zero_and_names_the_next_kata(dojo: Dojo, repository: Path) -> None:
    """Green is good, and there is more."""
    solve(repository)

    result = dojo("test", "circle")

    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        "✔ GREEN  circle: all 4 steps pass",
        "next: `dojo solution circle`, then `dojo watch square`",
    ]


def test_amber_says_what_stands_in_the_way(dojo: Dojo, repository: Path) -> None:
    """No traceback, the learner's own line."""
    (repository / CIRCLE).write_text("def area(radius)\n", encoding="utf-8")

    result = dojo("test", "circle")

    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "▲ AMBER  circle: the tests cannot run",
        "    expected ':'",
        "    at katas/geometry/circle/circle.py:1",
        "        def area(radius)",
        "                        ^",
        "next: mend that and save",
    ]


def test_list_shows_the_katas_by_belt_with_their_lights(dojo: Dojo, repository: Path) -> None:
    """White before yellow, the light as shape and word."""
    solve(repository)
    dojo("test", "circle")

    lines = dojo("list").stdout.splitlines()

    assert lines[0].split() == [
        "✔", "GREEN", "geometry/circle", "white", "5", "min", "Circle",
    ]  # fmt: skip
    assert lines[1].split() == [
        "open", "geometry/square", "yellow", "10", "min", "Square",
    ]  # fmt: skip


def test_list_filters(dojo: Dojo, repository: Path) -> None:
    """By what is done, what is to do, and topic."""
    solve(repository)
    dojo("test", "circle")

    def names(*words: str) -> list[str]:
        return [kata["kata"] for kata in json.loads(dojo("list", "--json", *words).stdout)]

    assert names("--done") == ["circle"]
    assert names("--todo") == ["square"]
    assert names("--topic", "geometry") == ["circle", "square"]
    assert dojo("list", "--topic", "algebra").stderr == (
        "No topic `algebra`. There are geometry.\n"
    )
    assert dojo("list", "--todo", "--done").returncode == 2


def test_list_json_is_the_documented_one(dojo: Dojo) -> None:
    """A list with these keys; a kata never run has no light."""
    assert json.loads(dojo("list", "--json").stdout)[0] == {
        "kata": "circle",
        "topic": "geometry",
        "title": "Circle",
        "kind": "code",
        "belt": "white",
        "minutes": 5,
        "light": None,
        "due": None,
    }


def test_show_prints_the_task_and_what_to_edit(dojo: Dojo) -> None:
    """The README, as it stands where nothing can be rendered."""
    lines = dojo("show", "circle").stdout.splitlines()

    assert lines[0] == "# Circle"
    assert lines[-2:] == [
        "yours to edit: katas/geometry/circle/circle.py",
        "next: `dojo watch circle`",
    ]


def test_hints_come_rung_by_rung_for_the_first_red_rule(dojo: Dojo, repository: Path) -> None:
    """The last rung stays; a rule without hints says where else to look."""
    said = [dojo("hint", "circle").stdout.strip() for _ in range(3)]
    assert said == [
        "hint 1 of 2 for rule 1: What is the square of a radius?",
        "hint 2 of 2 for rule 1: Look at the operators of numbers.",
        "hint 2 of 2 for rule 1: Look at the operators of numbers.",
    ]

    (repository / CIRCLE).write_text("def area(radius):\n    return 3 * radius**2\n")
    assert "hint 1 of 1 for rule 2: " in dojo("hint", "circle").stdout

    text = (repository / "solutions/geometry/circle/circle.py").read_text(encoding="utf-8")
    (repository / CIRCLE).write_text(text[: text.index("class")], encoding="utf-8")
    result = dojo("hint", "circle")
    assert result.returncode == 2
    assert "There is no hint for this rule of `circle`." in result.stderr


def test_all_hints_at_once(dojo: Dojo) -> None:
    """For who wants them all, in JSON too."""
    assert len(dojo("hint", "circle", "--all").stdout.splitlines()) == 3
    assert json.loads(dojo("hint", "circle", "--all", "--json").stdout)["hints"][1] == {
        "rule": 2,
        "rungs": ["Which values has nobody a circle for?"],
    }


def test_no_hint_can_help_what_cannot_run_or_is_green(dojo: Dojo, repository: Path) -> None:
    """Both say what to type instead."""
    (repository / CIRCLE).write_text("def area(radius)\n", encoding="utf-8")
    assert "`dojo test circle` says what stands in the way." in dojo("hint", "circle").stderr

    solve(repository)
    assert dojo("hint", "circle").stderr == "`circle` is green. Try `dojo solution circle`.\n"


def test_the_solution_is_shown_once_green(dojo: Dojo, repository: Path) -> None:
    """Before, only to who insists; after, with the alternatives and the debrief."""
    before = dojo("solution", "circle")
    assert before.returncode == 2
    assert before.stderr == (
        "`circle` is not green yet. `dojo hint circle` helps;"
        " `dojo solution circle --peek` shows it.\n"
    )

    assert "3 * radius**2" in dojo("solution", "circle", "--peek").stdout

    solve(repository)
    after = dojo("solution", "circle").stdout
    for words in ("Your code: circle.py", "The reference: circle.py", "Another way: by_product.py"):
        assert words in after
    assert "Whole numbers need no rounding." in after


def test_an_alternative_may_be_a_folder_of_files(dojo: Dojo, repository: Path) -> None:
    """Of a kata whose files are several, or no Python."""
    alternatives = repository / "solutions/geometry/circle/alternatives"
    (alternatives / "by_sum").mkdir()
    (alternatives / "by_sum/circle.py").write_text("# one after another\n", encoding="utf-8")
    facts = json.loads(dojo("solution", "circle", "--peek", "--json").stdout)

    assert list(facts["alternatives"]) == ["by_product.py", "by_sum/circle.py"]
    assert facts["alternatives"]["by_sum/circle.py"] == "# one after another\n"


def test_the_solution_as_json(dojo: Dojo) -> None:
    """Texts by file name."""
    facts = json.loads(dojo("solution", "circle", "--peek", "--json").stdout)

    assert set(facts) == {"kata", "yours", "reference", "alternatives", "debrief"}
    assert list(facts["reference"]) == ["circle.py"]


def test_facts_are_written_until_nothing_is_stale(dojo: Dojo, repository: Path) -> None:
    """A changed test makes them stale; once is enough to mend that."""
    assert dojo("facts").stdout.endswith("all is up to date\n")
    test_file = repository / "katas/geometry/circle/test_circle.py"
    test_file.write_text(test_file.read_text(encoding="utf-8").replace("point", "dot"))

    assert "wrote solutions/geometry/circle/facts.json" in dojo("facts").stdout
    assert dojo("facts").stdout.endswith("all is up to date\n")


def test_facts_keep_the_digests_of_earlier_stubs(dojo: Dojo, repository: Path) -> None:
    """So that an old stub in a fork is still known as untouched."""
    file = repository / CIRCLE
    file.write_text(file.read_text(encoding="utf-8").replace("rules 1 and 2", "rule 1"))

    dojo("facts", "circle")

    path = repository / "solutions/geometry/circle/facts.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    assert len(facts["earlier_stubs"]) == 1
    assert "rule 1" in facts["stub"]["circle.py"]


def test_facts_refuse_a_solved_stub(dojo: Dojo, repository: Path) -> None:
    """Else the learner's solution would become the stub."""
    solve(repository)

    result = dojo("facts", "circle")

    assert result.returncode == 2
    assert "`katas/geometry/circle` is solved" in result.stderr


def test_a_broken_kata_toml_is_named_with_its_remedy(dojo: Dojo, repository: Path) -> None:
    """File, key and what to do."""
    file = repository / "katas/geometry/circle/kata.toml"
    text = file.read_text(encoding="utf-8")
    for wrong, words in {
        text.replace("white", "pink"): "`belt` is 'pink'. Use one of white, yellow",
        text.replace("title", "titel"): "has an unknown key `titel`. Known: title, kind",
        text.replace("minutes = 5", "minutes = '5'"): "has no int named `minutes`. Add `minutes",
        text + "x = \n": "is not TOML",
    }.items():
        file.write_text(wrong, encoding="utf-8")
        result = dojo("list")
        assert result.returncode == 2
        assert words in result.stderr


def test_damaged_facts_are_named_with_their_remedy(dojo: Dojo, repository: Path) -> None:
    """Generated files can be made anew."""
    (repository / "solutions/geometry/circle/facts.json").write_text("{", encoding="utf-8")

    result = dojo("test", "circle")

    assert result.returncode == 2
    assert "`dojo facts circle` makes it anew." in result.stderr


def test_our_own_bug_shows_its_traceback_and_exits_with_3(
    dojo: Dojo, repository: Path, tmp_path: Path
) -> None:
    """A bug of ours is never dressed up as the learner's."""
    sabotage = tmp_path / "sabotage"
    sabotage.mkdir()
    (sabotage / "sitecustomize.py").write_text(
        "import dojo.catalog\ndojo.catalog.Catalog.find = None\n", encoding="utf-8"
    )

    result = dojo("test", "circle", PYTHONPATH=str(sabotage))

    assert result.returncode == 3
    assert "TypeError" in result.stderr
    assert "This is a bug of dojo's own" in result.stderr


def test_a_reader_that_goes_away_is_no_traceback(repository: Path) -> None:
    """`dojo list | head -0` ends quietly."""
    reader, writer = subprocess.PIPE, subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, "-m", "dojo", "show", "circle"],
        cwd=repository,
        stdout=writer,
        stderr=reader,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()

    assert b"Traceback" not in process.stderr.read()
    process.wait()


def test_an_old_terminal_gets_shapes_that_it_has(dojo: Dojo) -> None:
    """No character that cannot be printed, no crash."""
    result = dojo("test", "circle", PYTHONUTF8="0", PYTHONIOENCODING="cp1252")

    assert result.stdout.startswith("x RED  circle")


def test_a_hint_tells_the_known_mistake_first(dojo: Dojo, repository: Path) -> None:
    """What the code shows comes before the rung, which is for everybody."""
    mistake = repository / "solutions/geometry/circle/mistakes/accepts_negative.py"
    (repository / CIRCLE).write_bytes(mistake.read_bytes())

    said = dojo("hint", "circle").stdout.splitlines()

    assert said[0].startswith("known mistake: ")
    assert said[1].startswith("hint 1 of 1 for rule 2: ")
    told = json.loads(dojo("hint", "circle", "--json").stdout)
    assert told["mistake"]["name"] == "accepts_negative"
