"""Run mypy on every version of each kata's code, each in a call of its own.

In one call mypy stops at two modules of one name, and all versions of a kata share their names.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Print what mypy finds; return 1 if it finds anything, or nothing to look at."""
    units = list(find_units())
    bad = sum(not is_typed(unit) for unit in units)
    print(f"{len(units)} versions of katas' code, {bad} of them with errors of types")
    return int(bad > 0 or not units)


def find_units() -> Iterator[list[Path]]:
    """Yield the files of each stub, solution, alternative, mistake and set of probes."""
    for facts in sorted(ROOT.glob("katas/*/*/kata.toml")):
        kata = facts.parent
        solution = ROOT / "solutions" / kata.relative_to(ROOT / "katas")
        names = tomllib.loads(facts.read_text(encoding="utf-8"))["files"]
        for folder in (kata, solution):
            yield [folder / name for name in names if name.endswith(".py")]
        for path in sorted([*solution.glob("alternatives/*"), *solution.glob("mistakes/*")]):
            if path.name != "__pycache__":
                yield [path]
        yield [solution / "probes.py"]


def is_typed(files: list[Path]) -> bool:
    """Say whether mypy, as pyproject.toml configures it, accepts the files; print it if not."""
    names = [str(path.relative_to(ROOT)) for path in files]
    command = [sys.executable, "-m", "mypy", *names]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode != 0:
        print(done.stdout, end="", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
