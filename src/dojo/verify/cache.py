"""Keeps clean proofs by the content of all that they rest on, so that none is ever stale.

That is the kata, its solution, where its links lead, the tool, the settings of all tools that
check it, this Python and every library's version.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import dojo
from dojo.catalog import Catalog
from dojo.home import cache_folder
from dojo.kata import Kata
from dojo.verify.finding import Finding, Level
from dojo.verify.folder import links_of, modules_of
from dojo.verify.proof import Counts, Proof, Told

_SETTINGS = (
    *("pyproject.toml", "conftest.py", "tox.ini", "setup.cfg"),
    *(f"{dot}{name}.ini" for name in ("pytest", "mypy") for dot in ("", ".")),
    *(f"{dot}{name}.toml" for name in ("pytest", "ruff") for dot in ("", ".")),
)
"""Where pytest, ruff and mypy look for their settings, in the folders above a kata."""


def recall(key: str) -> Proof | None:
    """Return the proof that is kept under `key`, or None."""
    try:
        told = json.loads(_file(key).read_text(encoding="utf-8"))
        return replace(read_proof(told), is_cached=True)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(key: str, proof: Proof) -> None:
    """Keep a clean proof; one with errors is made anew each time."""
    if not proof.is_clean:
        return
    path = _file(key)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(proof.to_json()), encoding="utf-8")
        new.replace(path)
    except OSError:
        return  # a cache that cannot be written costs time and nothing else


def read_proof(told: dict[str, Any]) -> Proof:
    """Return the proof that `Proof.to_json` told; raises KeyError or TypeError else."""
    facts = dict(told)
    findings = [read_finding(each) for each in facts.pop("findings")]
    mistakes = [Told(**each) for each in facts.pop("told")]
    counts = Counts(**facts.pop("mutants"))
    return Proof(findings=findings, told=mistakes, mutants=counts, **facts)


def read_finding(told: dict[str, Any]) -> Finding:
    """Return the finding that was told."""
    return Finding(**{**told, "level": Level(told["level"])})


def key_of(kata: Kata, catalog: Catalog, parts: tuple[object, ...]) -> str:
    """Return the digest of all that a proof of `kata` rests on, of these `parts` of the checks."""
    digest = hashlib.sha256()
    others = [[k.path, sorted(modules_of(k)), sorted(k.after)] for k in catalog.katas]
    digest.update(json.dumps([others, parts, _machinery()]).encode())
    for path in _contents((kata.folder, kata.solution)):
        digest.update(f"\0{path.relative_to(kata.root).as_posix()}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(json.dumps([[target, leads] for _, target, leads in links_of(kata)]).encode())
    above = (kata.folder.parents[0], kata.folder.parents[1], *kata.solution.parents[:3])
    for path in (folder / name for folder in above for name in _SETTINGS):
        digest.update(b"\0" + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()


@cache
def _machinery() -> list[object]:
    """What does not change while this process runs: the tool, this Python, its libraries."""
    source = Path(dojo.__file__).parent
    tool = hashlib.sha256()
    for path in _contents([source]):
        tool.update(path.relative_to(source).as_posix().encode() + path.read_bytes())
    installed = sorted(
        path.name
        for folder in dict.fromkeys(sys.path)
        if Path(folder).is_dir()
        for path in Path(folder).glob("*.*-info")
    )
    return [tool.hexdigest(), sys.version, sys.platform, installed]


def _contents(folders: Iterable[Path]) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def _file(key: str) -> Path:
    return cache_folder() / "proofs" / f"{key}.json"
