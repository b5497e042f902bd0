"""Tests of `compile_cache`: one fresh Python compiles a small program, another one imports it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import compile_cache

SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
LONG_AGO = 1_000_000_000  # 2001, in seconds: no test writes a file then
SOURCE = '''
"""What a thing costs."""

price = 3
level = 2 if __doc__ is None else 0 if __debug__ else 1
'''
BUILD = """
import py_compile
import sys
from pathlib import Path

sys.path.insert(0, sys.argv[1])
import compile_cache
"""
LOOK = """
import importlib
import sys

compiled = set()

def note(event, details):
    if event == "compile":
        compiled.add(details[1])

sys.addaudithook(note)
for name in sys.argv[1:]:
    module = importlib.import_module(name)
    how = "compiled again" if module.__file__ in compiled else "from its cache"
    print(f"{name}: price {module.price}, level {module.level}, {how}")
"""


@pytest.fixture
def shop(tmp_path):
    """Make a folder with a small program in it."""
    folder = tmp_path / "shop"
    folder.joinpath("herbs").mkdir(parents=True)
    for source in ("tea.py", "herbs/__init__.py", "herbs/mint.py"):
        folder.joinpath(source).write_text(SOURCE.lstrip(), encoding="utf-8")
    return folder


def run(folder, *arguments, **variables):
    """Run a fresh Python in a folder and return the lines that it prints."""
    __tracebackhide__ = True
    try:
        ended = subprocess.run(
            [sys.executable, "-s", "-B", "-X", "utf8", *arguments],
            check=False,
            cwd=folder,
            env={name: os.environ[name] for name in SYSTEM if name in os.environ} | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise AssertionError(f"precompile was still running after {SECONDS} seconds") from None
    if ended.returncode:
        print(ended.stdout, end="")
        raise AssertionError(last_words(ended.stderr))
    return ended.stdout.splitlines()


def last_words(stderr):
    """Say in one line how a program ended that did not answer."""
    error = (stderr.splitlines() or ["it exited early"])[-1]
    if error.startswith("NotImplementedError"):
        return f"precompile is not written yet: it raised {error}"
    lines = re.findall(r'compile_cache\.py", line (\d+)', stderr)
    return f"line {lines[-1]} of compile_cache.py raised {error}" if lines else error


def build(shop, program, *options, **variables):
    """Run a program beside the shop that has the learner's file; return the last line it prints."""
    __tracebackhide__ = True
    assert callable(compile_cache.precompile), "precompile was expected to be a function"
    code = Path(importlib.util.find_spec("compile_cache").origin).parent
    program = BUILD + textwrap.dedent(program)
    printed = run(shop.parent, *options, "-c", program, str(code), **variables)
    return printed[-1] if printed else "nothing"


def look(shop, *modules, options=()):
    """Import modules of the program in a fresh Python, and tell what each of them is."""
    __tracebackhide__ = True
    return " and ".join(run(shop, *options, "-c", LOOK, *modules))


def copy(shop):
    """Copy the shop as it lies there; all files of the copy get the time of today."""
    return shutil.copytree(shop, shop.with_name("image"), copy_function=shutil.copyfile)


def test_a_module_is_imported_from_its_cache(shop):
    """Rule 1: after `precompile(folder)`, an import of a module uses its cache."""
    shop.joinpath("sell.py").write_text("raise SystemExit('sell.py was run')\n", encoding="utf-8")
    build(shop, "compile_cache.precompile(Path('shop'))")
    told = look(shop, "tea")
    assert told == "tea: price 3, level 0, from its cache", (
        f"after precompile(folder), `python` imported {told}, "
        "but it was expected from its cache, as nothing has changed since"
    )


def test_modules_of_a_package_are_imported_from_their_caches(shop):
    """Rule 1: the modules in the folders below are imported from their caches as well."""
    build(shop, "compile_cache.precompile(Path('shop'))")
    told = look(shop, "herbs", "herbs.mint")
    assert told == (
        "herbs: price 3, level 0, from its cache and herbs.mint: price 3, level 0, from its cache"
    ), (
        f"after precompile(folder), `python` imported {told}, "
        "but both were expected from their caches"
    )


def test_a_source_that_does_not_compile_is_refused(shop):
    """Rule 2: a source that does not compile raises `PyCompileError` with the file's name in it."""
    shop.joinpath("herbs", "sage.py").write_text("price = = 3\n", encoding="utf-8")
    program = """
        try:
            compile_cache.precompile(Path("shop"))
        except py_compile.PyCompileError as error:
            print("a PyCompileError", "with" if "sage.py" in str(error) else "without", "the name")
        else:
            print("no exception")
    """
    came = build(shop, program)
    assert came == "a PyCompileError with the name", (
        f"precompile(folder) met a file `sage.py` with the line `price = = 3`; {came} came, "
        "but a PyCompileError with the name sage.py in its text was expected"
    )


def test_level_1_is_for_minus_o(shop):
    """Rule 3: level 1 makes the caches for `python -O`."""
    build(shop, "compile_cache.precompile(Path('shop'), 1)")
    told = look(shop, "tea", options=["-O"])
    assert told == "tea: price 3, level 1, from its cache", (
        f"after precompile(folder, 1), `python -O` imported {told}, "
        "but it was expected from its cache, compiled at level 1"
    )


def test_level_2_is_for_minus_oo(shop):
    """Rule 3: level 2 makes the caches for `python -OO`."""
    build(shop, "compile_cache.precompile(Path('shop'), level=2)")
    told = look(shop, "tea", options=["-OO"])
    assert told == "tea: price 3, level 2, from its cache", (
        f"after precompile(folder, level=2), `python -OO` imported {told}, "
        "but it was expected from its cache, compiled at level 2"
    )


def test_level_0_is_for_python_without_options(shop):
    """Rule 3: level 0 makes the caches for `python`, also when your own runs as `python -O`."""
    build(shop, "compile_cache.precompile(Path('shop'))", "-O")
    told = look(shop, "tea")
    assert told == "tea: price 3, level 0, from its cache", (
        f"after precompile(folder) in a `python -O`, `python` imported {told}, "
        "but it was expected from its cache, compiled at level 0"
    )


def test_a_prefix_for_caches_changes_nothing(shop, tmp_path):
    """Rule 4: all of this holds when `PYTHONPYCACHEPREFIX` is set where `precompile` runs."""
    prefix = {"PYTHONPYCACHEPREFIX": str(tmp_path / "elsewhere")}
    build(shop, "compile_cache.precompile(Path('shop'))", **prefix)
    told = look(shop, "tea")
    assert told == "tea: price 3, level 0, from its cache", (
        "after precompile(folder) where PYTHONPYCACHEPREFIX was set, a `python` without it "
        f"imported {told}, but it was expected from its cache"
    )


def test_a_prefix_for_caches_changes_nothing_at_another_level(shop, tmp_path):
    """Rule 4: this holds for the other levels as well when `PYTHONPYCACHEPREFIX` is set."""
    prefix = {"PYTHONPYCACHEPREFIX": str(tmp_path / "elsewhere")}
    build(shop, "compile_cache.precompile(Path('shop'), 1)", **prefix)
    told = look(shop, "tea", options=["-O"])
    assert told == "tea: price 3, level 1, from its cache", (
        "after precompile(folder, 1) where PYTHONPYCACHEPREFIX was set, a `python -O` without it "
        f"imported {told}, but it was expected from its cache"
    )


def test_the_caches_of_a_copy_are_used(shop):
    """Rule 5: the caches are used in a copy of the folder, whose files have new times."""
    os.utime(shop / "tea.py", (LONG_AGO, LONG_AGO))
    build(shop, "compile_cache.precompile(Path('shop'))")
    told = look(copy(shop), "tea")
    assert told == "tea: price 3, level 0, from its cache", (
        f"after precompile(folder), `python` in a copy of the folder imported {told}, "
        "but it was expected from its cache, as the source there reads the same"
    )


def test_the_caches_of_a_program_that_ran_before_are_used_in_a_copy(shop):
    """Rule 5: the caches are used in a copy as well when the program ran before `precompile`."""
    os.utime(shop / "tea.py", (LONG_AGO, LONG_AGO))
    build(shop, "sys.path.insert(0, 'shop'); sys.dont_write_bytecode = False; import tea")
    build(shop, "compile_cache.precompile(Path('shop'))")
    told = look(copy(shop), "tea")
    assert told == "tea: price 3, level 0, from its cache", (
        "the program ran and left caches of its own; after precompile(folder), `python` "
        f"in a copy of the folder imported {told}, but it was expected from its cache"
    )


def test_an_edited_source_runs_as_edited(shop):
    """Rule 6: a source that is edited later runs as edited, whatever its size and its time."""
    source = shop / "tea.py"
    os.utime(source, (LONG_AGO, LONG_AGO))
    build(shop, "compile_cache.precompile(Path('shop'))")
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("price = 3", "price = 4"), encoding="utf-8")
    os.utime(source, (LONG_AGO, LONG_AGO))
    told = look(shop, "tea")
    assert told == "tea: price 4, level 0, compiled again", (
        "after precompile(folder), the price in tea.py was edited from 3 to 4, and its time put "
        f"back; then `python` imported {told}, but 4 was expected, as the source says so"
    )
