"""Tests of `two_selves`: a shop with your file and some plug-ins, and a fresh Python for each."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys

import two_selves

SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
CALLER = """
import sys
import two_selves

status = two_selves.main(sys.argv[1:])
print(f"returned {status!r}")
"""
PLUGINS = {
    "tea": """
import two_selves

def run():
    two_selves.sell("tea", 3)
""",
    "cake": """
from two_selves import sell

def run():
    sell("cake", 5)
""",
    "tip": """
from two_selves import sell

def run():
    sale = sell("soup", 9)
    sell(f"tip for {sale.name}", sale.price - 7)
""",
    "jam": """
from two_selves import Refused, sell

def run():
    sell("bread", 2)
    raise Refused("no jam today")
""",
    "pub": """
import two_selves

class Refused(Exception):
    pass

def run():
    raise Refused("not at your age")
""",
    "broken": """
import two_selves

def run():
    two_selves.sell("cup", int("four"))
""",
    "stash": """
import pickle
import two_selves

def run():
    with open("sale.pickle", "wb") as file:
        pickle.dump(two_selves.sell("tea", 3), file)
""",
}
OFFICE = """
import pickle

with open("sale.pickle", "rb") as file:
    sale = pickle.load(file)
print(sale)
import two_selves
print("equal" if sale == two_selves.Sale("tea", 3) else "not equal")
"""


def open_shop(folder):
    """Put the learner's file, wherever that lies, and all plug-ins into a folder."""
    assert callable(two_selves.main), "main was expected to be a function"
    shutil.copy(importlib.util.find_spec("two_selves").origin, folder / "two_selves.py")
    for name, text in PLUGINS.items():
        folder.joinpath(f"{name}.py").write_text(text, encoding="utf-8")


def run(folder, *arguments):
    """Run a fresh Python in a folder and say in words what it printed and how it ended."""
    __tracebackhide__ = True
    try:
        ended = subprocess.run(
            [sys.executable, "-E", "-s", "-B", "-X", "utf8", *arguments],
            check=False,
            cwd=folder,
            env={name: os.environ[name] for name in SYSTEM if name in os.environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise AssertionError(f"two_selves.py was still running after {SECONDS} seconds") from None
    error = (ended.stderr.splitlines() or [""])[-1]
    if error.startswith("NotImplementedError"):
        functions = re.findall(r'two_selves\.py", line \d+, in (\w+)', ended.stderr)
        name = functions[-1] if functions else "two_selves.py"
        raise AssertionError(f"{name} is not written yet: it raised {error}")
    after = f" after {error}" if error else ""
    return f"printed {ended.stdout.splitlines()} and exited with {ended.returncode}{after}"


def call_main(folder, *plugins):
    """Have a program import the till and call `main`; return in words what came of it."""
    __tracebackhide__ = True
    told = run(folder, "-c", CALLER, *plugins)
    return told.removesuffix(" and exited with 0")


def test_the_sales_of_all_plugins_are_printed(tmp_path):
    """Rule 1: `main` calls the `run()` of each plug-in, prints the sales and returns 0."""
    open_shop(tmp_path)
    told = call_main(tmp_path, "tea", "cake")
    assert told == "printed ['tea 3', 'cake 5', 'returned 0']", (
        f"a program called main(['tea', 'cake']); it {told}, but ['tea 3', 'cake 5'] and 0 "
        "were expected, as each of the two sells one thing"
    )


def test_sell_returns_the_sale(tmp_path):
    """Rule 1: a plug-in may sell more than once, and `sell` returns the sale."""
    open_shop(tmp_path)
    told = call_main(tmp_path, "tip")
    assert told == "printed ['soup 9', 'tip for soup 2', 'returned 0']", (
        f"a program called main(['tip']); it {told}, but ['soup 9', 'tip for soup 2'] and 0 were "
        "expected, as tip.py works out the tip from what sell('soup', 9) returns"
    )


def test_a_refusal_ends_the_work(tmp_path):
    """Rule 2: on a `Refused` `main` prints its text and no sales, and returns 2."""
    open_shop(tmp_path)
    told = call_main(tmp_path, "tea", "jam", "cake")
    assert told == "printed ['no jam today', 'returned 2']", (
        f"a program called main(['tea', 'jam', 'cake']); it {told}, but ['no jam today'] and 2 "
        "were expected, as jam.py raises Refused('no jam today')"
    )


def test_another_exception_comes_through(tmp_path):
    """Rule 3: any other exception comes through `main`."""
    open_shop(tmp_path)
    told = call_main(tmp_path, "tea", "broken")
    expected = "ValueError: invalid literal for int() with base 10: 'four'"
    assert told == f"printed [] and exited with 1 after {expected}", (
        f"a program called main(['tea', 'broken']); it {told}, "
        "but the ValueError that broken.py raises was expected, as that is no Refused"
    )


def test_another_exception_of_the_same_name_comes_through(tmp_path):
    """Rule 3: any other exception comes through `main`, whatever it is called."""
    open_shop(tmp_path)
    told = call_main(tmp_path, "tea", "pub")
    assert told == "printed [] and exited with 1 after pub.Refused: not at your age", (
        f"a program called main(['tea', 'pub']); it {told}, "
        "but the exception that pub.py raises was expected, as its class is not the till's"
    )


def test_a_script_prints_the_sales(tmp_path):
    """Rule 4: `python two_selves.py tea cake` prints what `main(["tea", "cake"])` prints."""
    open_shop(tmp_path)
    told = run(tmp_path, "two_selves.py", "tea", "cake")
    assert told == "printed ['tea 3', 'cake 5'] and exited with 0", (
        "['tea 3', 'cake 5'] and 0 were expected of "
        f"`python two_selves.py tea cake`, as main(['tea', 'cake']) gives them, but it {told}"
    )


def test_a_module_run_by_its_name_prints_the_sales(tmp_path):
    """Rule 4: `python -m two_selves tea cake` prints what `main(["tea", "cake"])` prints."""
    open_shop(tmp_path)
    told = run(tmp_path, "-m", "two_selves", "tea", "cake")
    assert told == "printed ['tea 3', 'cake 5'] and exited with 0", (
        "['tea 3', 'cake 5'] and 0 were expected of "
        f"`python -m two_selves tea cake`, as main(['tea', 'cake']) gives them, but it {told}"
    )


def test_a_script_exits_with_the_status(tmp_path):
    """Rule 5: `python two_selves.py` exits with what `main` returns, after a `Refused` as well."""
    open_shop(tmp_path)
    told = run(tmp_path, "two_selves.py", "tea", "jam")
    assert told == "printed ['no jam today'] and exited with 2", (
        "['no jam today'] and 2 were expected of "
        f"`python two_selves.py tea jam`, as main(['tea', 'jam']) gives them, but it {told}"
    )


def test_a_module_run_by_its_name_exits_with_the_status(tmp_path):
    """Rule 5: `python -m two_selves` exits with what `main` returns, after a `Refused` as well."""
    open_shop(tmp_path)
    told = run(tmp_path, "-m", "two_selves", "tea", "jam")
    assert told == "printed ['no jam today'] and exited with 2", (
        "['no jam today'] and 2 were expected of "
        f"`python -m two_selves tea jam`, as main(['tea', 'jam']) gives them, but it {told}"
    )


def test_a_sale_pickled_in_a_script_can_be_loaded(tmp_path):
    """Rule 6: another program loads a `Sale` that was pickled under `python two_selves.py`."""
    open_shop(tmp_path)
    assert run(tmp_path, "two_selves.py", "stash") == "printed ['tea 3'] and exited with 0", (
        "`python two_selves.py stash` was expected to print 'tea 3' and to exit with 0, "
        "as stash.py sells tea for 3 and pickles the sale"
    )
    told = run(tmp_path, "-c", OFFICE)
    assert told == "printed [\"Sale(name='tea', price=3)\", 'equal'] and exited with 0", (
        f"`python two_selves.py stash` pickled a sale; Sale('tea', 3) was expected "
        f"where it is loaded, but that {told}"
    )


def test_a_sale_pickled_in_a_module_run_by_its_name_can_be_loaded(tmp_path):
    """Rule 6: another program loads a `Sale` that was pickled under `python -m two_selves`."""
    open_shop(tmp_path)
    assert run(tmp_path, "-m", "two_selves", "stash") == "printed ['tea 3'] and exited with 0", (
        "`python -m two_selves stash` was expected to print 'tea 3' and to exit with 0, "
        "as stash.py sells tea for 3 and pickles the sale"
    )
    told = run(tmp_path, "-c", OFFICE)
    assert told == "printed [\"Sale(name='tea', price=3)\", 'equal'] and exited with 0", (
        f"`python -m two_selves stash` pickled a sale; Sale('tea', 3) was expected "
        f"where it is loaded, but that {told}"
    )
