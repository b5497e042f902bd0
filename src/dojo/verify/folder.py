"""Check 1: a kata's two folders hold what they should and nothing else, and no name is taken."""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from dojo.catalog import Catalog
from dojo.facts import test_side
from dojo.index import index_of
from dojo.kata import Kata
from dojo.template import TODO
from dojo.verify.finding import Finding, line_of
from dojo.verify.subject import Subject

CHECK = "folder"
EQUIVALENTS = "equivalents.toml"
_SOLUTION_PARTS = {"DEBRIEF.md", "probes.py", "facts.json", "alternatives", "mistakes", EQUIVALENTS}
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]*)\)")


def check_folder(subject: Subject) -> Iterator[Finding]:
    """Yield what is missing, what does not belong there, and which name is taken."""
    kata = subject.kata
    yield from _missing(subject)
    yield from _strange(subject)
    yield from _taken_names(subject)
    yield from _toml(subject)
    yield from _unwritten(subject)
    for path, target, leads in links_of(kata):
        if not leads:
            line = line_of(path.read_text(encoding="utf-8"), target)
            remedy = "use https, or a path from this file"
            yield subject.finding(CHECK, f"the link `{target}` leads nowhere", remedy, path, line)


def links_of(kata: Kata) -> Iterator[tuple[Path, str, bool]]:
    """Yield each link of the kata's texts: the text, the target, and whether it leads anywhere."""
    for path in (kata.folder / "README.md", kata.folder / "HINTS.md", kata.solution / "DEBRIEF.md"):
        for target in _LINK.findall(path.read_text(encoding="utf-8") if path.is_file() else ""):
            url = urlsplit(target)
            is_web = url.scheme == "https" and "." in url.netloc
            place = path.parent / target.partition("#")[0]
            yield path, target, is_web or bool(not url.scheme and target and place.exists())


def check_catalog(catalog: Catalog) -> Iterator[Finding]:
    """Yield what concerns all katas together: the index, and each topic's README."""
    index = catalog.root / "katas" / "README.md"
    if not index.exists() or index.read_text(encoding="utf-8") != index_of(catalog):
        yield Finding(CHECK, "the index is stale", "`dojo facts` writes it", "katas/README.md")
    for topic in catalog.topics:
        readme = f"katas/{topic}/README.md"
        path = catalog.root / readme
        if not path.exists():
            yield Finding(CHECK, "the topic has no README", "say why the topic bites", readme)
            continue
        names = [kata.name for kata in catalog.katas if kata.topic == topic]
        told = re.findall(r"\]\((\w+)/README\.md\)", path.read_text(encoding="utf-8"))
        for name in names:
            if name not in told:
                message = f"the topic's README does not name `{name}`"
                yield Finding(CHECK, message, "add it in teaching order", readme)
        for name in told:
            if name not in names:
                message = f"the topic's README names `{name}`, which is no kata of it"
                yield Finding(CHECK, message, "take it out, or mend the name", readme)
        in_order = [name for name in names if name in told]
        if [name for name in dict.fromkeys(told) if name in names] != in_order:
            message = f"the topic's README has another order than the index: {', '.join(names)}"
            yield Finding(CHECK, message, "change it there, or `after` in a kata.toml", readme)


def missing_files(kata: Kata) -> list[Path]:
    """Return the files without which nothing else can be checked."""
    here = [kata.folder / name for name in ("README.md", "HINTS.md", *kata.files)]
    there = [kata.solution / name for name in ("DEBRIEF.md", "probes.py", *kata.files)]
    return [path for path in (*here, kata.test_file, *there) if not path.is_file()]


def _missing(subject: Subject) -> Iterator[Finding]:
    kata = subject.kata
    for path in missing_files(kata):
        yield subject.finding(CHECK, "this file is missing", "`dojo new` shows its form", path)
    for kind, least, most in (("alternatives", 1, 99), ("mistakes", 3, 12)):
        count = len(getattr(subject, kind))
        if not least <= count <= most:
            message = f"{count} {kind}, where {least} to {most} are asked for"
            remedy = "add those that real people would write"
            yield subject.finding(CHECK, message, remedy, kata.solution / kind)


def _strange(subject: Subject) -> Iterator[Finding]:
    kata = subject.kata
    known = {"README.md", "HINTS.md", "kata.toml", kata.test_file.name, *kata.files}
    texts = "\n".join(data.decode("utf-8", "replace") for data in test_side(kata).values())
    texts += "\n".join(subject.stub.texts().values()) + "\n".join(kata.needs)
    for name in test_side(kata):
        part = name.partition("/")[0].removesuffix(".py")
        if name not in known and not re.search(rf"\b{re.escape(part)}\b", texts):
            path = kata.folder / name
            yield subject.finding(CHECK, "nothing here refers to this file", "delete it", path)
    parts = {Path(file).parts[0] for file in kata.files}
    for path in sorted(kata.solution.glob("*")):
        is_litter = path.name.startswith((".", "__pycache__"))
        if path.name not in _SOLUTION_PARTS | parts and not is_litter:
            yield subject.finding(CHECK, "this has no place in a solution", "delete it", path)


def _taken_names(subject: Subject) -> Iterator[Finding]:
    kata = subject.kata
    names = modules_of(kata)
    others = {n: o for o in subject.catalog.katas if o != kata for n in modules_of(o)}
    for name in sorted(names):
        owner = None
        if not name.isidentifier() or name != name.lower():
            owner = "no snake_case identifier"
        elif name in sys.stdlib_module_names:
            owner = "a module of the standard library"
        elif name in _installed_modules():
            owner = "an installed library"
        elif other := others.get(name):
            owner = f"a module of `{other.path}`"
        if owner:
            remedy = "choose another name: one would be tested against the other's code"
            yield subject.finding(CHECK, f"`{name}` is {owner}", remedy, kata.folder)


def modules_of(kata: Kata) -> set[str]:
    """Return the top-level modules that a kata's folder brings, its tests among them."""
    found = {kata.name, *kata.code_modules}
    for path in kata.folder.iterdir():
        if path.suffix == ".py" or (path / "__init__.py").is_file():
            found.add(path.name.removesuffix(".py"))
    return {name for name in found if "." not in name}


@cache
def _installed_modules() -> frozenset[str]:
    return frozenset(importlib.metadata.packages_distributions())


def _unwritten(subject: Subject) -> Iterator[Finding]:
    """Yield each TODO that `dojo new` left for the author."""
    for folder in (subject.kata.folder, subject.kata.solution, subject.kata.folder.parent):
        files = folder.glob("*.md") if folder == subject.kata.folder.parent else folder.rglob("*")
        for path in sorted(files):
            if path.suffix not in (".md", ".py", ".toml"):
                continue
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, start=1):
                if re.search(rf"\b{TODO}\b", line):
                    message = f"this is not written yet: {line.strip()}"
                    yield subject.finding(CHECK, message, "write it", path, number)


def _toml(subject: Subject) -> Iterator[Finding]:
    kata = subject.kata
    path = kata.folder / "kata.toml"
    text = path.read_text(encoding="utf-8")
    for key in ("believed", "actually", "title"):
        if not getattr(kata, key).strip():
            line = line_of(text, key)
            yield subject.finding(CHECK, f"`{key}` is empty", "say it in a sentence", path, line)
    if not 1 <= kata.minutes <= 60:
        message, line = f"{kata.minutes} minutes", line_of(text, "minutes")
        yield subject.finding(CHECK, message, "5 to 30 are meant", path, line)
    for name in kata.after:
        if name not in subject.catalog.names:
            message = f"`after` names no kata `{name}`"
            yield subject.finding(CHECK, message, "mend it", path, line_of(text, "after"))
        elif kata.name in _before(subject.catalog, name):
            message = f"`{kata.name}` comes after `{name}`, which comes after it"
            yield subject.finding(CHECK, message, "break the cycle", path, line_of(text, "after"))


def _before(catalog: Catalog, name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return all that has to come before the kata `name`, itself included."""
    if name in seen or name not in catalog.names:
        return seen
    seen |= {name}
    for earlier in catalog.find(name).after:
        seen |= _before(catalog, earlier, seen)
    return seen
