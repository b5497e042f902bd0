"""The versions of a kata's code that its author wrote: solution, alternatives, mistakes."""

from __future__ import annotations

from pathlib import Path

from dojo.code import Code, read_code
from dojo.errors import DojoError
from dojo.kata import Kata


def solution_of(kata: Kata) -> Code:
    """Return the reference solution."""
    return read_code(kata, kata.solution)


def versions_of(kata: Kata, kind: str) -> dict[str, Code]:
    """Return the versions in the folder `kind`, "alternatives" or "mistakes", by their names.

    `<name>.py` stands for the kata's first file, a folder `<name>/` for the files in it; whatever
    a version leaves out is the solution's.
    """
    return {
        path.name.removesuffix(".py"): _read_version(kata, path)
        for path in version_paths(kata, kind)
    }


def version_paths(kata: Kata, kind: str) -> list[Path]:
    """Return the files and folders that `versions_of` reads."""
    paths = sorted((kata.solution / kind).glob("*"))
    return [p for p in paths if not p.name.startswith((".", "__pycache__"))]


def _read_version(kata: Kata, path: Path) -> Code:
    files = dict(solution_of(kata).files)
    if path.is_dir():
        files |= read_code(kata, path).files
    elif path.suffix == ".py":
        files[kata.files[0]] = path.read_bytes()
    else:
        shown = path.relative_to(kata.root).as_posix()
        raise DojoError(f"`{shown}` is no Python file.", "Put it into a folder of its name.")
    return Code(files)
