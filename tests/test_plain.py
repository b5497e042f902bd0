"""Plain pytest on katas, as people really call it; every test starts real processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import Situation, situations

PYTEST = [sys.executable, "-m", "pytest"]


def run_pytest(
    cwd: Path, *words: str, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run pytest as a learner would, in `cwd`."""
    return subprocess.run(
        [*PYTEST, *words],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        timeout=120,
        check=False,
    )


def solve(repository: Path, *names: str) -> None:
    """Put the reference solution where the stub was."""
    for name in names:
        solution = repository / "solutions/geometry" / name / f"{name}.py"
        shutil.copy(solution, repository / "katas/geometry" / name)


def dojo_section(output: str) -> str:
    """Return what stands below the plugin's heading."""
    return output.partition(" dojo ===")[2].partition("\n")[2].lstrip("\n")


@pytest.mark.parametrize("situation", situations(plain=True), ids=lambda s: s.name)
def test_each_situation_gets_its_light_and_one_short_message(
    situation: Situation, repository: Path
) -> None:
    """The same words as in a run, once, without a traceback of ours or a path but the learner's."""
    (repository / "katas/geometry/circle/circle.py").write_bytes(situation.code)

    result = run_pytest(repository, "katas/geometry/circle")

    said = dojo_section(result.stdout)
    assert f" {situation.light.upper()}  circle: " in said, result.stdout
    for words in situation.message:
        flat = "\n".join(line.removeprefix("    ") for line in said.splitlines())
        assert words in flat
    assert "Traceback" not in result.stdout
    assert "INTERNALERROR" not in result.stdout
    assert "src/dojo" not in result.stdout
    assert result.returncode == (0 if situation.light == "green" else 1)
    assert len(said.splitlines()) <= 20


def test_the_first_red_step_its_rule_and_the_next_command_come_last(repository: Path) -> None:
    """What a learner needs stands at the end, once, and nothing else does."""
    result = run_pytest(repository, "katas/geometry/circle")

    lines = dojo_section(result.stdout).splitlines()
    assert lines[:5] == [
        "✘ RED  circle: step 1 of 4",
        "Rule 1: the area is three times the square of the radius.",
        "    `area` is not written yet: rules 1 and 2",
        "    at katas/geometry/circle/circle.py:6 in `area`:"
        ' `raise NotImplementedError("rules 1 and 2")`',
        "next: `dojo hint circle`, or mend katas/geometry/circle/circle.py and save",
    ]
    assert "4 failed" in lines[5]
    assert result.stdout.count("is not written yet") == 1


def test_one_missing_name_leaves_the_other_tests_running(repository: Path) -> None:
    """A name that is not defined is one red step, not a collection error."""
    file = repository / "katas/geometry/circle/circle.py"
    text = (repository / "solutions/geometry/circle/circle.py").read_text(encoding="utf-8")
    file.write_text(text[: text.index("class Circle")], encoding="utf-8")

    result = run_pytest(repository, "katas/geometry/circle")

    assert "1 failed, 3 passed" in result.stdout
    assert "step 4 of 4" in result.stdout
    assert "define `circle.Circle`" in result.stdout


def test_inside_the_katas_folder(repository: Path) -> None:
    """Bare `pytest` there tests that kata."""
    solve(repository, "circle")

    result = run_pytest(repository / "katas/geometry/circle")

    assert "✔ GREEN  circle: all 4 steps pass" in result.stdout
    assert result.returncode == 0


def test_inside_the_folder_with_solutions(repository: Path) -> None:
    """`--solutions` works there as well."""
    result = run_pytest(repository / "katas/geometry/circle", "--solutions")

    assert "✔ GREEN  circle: all 4 steps pass" in result.stdout


def test_all_katas_in_one_call(repository: Path) -> None:
    """Each kata has its line; the details are those of the first that is not green."""
    solve(repository, "circle")

    result = run_pytest(repository)

    said = dojo_section(result.stdout).splitlines()
    assert said[0] == "✔ GREEN  circle: all 4 steps pass"
    assert said[1] == "✘ RED  square: step 1 of 2"
    assert said[3] == "    `area` is not written yet: rule 1"
    assert "2 failed, 4 passed" in result.stdout


@pytest.mark.parametrize(
    "words", [(), ("-n", "2"), ("--random-order", "--random-order-seed=7")], ids=" ".join
)
def test_all_solutions_pass(repository: Path, words: tuple[str, ...]) -> None:
    """In one process, spread over two, and in random order."""
    result = run_pytest(repository, "--solutions", *words)

    assert "6 passed" in result.stdout
    assert "✔ GREEN  circle" in result.stdout
    assert "✔ GREEN  square" in result.stdout
    assert result.returncode == 0


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_in_random_order_the_first_red_step_is_still_that_of_the_teaching(
    repository: Path, seed: str
) -> None:
    """Steps are reported in teaching order, whatever order they ran in."""
    words = ("--random-order", f"--random-order-seed={seed}", "katas/geometry/circle")

    result = run_pytest(repository, *words)

    assert "step 1 of 4" in result.stdout


def test_spread_over_processes_a_kata_still_has_one_verdict(repository: Path) -> None:
    """With `-n 2` the steps come from two processes."""
    result = run_pytest(repository, "-n", "2", "katas/geometry/circle")

    assert "✘ RED  circle: step 1 of 4" in result.stdout
    assert result.stdout.count("is not written yet") == 1


@pytest.mark.parametrize("words", [("-k", "area"), ("-k", "doubled"), ("--lf",)], ids=" ".join)
def test_some_tests_have_no_light(repository: Path, words: tuple[str, ...]) -> None:
    """A choice of tests says nothing about the others."""
    solve(repository, "circle")
    if words == ("--lf",):
        run_pytest(repository, "katas/geometry")

    result = run_pytest(repository, "katas/geometry", *words)

    assert "chosen steps" in result.stdout
    assert "GREEN" not in result.stdout


def test_one_test_by_its_node_id(repository: Path) -> None:
    """The way an editor runs a single test."""
    solve(repository, "circle")
    node = "katas/geometry/circle/test_circle.py::test_area"

    result = run_pytest(repository, node)

    assert "circle: 1 of 1 chosen steps passed, so no light" in result.stdout
    assert "1 passed" in result.stdout


def test_one_test_of_a_kata_with_its_own_process(repository: Path) -> None:
    """It is run alone there, too."""
    solve(repository, "square")
    node = "katas/geometry/square/test_square.py::test_process"

    result = run_pytest(repository, node)

    assert "square: 1 of 1 chosen steps passed, so no light" in result.stdout


def test_the_debugger_opens_on_the_learners_line(repository: Path) -> None:
    """`--pdb` works in place, and the time limit does not cut the session short."""
    file = repository / "katas/geometry/circle/circle.py"
    file.write_text(
        "def area(radius):\n    wrong = radius + 1\n    return 1 / 0\n", encoding="utf-8"
    )
    typed = "import time; time.sleep(3)\np 'wrong is %s' % wrong\nquit\n"

    result = run_pytest(repository, "--pdb", "katas/geometry/circle", stdin=typed)

    assert "'wrong is 3'" in result.stdout
    assert "did not end" not in result.stdout


def test_prints_are_shown(repository: Path) -> None:
    """Printing is how people look into their code: the first red step's prints are there."""
    file = repository / "katas/geometry/circle/circle.py"
    file.write_text("def area(radius):\n    print('radius is', radius)\n    return 5\n")

    result = run_pytest(repository, "katas/geometry/circle")

    assert "it printed:\n    radius is 2\n" in result.stdout


def test_a_traceback_is_there_for_who_asks(repository: Path) -> None:
    """`--tb=short` is pytest's own, untouched."""
    result = run_pytest(repository, "--tb=short", "katas/geometry/circle")

    assert "FAILURES" in result.stdout
    assert "circle.py:6: in area" in result.stdout


def test_a_deleted_test_is_red(repository: Path) -> None:
    """It is named, with the way to get it back."""
    solve(repository, "circle")
    file = repository / "katas/geometry/circle/test_circle.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("def test_doubled")], encoding="utf-8")

    result = run_pytest(repository, "katas/geometry/circle")

    assert "✘ RED  circle: step 4 of 4 (missing)" in result.stdout
    assert "git checkout -- katas/geometry/circle/test_circle.py" in result.stdout


def test_an_edited_test_is_red(repository: Path) -> None:
    """A test made easier does not make a kata green."""
    solve(repository, "circle")
    file = repository / "katas/geometry/circle/test_circle.py"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("area(2) == 12", "area(2)"), encoding="utf-8")

    result = run_pytest(repository, "katas/geometry/circle")

    assert "✘ RED  circle: step 1 of 4 (edited)" in result.stdout


def test_a_missing_file_is_amber(repository: Path) -> None:
    """The tests are collected all the same, and the message names the file."""
    (repository / "katas/geometry/circle/circle.py").unlink()

    result = run_pytest(repository, "katas/geometry/circle")

    assert "▲ AMBER  circle: the tests cannot run" in result.stdout
    assert "`circle.py` is missing" in result.stdout


def test_a_light_is_a_word_and_a_shape_without_unicode(repository: Path) -> None:
    """A terminal of another encoding gets other shapes, not a crash."""
    result = run_pytest(
        repository, "katas/geometry/circle", PYTHONUTF8="0", PYTHONIOENCODING="latin-1"
    )

    assert "x RED  circle: step 1 of 4" in result.stdout


def test_same_named_helpers_of_two_katas_never_meet(repository: Path) -> None:
    """Each kata finds its own `helper`, in one process."""
    triangle = repository / "katas/geometry/triangle"
    shutil.copytree(repository / "katas/geometry/circle", triangle)
    for name in ("circle.py", "test_circle.py"):
        (triangle / name).rename(triangle / name.replace("circle", "triangle"))
    solve(repository, "circle")
    for kata, value in (("circle", 12), ("triangle", 3)):
        folder = repository / "katas/geometry" / kata
        (folder / "helper.py").write_text(f"VALUE = {value}\n", encoding="utf-8")
        (folder / f"test_{kata}.py").write_text(
            f"import helper\n\n\ndef test_top():\n    assert helper.VALUE == {value}\n\n\n"
            f"def test_late():\n    import helper as again\n\n    assert again.VALUE == {value}\n",
            encoding="utf-8",
        )
    (triangle / "triangle.py").write_text("", encoding="utf-8")
    (repository / "solutions/geometry/circle/facts.json").unlink()

    paths = ("katas/geometry/circle", "katas/geometry/triangle")
    result = run_pytest(repository, *paths, "--random-order", "--random-order-bucket=global")

    assert "4 passed" in result.stdout, result.stdout


def test_two_saves_of_one_size_in_one_second(repository: Path) -> None:
    """Python's byte code cache would report the first one's verdict."""
    file = repository / "katas/geometry/circle/circle.py"
    solve(repository, "circle")
    stat = file.stat()
    first = run_pytest(repository, "katas/geometry/circle")
    file.write_bytes(file.read_bytes().replace(b"3 *", b"5 *"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    second = run_pytest(repository, "katas/geometry/circle")

    assert "GREEN" in first.stdout
    assert "assert 20 == 12" in second.stdout


def test_nothing_is_written_into_katas(repository: Path) -> None:
    """No byte code, no cache, from wherever it is called."""
    before = sorted(repository.rglob("katas/**/*"))

    run_pytest(repository)
    run_pytest(repository / "katas/geometry/circle")
    run_pytest(repository, "--solutions")

    assert sorted(repository.rglob("katas/**/*")) == before


def test_the_plugin_is_idle_in_any_other_repository(tmp_path: Path) -> None:
    """Somebody else's tests look as they always did, and nothing of ours is imported for them."""
    (tmp_path / "test_other.py").write_text(
        "import sys\n\n\ndef test_idle():\n"
        "    ours = [name for name in sys.modules if name.startswith('dojo')]\n"
        "    assert ours == ['dojo', 'dojo.pytest_plugin']\n\n\n"
        "def test_red():\n    assert 1 == 2\n",
        encoding="utf-8",
    )

    with_plugin = run_pytest(tmp_path, "-v")
    without = run_pytest(tmp_path, "-v", "-p", "no:dojo", "-k", "red")

    assert "1 failed, 1 passed" in with_plugin.stdout
    assert "dojo ===" not in with_plugin.stdout
    assert "E       assert 1 == 2" in with_plugin.stdout
    assert "E       assert 1 == 2" in without.stdout


def test_tests_that_are_no_kata_run_as_ever_beside_katas(repository: Path) -> None:
    """In one session with katas, other tests keep pytest's own report."""
    (repository / "test_other.py").write_text("def test_red():\n    assert 1 == 2\n")

    result = run_pytest(repository, "katas/geometry/circle", "test_other.py")

    assert "E       assert 1 == 2" in result.stdout
    assert "✘ RED  circle: step 1 of 4" in result.stdout


def test_a_folder_copied_elsewhere_runs_under_bare_pytest(repository: Path, tmp_path: Path) -> None:
    """Without the plugin, the repository and the solutions."""
    copy = tmp_path / "elsewhere"
    shutil.copytree(repository / "katas/geometry/circle", copy)

    stub = run_pytest(copy, "-p", "no:dojo")
    shutil.copy(repository / "solutions/geometry/circle/circle.py", copy)
    solved = run_pytest(copy, "-p", "no:dojo")

    assert "4 failed" in stub.stdout
    assert "NotImplementedError: rules 1 and 2" in stub.stdout
    assert "4 passed" in solved.stdout


def test_a_folder_copied_elsewhere_runs_with_the_plugin(repository: Path, tmp_path: Path) -> None:
    """The light is there as well, though nobody knows which tests it came with."""
    copy = tmp_path / "circle"
    shutil.copytree(repository / "katas/geometry/circle", copy)

    result = run_pytest(copy)

    assert "✘ RED  circle: step 1 of 4" in result.stdout
