"""The six situations, built and run by the Python that runs the tests, against your predictions.

Neither a prediction nor what came of a situation is ever shown.
"""

import os
import py_compile
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import which_module

SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
TAG = f".{sys.implementation.cache_tag}"
PRELUDE = '''
def tell(statement):
    """Run an import of `it` and print where that came from."""
    names = {}
    try:
        exec(statement, names)
    except ModuleNotFoundError:
        print("nothing")
    else:
        spec = names["it"].__spec__
        print(spec.origin or next(iter(spec.submodule_search_locations)))
'''


def build(folder, *files):
    """Make a shop of empty files, and return its folder."""
    for file in files:
        folder.joinpath(file).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(file).touch()
    return folder


def compile_away(source, target):
    """Compile a file and remove its source."""
    build(source.parent, source.name)
    py_compile.compile(str(source), cfile=str(target), doraise=True)
    source.unlink()


def write_program(file, *lines):
    """Write a program that can `tell` what it imports."""
    file.write_text("\n".join([PRELUDE, *lines, ""]), encoding="utf-8")


def compare(predict, letters, shop, commands, question, look):
    """Fail when a prediction is not what happens; no frame that a traceback shows holds either."""
    __tracebackhide__ = True
    if foreseen(predict, letters, shop) != what_happens(shop, commands):
        raise AssertionError(
            f"{len(letters)} words were predicted for {letters[0]} to {letters[-1]}, "
            "and at least one is not what this Python imports; neither side is shown\n"
            f"the question again: {question}\nwhere to look: {look}"
        )


def foreseen(predict, letters, shop):
    """Return the words of a prediction if they can be compared, whether they are right or not."""
    __tracebackhide__ = True
    if not callable(predict):
        raise AssertionError(f"a function was expected, but this is a {type(predict).__name__}")
    words = predict()
    is_list = isinstance(words, list)
    if not is_list or [type(word) for word in words] != [str] * len(letters):
        kinds = ", ".join(sorted({type(word).__name__ for word in words})) if is_list else ""
        came = f"a list of {len(words)} ({kinds})" if is_list else f"a {type(words).__name__}"
        raise AssertionError(
            f"{came} came back, but a list of {len(letters)} strings was expected, "
            f"one for each letter from {letters[0]} to {letters[-1]}"
        )
    paths = {to_word(path, shop) for path in shop.rglob("*")}
    for word in words:
        if word not in {"library", "nothing", "made/pear.py", *paths}:
            raise AssertionError(
                f"{word!r} cannot be compared: a path was expected as the README shows it, "
                "with a slash at the end of a folder, or 'library', or 'nothing'"
            )
    return words


def what_happens(shop, commands):
    """Run each command in a copy of the shop and return what they tell, as words."""
    with ThreadPoolExecutor(len(commands)) as pool:
        copies = [shop.with_name(f"{shop.name}-{number}") for number, _ in enumerate(commands)]
        told = pool.map(run, [shop] * len(commands), copies, commands)
        return [word for words in told for word in words]


def run(shop, copy, command):
    """Run a fresh Python in a copy of the shop and return what it tells."""
    shutil.copytree(shop, copy)
    ended = subprocess.run(
        [sys.executable, "-s", "-B", "-X", "utf8", *command],
        check=False,
        cwd=copy,
        env={name: os.environ[name] for name in SYSTEM if name in os.environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=SECONDS,
    )
    if ended.returncode:
        raise RuntimeError(f"the situation cannot be run here: {ended.stderr[-200:]}")
    return [to_word(copy / line, copy) for line in ended.stdout.splitlines()]


def to_word(path, shop):
    """Return the word for a place: a path in the shop, "nothing", or else "library"."""
    if path == shop / "nothing":
        return "nothing"
    path, shop = path.resolve(), shop.resolve()
    if not path.is_relative_to(shop) or not path.exists():
        return "library"
    return path.relative_to(shop).as_posix().replace(TAG, "") + ("/" if path.is_dir() else "")


def test_how_a_program_is_started(tmp_path):
    """Rule 1: `started()` predicts which `pricelist` each of four commands imports."""
    shop = build(tmp_path / "shop", "pricelist.py", "cellar/pricelist.py", "till/pricelist.py")
    write_program(
        shop / "till" / "report.py",
        "import os",
        "os.chdir('cellar')",
        "tell('import pricelist as it')",
    )
    commands = (
        ["till/report.py"],
        ["-m", "till.report"],
        ["-c", "import till.report"],
        ["-P", "till/report.py"],
    )
    compare(
        which_module.started,
        "abcd",
        shop,
        commands,
        question="till/report.py goes to the folder `cellar` and imports `pricelist`: "
        "which one is that under each of the four commands?",
        look="`sys.path[0]`, printed by report.py under each command, and what it means by then",
    )


def test_one_folder_offers_a_name_twice(tmp_path):
    """Rule 2: `in_one_folder()` predicts what wins among the things of one folder."""
    shop = build(tmp_path / "shop", "plum.py", "plum/__init__.py", "pear.py", "pear/stone.py")
    compile_away(shop / "kiwi.py", shop / "kiwi.pyc")
    compile_away(shop / "medlar.py", shop / "__pycache__" / f"medlar{TAG}.pyc")
    compile_away(shop / "quince/__init__.py", shop / "quince/__pycache__" / f"__init__{TAG}.pyc")
    write_program(
        shop / "sell.py",
        "tell('import plum as it')",
        "tell('import pear as it')",
        "tell('import kiwi as it')",
        "tell('import medlar as it')",
        "tell('import quince as it')",
    )
    compare(
        which_module.in_one_folder,
        "abcde",
        shop,
        [["sell.py"]],
        question="one folder offers a file beside a package, a file beside a plain folder, "
        "and compiled files without a source: what is imported of each name?",
        look="what `python -vv sell.py` says that it is trying, in this order",
    )


def test_two_folders_offer_the_same_name(tmp_path):
    """Rule 3: `in_two_folders()` predicts what wins when `sys.path` begins with `near`, `far`."""
    shop = build(tmp_path / "shop", "near/box/lid.py", "near/punnet/fig.py", "near/jar/__init__.py")
    build(shop, "far/box.py", "far/punnet/kiwi.py", "far/jar/__init__.py", "far/jar/honey.py")
    write_program(
        shop / "sell.py",
        "import sys",
        "sys.path[:0] = ['near', 'far']",
        "tell('import box as it')",
        "tell('import box.lid as it')",
        "tell('import punnet.kiwi as it')",
        "tell('import jar.honey as it')",
    )
    compare(
        which_module.in_two_folders,
        "abcd",
        shop,
        [["sell.py"]],
        question="`near` comes before `far` in `sys.path`, and each has a box, a punnet and a jar: "
        "what are `box`, `box.lid`, `punnet.kiwi` and `jar.honey`?",
        look="what `python -vv sell.py` says of near/box; the `__path__` of `punnet` and of `jar`",
    )


def test_files_are_named_like_the_library(tmp_path):
    """Rule 4: `named_like_the_library()` predicts when a file beside the script wins over it."""
    shop = build(tmp_path / "shop", "base64.py", "time.py", "runpy.py", "os.py", "queue/line.py")
    write_program(
        shop / "sell.py",
        "import sys",
        "tell('import base64 as it')",
        "tell('from secrets import base64 as it')",
        "tell('import time as it')",
        "tell('import runpy as it')",
        "del sys.modules['os']",
        "tell('import os as it')",
        "tell('import queue as it')",
    )
    compare(
        which_module.named_like_the_library,
        "abcdef",
        shop,
        [["sell.py"]],
        question="base64.py, time.py, runpy.py, os.py and queue/line.py lie beside the script: "
        "which imports find them, and which the library?",
        look="`sys.meta_path`: who is asked for a module, in which order; what `print(time)` says",
    )


def test_something_was_imported_before(tmp_path):
    """Rule 5: `imported_before()` predicts what is found after an import and a change."""
    shop = build(tmp_path / "shop")
    build(shop, "old/basket/__init__.py", "old/basket/plum.py", "old/basket/fig.py")
    build(shop, "new/basket/__init__.py", "new/basket/plum.py", "new/basket/fig.py")
    begin = (
        "import importlib, sys",
        "sys.path.insert(0, 'old')",
        "import basket.plum",
        "sys.path[0] = 'new'",
    )
    drop = "del sys.modules['basket']"
    block = "sys.modules['basket.plum'] = None"
    write_program(shop / "a.py", *begin, "tell('import basket.fig as it')")
    write_program(shop / "b.py", *begin, "importlib.reload(basket)", "tell('import basket as it')")
    write_program(shop / "c.py", *begin, drop, "tell('from basket import plum as it')")
    write_program(shop / "d.py", *begin, block, "tell('from basket import plum as it')")
    write_program(shop / "e.py", *begin, block, "tell('import basket.plum as it')")
    compare(
        which_module.imported_before,
        "abcde",
        shop,
        [["a.py"], ["b.py"], ["c.py"], ["d.py"], ["e.py"]],
        question="`basket.plum` came from `old`, and `new` has taken its place in `sys.path`: "
        "where does each of the five programs get its module from?",
        look="`basket.__path__`, `vars(basket)` and the baskets in `sys.modules`, before each step",
    )


def test_a_folder_is_made_later(tmp_path):
    """Rule 6: `made_later()` predicts which `pear` is found when one is made on the way."""
    shop = build(tmp_path / "shop", "pear.py", "fig.py")
    begin = ("import importlib, os, sys", "sys.path.insert(0, 'made')")
    make = ("os.mkdir('made')", "open('made/pear.py', 'x').close()")
    forget = "importlib.invalidate_caches()"
    end = "tell('import pear as it')"
    write_program(shop / "a.py", *begin, *make, end)
    write_program(shop / "b.py", *begin, "import fig", *make, end)
    write_program(shop / "c.py", *begin, "import time", *make, end)
    write_program(shop / "d.py", *begin, "import fig", *make, forget, end)
    write_program(shop / "e.py", *begin, "import pear", *make, forget, end)
    compare(
        which_module.made_later,
        "abcde",
        shop,
        [["a.py"], ["b.py"], ["c.py"], ["d.py"], ["e.py"]],
        question="`made` is the first entry of `sys.path` before there is such a folder: "
        "which `pear` do the five programs find in the end?",
        look="`sys.path_importer_cache`, before and after each import",
    )
