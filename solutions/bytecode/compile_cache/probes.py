"""What gives each mistake away: a folder that the submission compiles, and what lies there then."""

import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 5
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
PRELUDE = """
import marshal, os, py_compile, sys
from pathlib import Path
from importlib.util import cache_from_source

sys.path.insert(0, sys.argv[1])
from compile_cache import precompile

prefix, sys.pycache_prefix = sys.pycache_prefix, None
shop = Path.cwd() / "shop"
shop.mkdir()
tea = shop / "tea.py"
tea.write_text("is_checked = __debug__")
place = Path(cache_from_source(tea, optimization=""))
sys.pycache_prefix = prefix

def flags():
    # 0: by the time of the source; 1: by its hash, never compared; 3: by its hash
    return place.read_bytes()[4]

def is_checked():
    names = {}
    exec(marshal.loads(place.read_bytes()[16:]), names)
    return names["is_checked"]
"""


def expects_compile_to_raise() -> bool:
    """Rule 2: What you call raises nothing for a source that does not compile, and goes on; look at
    what its documentation says of errors."""
    return _is_true("""
import compileall

answers = []

def note_answers_of(module, name):
    function = getattr(module, name)
    setattr(module, name, lambda *a, **k: answers.append(function(*a, **k)) or answers[-1])

note_answers_of(py_compile, "compile")
note_answers_of(compileall, "compile_file")
del sys.modules["compile_cache"]
from compile_cache import precompile
shop.joinpath("bad.py").write_text("price = = 3")
precompile(shop)
print(place.exists() and (None in answers or False in answers))
""")


def puts_level_zero_into_the_name() -> bool:
    """Rule 1: Your caches have a name that no import asks for; compare it with the name of a cache
    that an import has made."""
    return _is_true("""
precompile(shop)
print([path.name for path in shop.rglob("*.pyc")] == [place.name.replace(".pyc", ".opt-0.pyc")])
""")


def compiles_at_its_own_level() -> bool:
    """Rule 3: At level 0 you compile for the options of the Python that runs your code; look at the
    default of `optimize`, and what it goes by."""
    is_right = _is_true("precompile(shop); print(is_checked())")
    program = """
precompile(shop)
if not place.exists():
    place = Path(cache_from_source(tea))
print(not is_checked())
"""
    return is_right and _is_true(program, "-O")


def follows_its_own_prefix() -> bool:
    """Rule 4: Your caches go where the Python that runs your code would look for its own; find out
    what `sys.pycache_prefix` does to them."""
    return _is_true(f"""
{_NOTE_CHANGES}
precompile(shop)
print(not changed and not place.exists() and Path(cache_from_source(tea)).exists())
""")


def clears_the_variable() -> bool:
    """Rule 4: You change the variable when Python has read it already; look at what `sys` made of
    it."""
    return _is_true(f"""
{_NOTE_CHANGES}
precompile(shop)
print(bool(changed) and not place.exists() and Path(cache_from_source(tea)).exists())
""")


def goes_by_the_time() -> bool:
    """Rule 5: Your caches hold the time of their source, and a copy has another; look at what else
    `py_compile` can keep in a cache."""
    return _is_true("precompile(shop); print(flags() == 0)")


def never_looks_at_the_source() -> bool:
    """Rule 6: An import takes your caches as they are and never looks at the source; read about
    the other mode that keeps a hash."""
    return _is_true("precompile(shop); print(flags() == 1)")


def spares_a_cache_that_is_there() -> bool:
    """Rule 5: Where a cache is there already, you leave it as it is, however it was made; look
    at when your code makes no cache, or what it calls."""
    is_hashed = _is_true("precompile(shop); print(flags() > 0)")
    return is_hashed and _is_true("""
mode = py_compile.PycInvalidationMode.TIMESTAMP
py_compile.compile(str(tea), cfile=str(place), optimize=0, invalidation_mode=mode)
precompile(shop)
print(flags() == 0)
""")


_NOTE_CHANGES = """
changed = []

def note(event, details):
    if event in ("os.putenv", "os.unsetenv") and b"PYTHONPYCACHEPREFIX" in os.fsencode(details[0]):
        changed.append(event)

sys.pycache_prefix = str(Path.cwd() / "elsewhere")
os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
sys.addaudithook(note)
"""


def _is_true(program: str, *options: str) -> bool:
    """Whether a fresh Python prints True at last; one that fails does not."""
    return _run(program, *options)[-1:] == ["True"]


def _run(program: str, *options: str) -> list[str]:
    """Return the lines that a fresh Python prints, standard error first."""
    spec = importlib.util.find_spec("compile_cache")
    assert spec and spec.origin
    code = str(Path(spec.origin).parent)
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [sys.executable, "-s", "-P", "-B", *options, "-c", PRELUDE + program, code],
            check=False,
            cwd=Path(folder).resolve(),
            env={name: os.environ[name] for name in SYSTEM if name in os.environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    return (ended.stderr + ended.stdout).splitlines()
