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


def alternative_texts(kata: Kata) -> dict[str, str]:
    """Return the alternatives to read: the text of each file that one has of its own."""
    texts: dict[str, str] = {}
    for path in version_paths(kata, "alternatives"):
        if path.is_dir():
            own = read_code(kata, path).texts()
            texts |= {f"{path.name}/{name}": text for name, text in own.items()}
        else:
            texts[path.name] = path.read_text(encoding="utf-8", errors="replace")
    return texts


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
