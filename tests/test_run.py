"""A run: one function, and whatever a learner's code does, it says what happened."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from conftest import Situation, situations
from dojo.code import Code, read_code
from dojo.inside.wording import MOST_LINES
from dojo.kata import LARGEST_FILE, Kata
from dojo.result import Light, Outcome
from dojo.run import Cancelled, Runner, Spares, collect, run
from dojo.run.marks import end_marked, environment

pytestmark = pytest.mark.usefixtures("no_run_left")


@pytest.mark.parametrize("situation", situations(), ids=lambda s: s.name)
def test_each_situation_gets_its_light_and_its_words(situation: Situation, circle: Kata) -> None:
    """Whatever the learner's file does, the Result says it, in words that help."""
    result = run(circle, Code({"circle.py": situation.code}))

    assert result.light == situation.light, result
    step = result.first_red
    assert (step and step.outcome) == situation.outcome
    assert (step and step.test) == situation.step
    message = (step.message if step else result.message) or ""
    for words in situation.message:
        assert words in message
    assert len(message.splitlines()) <= MOST_LINES
    assert str(circle.root) not in message
    assert "dojo-" not in message
    assert " at 0x" not in message


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
def test_what_goes_on_in_a_copy_while_it_is_looked_for_is_ended() -> None:
    """Its process ends and another lives on, again and again; it says so if nobody stops it."""
    flees = """import os
print("begun", flush=True)
for _ in range(5000):
    if os.fork():
        os._exit(0)
    os.setsid()
print("never found", flush=True)
"""
    token = "of this test"
    words = [sys.executable, "-S", "-c", flees]
    with subprocess.Popen(words, env=environment(token), stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"begun\n"
        end_marked(token)
        assert process.stdout.read() == b""


def test_all_steps_have_an_outcome_after_a_crash(circle: Kata) -> None:
    """A step that ends the interpreter costs only itself; the others run in a fresh process."""
    code = (
        b"import os\n\ndef area(radius):\n    if not radius:\n        os._exit(1)\n    return 12\n"
    )

    result = run(circle, Code({"circle.py": code}))

    outcomes = [step.outcome for step in result.steps]
    assert outcomes == [Outcome.PASSED, Outcome.CRASHED, Outcome.FAILED, Outcome.FAILED]


def test_a_missing_file_is_amber_and_named(circle: Kata) -> None:
    """A deleted stub is no riddle: the message says which file, and how to get it back."""
    result = run(circle, Code({}))

    assert result.light is Light.AMBER
    assert result.message == "`circle.py` is missing: `dojo reset circle` puts it back"


def test_a_file_of_ten_megabytes_is_not_read(circle: Kata) -> None:
    """Nobody writes that by hand; it is refused at once instead of compiled for minutes."""
    (circle.folder / "circle.py").write_bytes(b"x = 1\n" * 1_700_000)

    code = read_code(circle)
    result = run(circle, code)

    assert len(code.files["circle.py"]) == LARGEST_FILE + 1
    assert result.light is Light.AMBER
    assert result.message == "`circle.py` is larger than 1 MB: nothing that large is read"


def test_the_solution_is_green_and_names_what_is_next(circle: Kata) -> None:
    """A green Result has every step passed and the next command."""
    result = run(circle, read_code(circle, circle.solution))

    assert result.to_json() == {
        "kata": "circle",
        "light": "green",
        "message": None,
        "steps": [
            {
                "test": step.test,
                "rule": step.rule,
                "outcome": "passed",
                "message": None,
                "seconds": step.seconds,
            }
            for step in result.steps
        ],
        "mistake": None,
        "next": "dojo solution circle",
        "seconds": result.seconds,
    }
    assert [step.rule[:6] for step in result.steps] == ["Rule 1", "Rule 1", "Rule 2", "Rule 3"]


def test_some_steps_only_have_no_light(circle: Kata) -> None:
    """A run of some tests says nothing about the others."""
    code = read_code(circle, circle.solution)

    result = run(circle, code, only=frozenset({"test_area"}))

    assert [step.test for step in result.steps] == ["test_area"]
    assert result.light is None


def test_a_deleted_test_is_never_green(circle: Kata) -> None:
    """A test that is gone is a red step with the way to get it back."""
    text = circle.test_file.read_text(encoding="utf-8")
    circle.test_file.write_text(text[: text.index("def test_doubled")], encoding="utf-8")

    result = run(circle, read_code(circle, circle.solution))

    assert result.light is Light.RED
    assert result.first_red is not None
    assert result.first_red.outcome is Outcome.MISSING
    assert result.first_red.rule.startswith("Rule 3: ")
    path = "katas/geometry/circle/test_circle.py"
    assert result.first_red.message == (
        f"this test is gone from {path}\nput the file back with `git checkout -- {path}`"
    )


def test_an_edited_test_is_never_green(circle: Kata) -> None:
    """A test made easier is told from the one that came, and only that one."""
    text = circle.test_file.read_text(encoding="utf-8").replace("== 12", "== circle.area(2)")
    circle.test_file.write_text(text, encoding="utf-8")

    result = run(circle, read_code(circle, circle.solution))

    outcomes = [step.outcome for step in result.steps]
    assert outcomes == [Outcome.EDITED, Outcome.PASSED, Outcome.PASSED, Outcome.PASSED]
    assert result.light is Light.RED


def test_windows_line_ends_are_no_edit(circle: Kata) -> None:
    """What git makes of line ends at a checkout is not the learner's doing."""
    circle.test_file.write_bytes(circle.test_file.read_bytes().replace(b"\n", b"\r\n"))

    assert run(circle, read_code(circle, circle.solution)).light is Light.GREEN


def test_a_test_of_the_learners_own_does_not_count(circle: Kata) -> None:
    """Adding a test is good practice: it is shown, and decides nothing."""
    with circle.test_file.open("a", encoding="utf-8") as file:
        file.write("\n\ndef test_mine():\n    assert circle.area(1) == 4\n")

    result = run(circle, read_code(circle, circle.solution))

    assert result.light is Light.GREEN
    assert result.steps[-1].outcome is Outcome.UNEXPECTED
    assert "assert 3 == 4" in (result.steps[-1].message or "")


def test_a_skipped_test_is_never_green(circle: Kata) -> None:
    """`pytest.skip` in the learner's code is no way past a step."""
    code = b"import pytest\n\n\ndef area(radius):\n    pytest.skip('no time')\n"

    result = run(circle, Code({"circle.py": code}))

    assert result.light is Light.RED
    assert result.steps[0].outcome is Outcome.SKIPPED


def test_tests_that_are_gone_are_amber(circle: Kata) -> None:
    """Without a test file there is nothing to run, and that is said."""
    circle.test_file.unlink()

    result = run(circle, read_code(circle))

    assert result.light is Light.AMBER
    assert "the tests are gone: put them back with `git checkout --" in (result.message or "")


def test_tests_that_do_not_compile_are_amber(circle: Kata) -> None:
    """A broken test file is not charged to the learner's code."""
    circle.test_file.write_text("def test_area(:\n", encoding="utf-8")

    result = run(circle, read_code(circle, circle.solution))

    assert result.light is Light.AMBER
    assert "the tests cannot be collected" in (result.message or "")


def test_tests_that_use_the_code_at_module_level_still_run(circle: Kata) -> None:
    """They cannot be collected ahead of the save, so they are collected after it."""
    text = circle.test_file.read_text(encoding="utf-8")
    used = text.replace("import pytest\n", "import pytest\n\nAREA = circle.area(2)\n")
    circle.test_file.write_text(used.replace("circle.area(2) ==", "AREA =="), encoding="utf-8")
    (circle.solution / "facts.json").unlink()

    assert run(circle, read_code(circle, circle.solution)).light is Light.GREEN


def test_collect_returns_tests_and_rules_in_order(circle: Kata) -> None:
    """The facts are made from what pytest itself finds."""
    steps = collect(circle)

    assert [step.test for step in steps] == [
        "test_area",
        "test_area_of_a_point",
        "test_negative_radius",
        "test_doubled",
    ]
    assert steps[1].rule == "Rule 1: a point has no area."


def test_no_byte_code_of_the_learners_file_is_read_or_written(circle: Kata) -> None:
    """A cache that lies there is not believed, and none is left there."""
    import py_compile

    source = circle.folder / "circle.py"
    source.write_bytes((circle.solution / "circle.py").read_bytes())
    py_compile.compile(str(source), doraise=True)
    stat = source.stat()
    source.write_bytes(source.read_bytes().replace(b"3 * radius**2", b"4 * radius**2"))
    os.utime(source, ns=(stat.st_atime_ns, stat.st_mtime_ns))

    result = run(circle, read_code(circle))

    assert result.first_red is not None
    assert "assert 16 == 12" in (result.first_red.message or "")


def test_children_of_the_tests_write_no_byte_code(circle: Kata, tmp_path: Path) -> None:
    """Interpreters that a test starts must not leave a cache beside the learner's file."""
    circle.test_file.write_text(
        "import os, subprocess, sys\nfrom pathlib import Path\n\n\n"
        "def test_child():\n"
        "    subprocess.run([sys.executable, '-c', 'import circle'], check=True)\n"
        "    assert list(Path('__pycache__').glob('circle.*')) == []\n",
        encoding="utf-8",
    )
    (circle.solution / "facts.json").unlink()

    assert run(circle, read_code(circle, circle.solution)).light is Light.GREEN


def test_the_shells_settings_do_not_reach_the_tests(
    circle: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-O`, another path, options for pytest: none of the shell's changes a verdict."""
    monkeypatch.setenv("PYTHONOPTIMIZE", "2")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("PYTHONPATH", str(circle.solution))

    result = run(circle, read_code(circle))

    assert result.light is Light.RED
    assert len(result.steps) == 4


def test_a_kata_of_its_own_process_is_an_ordinary_run(square: Kata) -> None:
    """To a run, every kata has a process of its own."""
    assert run(square, read_code(square, square.solution)).light is Light.GREEN


def test_spares_give_the_verdict_on_the_code_handed_in(circle: Kata) -> None:
    """Two saves of one size within a second: each gets its own verdict, 8 of 8 times."""
    good = (circle.solution / "circle.py").read_bytes()
    bad = good.replace(b"3 * radius", b"5 * radius")
    assert len(good) == len(bad)

    with Spares(2) as spares:
        spares.refill(circle)
        runner = Runner(spares)
        lights = []
        for code in (good, bad) * 4:
            lights.append(runner.run(circle, Code({"circle.py": code})).light)
            spares.refill(circle)

    assert lights == [Light.GREEN, Light.RED] * 4


def test_spares_notice_a_changed_test(circle: Kata) -> None:
    """A spare has collected the tests already; it is not used once they changed."""
    with Spares(2) as spares:
        spares.refill(circle)
        with circle.test_file.open("a", encoding="utf-8") as file:
            file.write("\n\ndef test_new():\n    assert circle.area(1) == 3\n")
        result = Runner(spares).run(circle, read_code(circle, circle.solution))

    assert result.steps[-1].test == "test_new"


def test_spares_notice_a_changed_helper(circle: Kata) -> None:
    """The same for a file beside the tests."""
    helper = circle.folder / "helper.py"
    helper.write_text("EXPECTED = 12\n", encoding="utf-8")
    text = circle.test_file.read_text(encoding="utf-8")
    text = text.replace("import circle\n", "import circle\nimport helper\n")
    circle.test_file.write_text(text.replace("== 12", "== helper.EXPECTED"), encoding="utf-8")
    (circle.solution / "facts.json").unlink()
    code = read_code(circle, circle.solution)

    with Spares(2) as spares:
        spares.refill(circle)
        runner = Runner(spares)
        before = runner.run(circle, code).light
        spares.refill(circle)
        helper.write_text("EXPECTED = 13\n", encoding="utf-8")
        after = runner.run(circle, code).light

    assert (before, after) == (Light.GREEN, Light.RED)


def test_spares_notice_a_changed_library(
    circle: Kata, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A library that a spare has imported already is not the one that is installed now."""
    site = next(p for p in sys.path if p.endswith(("site-packages", "dist-packages")))
    library = Path(site, f"dojo_test_library_{os.getpid()}.py")
    text = circle.test_file.read_text(encoding="utf-8")
    text = text.replace("import circle\n", f"import circle\nimport {library.stem} as library\n")
    circle.test_file.write_text(text.replace("== 12", "== library.EXPECTED"), encoding="utf-8")
    (circle.solution / "facts.json").unlink()
    code = read_code(circle, circle.solution)
    try:
        library.write_text("EXPECTED = 12\n", encoding="utf-8")
        with Spares(2) as spares:
            runner = Runner(spares)
            before = runner.run(circle, code).light
            spares.refill(circle)
            spares.wait_until_ready()
            library.write_text("EXPECTED = 1333\n", encoding="utf-8")
            after = runner.run(circle, code).light
    finally:
        library.unlink(missing_ok=True)

    assert (before, after) == (Light.GREEN, Light.RED)


def test_spares_do_not_hide_a_missing_import(circle: Kata) -> None:
    """What the learner's code imported in one run is not there ahead in the next."""
    good = (circle.solution / "circle.py").read_bytes()
    complete = b"import xml.dom.minidom\n" + good
    borrowed = b"import xml\n\nxml.dom.minidom\n" + good

    with Spares(2) as spares:
        runner = Runner(spares)
        before = runner.run(circle, Code({"circle.py": complete})).light
        spares.refill(circle)
        after = runner.run(circle, Code({"circle.py": borrowed}))

    assert before is Light.GREEN
    assert after.light is Light.AMBER
    assert "module 'xml' has no attribute 'dom'" in (after.message or "")


def test_a_test_file_without_tests_is_amber(circle: Kata) -> None:
    """It is said, and nothing is charged to the learner's code."""
    circle.test_file.write_text("import circle\n", encoding="utf-8")

    result = run(circle, read_code(circle, circle.solution))

    assert result.light is Light.AMBER
    assert result.message == "there is no test in katas/geometry/circle/test_circle.py"


def test_capsys_sees_what_is_printed(circle: Kata) -> None:
    """A run and plain pytest agree on what a test can capture."""
    circle.test_file.write_text(
        "import circle\n\n\ndef test_printed(capsys):\n    print(circle.area(1))\n"
        "    assert capsys.readouterr().out == '3\\n'\n",
        encoding="utf-8",
    )
    (circle.solution / "facts.json").unlink()

    assert run(circle, read_code(circle, circle.solution)).light is Light.GREEN


def test_an_unfinished_library_is_not_the_learners_stub(circle: Kata) -> None:
    """A NotImplementedError that a library raises is told as what it is."""
    code = b"import asyncio\n\n\ndef area(radius):\n    asyncio.AbstractEventLoop().run_forever()\n"

    step = run(circle, Code({"circle.py": code})).first_red

    assert step is not None
    assert step.message is not None
    assert step.message.startswith("this raised NotImplementedError")


def test_closing_the_spares_leaves_no_folder_of_a_run_that_goes_on(circle: Kata) -> None:
    """Whoever quits while tests run leaves nothing behind."""
    spares = Spares(2)
    spares.refill(circle)
    runner = Runner(spares)
    code = Code({"circle.py": b"import time\n\ntime.sleep(60)\n"})
    thread = threading.Thread(target=_run_quietly, args=(runner, circle, code), daemon=True)
    thread.start()
    spares.wait_until_ready()
    runner.cancel()
    spares.close()
    thread.join(timeout=30)

    assert not thread.is_alive()


def _run_quietly(runner: Runner, kata: Kata, code: Code) -> None:
    with contextlib.suppress(Cancelled):
        runner.run(kata, code)
