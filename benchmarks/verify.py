"""How fast katas are verified, beside what others do, in one run; needs no arguments.

First the stub and the solution of every kata: copies of one child that has collected the tests,
beside one `python -m pytest` process a run, as exercism's own check of its exercises does it.
With them `pytest --solutions` on all katas at once, beside one process a kata.
Then the mutants of one module, whole process, beside mutmut and cosmic-ray on the same module and
tests. The sides take turns, round by round; the last line is one JSON object.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
MUTATION = Path(__file__).parent / "mutation"
MODULE = "bowling_card"
ROUNDS = 3
PACKAGES = ("pytest-dojo", "pytest", "mutmut", "cosmic-ray", "libcst")

KATA_TOML = """\
title = "Bowling card"
kind = "refactor"
belt = "white"
minutes = 5
believed = "one thing"
actually = "another"
"""

OURS = """
import os, sys
from pathlib import Path
from dojo.catalog import Catalog
from dojo.run import Series, nursery

catalog = Catalog(Path(sys.argv[1]))
count = (os.cpu_count() or 1) + 1  # one more than cores: a child waits while it is looked after
start = nursery()
children = start.__enter__()
kata = catalog.katas[0]
all_series = [Series(kata, is_as_found=True, nursery=children) for _ in range(count)]
for series in all_series:
    series.prepare()

from dojo.verify import mutants
from dojo.verify.subject import Subject

subject = Subject(catalog.katas[0], catalog)
solution = all_series[0].run(subject.solution)
killers = mutants.killers_for(subject, solution, all_series[0])
made = mutants.mutants_of(subject)
limit = mutants.limit_for(solution)
fates = mutants.run_mutants(subject, made, killers, all_series, limit, lambda: None)
for series in all_series:
    series.close()
start.__exit__(None, None, None)
print(len(fates), sum(fate.is_killed for fate in fates))
"""

CATALOGUE = """
import json, os, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from dojo.catalog import Catalog
from dojo.code import read_code
from dojo.run import Series, nursery
from dojo.versions import solution_of

def both(kata):
    with Series(kata, nursery=children) as series:
        return [series.run(code) for code in (read_code(kata), solution_of(kata))]

katas = Catalog(Path(sys.argv[1])).katas
chosen = [kata for kata in katas if not sys.argv[2:] or kata.name in sys.argv[2:]]
with nursery() as children, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
    ran = dict(zip([kata.name for kata in chosen], pool.map(both, chosen)))
lights = {name: [result.light for result in results] for name, results in ran.items()}
steps = [step for results in ran.values() for result in results for step in result.counted]
print(json.dumps([lights, sum(step.seconds for step in steps)]))
"""


def main() -> int:
    """Measure both comparisons in turn, print tables, and one JSON object as the last line."""
    figures = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "packages": {name: version(name) for name in PACKAGES},
        "catalogue": measure_catalogue(),
        "mutants": measure_mutants(),
    }
    print(json.dumps(figures))
    return 0


def measure_catalogue() -> dict[str, Any]:
    """Return what all katas take: stub and solution by both sides, and all solutions at once."""
    katas = [path.parent for path in sorted(ROOT.glob("katas/*/*/kata.toml"))]
    ours: list[float] = []
    tests_own: list[float] = []
    together: dict[str, list[float]] = {"one": [], "n auto": []}
    stubs: dict[str, list[float]] = {}
    solutions: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        seconds, output = _timed([sys.executable, "-c", CATALOGUE, str(ROOT)], ROOT)
        lights, own = json.loads(output)
        wrong = [name for name, told in lights.items() if told != ["red", "green"]]
        assert not wrong, wrong
        ours.append(seconds)
        tests_own.append(own)
        for kata in katas:
            place = str(kata.relative_to(ROOT))
            stubs.setdefault(kata.name, []).append(_by_pytest(place, codes={1}))
            solutions.setdefault(kata.name, []).append(_by_pytest(place, "--solutions"))
        together["one"].append(_by_pytest("katas", "--solutions"))
        together["n auto"].append(_by_pytest("katas", "--solutions", "-n", "auto"))
        _progress(f"catalogue, round {number + 1} of {ROUNDS}")
    runs = 2 * len(katas)
    each = {name: _sum_of_medians({name: solutions[name], "": stubs[name]}) for name in solutions}
    their_seconds = sum(each.values())
    our_seconds = statistics.median(ours)
    ratio = their_seconds / our_seconds
    print(f"{runs} runs of {len(katas)} katas: {our_seconds:.2f} s, beside {their_seconds:.2f} s")
    speeds = f"{runs / our_seconds:.1f} a second beside {runs / their_seconds:.1f}"
    print(f"    {speeds}: {ratio:.1f} times")
    own_seconds = statistics.median(tests_own) / (os.cpu_count() or 1)
    most = their_seconds / own_seconds
    print(
        f"    the tests alone, shared by all cores: {own_seconds:.2f} s; that is {most:.1f} times"
    )
    apart = _sum_of_medians(solutions)
    whole = {name: round(statistics.median(times), 2) for name, times in together.items()}
    print(f"pytest --solutions: {whole['one']} s, with -n auto {whole['n auto']} s;")
    print(f"    a process a kata: {apart:.2f} s")
    return {
        "runs": runs,
        "ours_per_second": round(runs / our_seconds, 2),
        "pytest_per_second": round(runs / their_seconds, 2),
        "ratio": round(ratio, 2),
        "ratio_of_the_tests_alone": round(most, 2),
        "pytest_seconds": {name: round(seconds, 2) for name, seconds in each.items()},
        "solutions_seconds": {**whole, "a process a kata": round(apart, 2)},
    }


def _sum_of_medians(times: dict[str, list[float]]) -> float:
    return sum(statistics.median(each) for each in times.values())


def _by_pytest(place: str, *options: str, codes: set[int] | None = None) -> float:
    """Return the seconds of one process that runs the tests of a kata, or of all."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    seconds, _ = _timed([*command, *options, place], ROOT, codes)
    return seconds


def measure_mutants() -> dict[str, Any]:
    """Return mutants per second of the three tools, whole process, medians of the rounds."""
    sides: dict[str, Callable[[Path], tuple[int, float]]] = {
        "dojo": _ours,
        "mutmut": _mutmut,
        "cosmic-ray": _cosmic_ray,
    }
    speeds: dict[str, list[float]] = {name: [] for name in sides}
    counts = {}
    for number in range(ROUNDS):
        for name, measure in sides.items():
            with tempfile.TemporaryDirectory(prefix="dojo-benchmark-") as folder:
                counts[name], seconds = measure(Path(folder))
            speeds[name].append(counts[name] / seconds)
        _progress(f"mutants, round {number + 1} of {ROUNDS}")
    medians = {name: round(statistics.median(each), 1) for name, each in speeds.items()}
    for name, speed in medians.items():
        print(f"{name:12}{counts[name]:5} mutants, {speed:7.1f} a second")
    fastest = max(speed for name, speed in medians.items() if name != "dojo")
    ratio = round(medians["dojo"] / fastest, 2)
    print(f"    {ratio} times the faster of the two")
    return {"counts": counts, "per_second": medians, "ratio": ratio}


def _ours(folder: Path) -> tuple[int, float]:
    for part in ("katas", "solutions"):
        (folder / part / "games" / MODULE).mkdir(parents=True)
        shutil.copy(MUTATION / f"{MODULE}.py", folder / part / "games" / MODULE)
    kata = folder / "katas" / "games" / MODULE
    shutil.copy(MUTATION / f"test_{MODULE}.py", kata)
    (kata / "README.md").write_text("# Bowling card\n", encoding="utf-8")
    (kata / "kata.toml").write_text(KATA_TOML, encoding="utf-8")
    seconds, output = _timed([sys.executable, "-c", OURS, str(folder)], folder)
    return int(output.split()[0]), seconds


def _mutmut(folder: Path) -> tuple[int, float]:
    _copy_project(folder)
    settings = f'[tool.mutmut]\nsource_paths = ["{MODULE}.py"]\n'
    settings += f'pytest_add_cli_args_test_selection = ["test_{MODULE}.py"]\n'
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    children = str(os.cpu_count() or 1)
    seconds, _ = _timed([_program("mutmut"), "run", "--max-children", children], folder, {0, 1})
    told = json.loads((folder / "mutants" / f"{MODULE}.py.meta").read_text(encoding="utf-8"))
    return len(told["exit_code_by_key"]), seconds


def _cosmic_ray(folder: Path) -> tuple[int, float]:
    """Run it with its local distributor, which uses one core, as it comes."""
    _copy_project(folder)
    settings = f"""
[cosmic-ray]
module-path = "{MODULE}.py"
timeout = 10.0
excluded-modules = []
test-command = "{sys.executable} -m pytest -x -q -p no:cacheprovider test_{MODULE}.py"
[cosmic-ray.distributor]
name = "local"
"""
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    first, _ = _timed([_program("cosmic-ray"), "init", "settings.toml", "session.sqlite"], folder)
    then, _ = _timed([_program("cosmic-ray"), "exec", "settings.toml", "session.sqlite"], folder)
    with sqlite3.connect(folder / "session.sqlite") as session:
        count = session.execute("SELECT count(*) FROM work_results").fetchone()[0]
    return int(count), first + then


def _copy_project(folder: Path) -> None:
    for name in (f"{MODULE}.py", f"test_{MODULE}.py"):
        shutil.copy(MUTATION / name, folder)


def _program(name: str) -> str:
    found = shutil.which(name, path=str(Path(sys.executable).parent))
    assert found, f"{name} is not installed: `python3 start.py tox -e benchmarks` installs it"
    return found


def _timed(command: list[str], cwd: Path, codes: set[int] | None = None) -> tuple[float, str]:
    """Return the seconds that a whole process takes, and what it prints."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    env |= {"PYTEST_ADDOPTS": ""}
    started = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    seconds = time.perf_counter() - started
    assert done.returncode in (codes or {0}), (command, done.stdout[-2000:], done.stderr[-2000:])
    return seconds, done.stdout


def _progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
