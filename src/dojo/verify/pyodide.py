"""Check 9 on CPython 3.14: katas without compiled libraries, by Pyodide under Node.

Node must be there; Pyodide itself is fetched once by npm, into the cache.
"""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from dojo.catalog import Catalog
from dojo.facts import test_side
from dojo.home import cache_folder
from dojo.kata import Kata, rule_number
from dojo.run import collect
from dojo.verify.cache import keep, key_of, recall
from dojo.verify.finding import Finding, Level
from dojo.verify.proof import Proof
from dojo.verify.subject import Subject

VERSION = "314.0.7"
LABEL = "3.14 (Pyodide)"
_PARTS = ("pyodide", VERSION)
_SECONDS = 600
_FETCHING = 120
_FOLDER = Path(__file__).parent
_PROGRAM = _FOLDER / "inside_pyodide.py"
_ABSENT = frozenset(
    (
        *("subprocess", "multiprocessing", "threading", "concurrent", "asyncio", "signal"),
        *("socket", "socketserver", "http", "ssl", "select", "venv", "ensurepip", "sqlite3"),
        *("numpy", "fastapi", "pydantic", "django"),
    )
)
"""Modules that Pyodide lacks as it comes, or whose work it cannot do."""


def verify_on_pyodide(
    katas: Sequence[Kata], root: Path, uses_cache: bool, on_progress: Callable[[str], None]
) -> dict[str, Proof]:
    """Return a proof by name for each kata that can be run there, and that says why not else."""
    catalog = Catalog(root)
    subjects = [Subject(kata, catalog) for kata in katas]
    keys = {kata.name: key_of(kata, catalog, _PARTS) for kata in katas}
    known = {name: recall(key) for name, key in keys.items()} if uses_cache else {}
    proofs = {name: proof for name, proof in known.items() if proof}
    new = [subject for subject in subjects if subject.kata.name not in proofs]
    fit = []
    for subject in new:
        if reason := _unfit(subject):
            proofs[subject.kata.name] = _not_run(subject, reason, Level.ADVICE)
        else:
            fit.append(subject)
    if fit:
        on_progress("running on Pyodide")
        told = _run([_asked(subject) for subject in fit])
        for subject in fit:
            name = subject.kata.name
            outcome = told[name]
            if isinstance(outcome, str):
                proofs[name] = _not_run(subject, outcome, Level.UNCHECKED)
            else:
                proofs[name] = Proof(name, LABEL, list(_judge(subject, outcome)))
                if key_of(subject.kata, catalog, _PARTS) == keys[name]:  # nobody saved meanwhile
                    keep(keys[name], proofs[name])
    return proofs


def _not_run(subject: Subject, reason: str, level: Level) -> Proof:
    """Return a proof that only says why it is none."""
    remedy = "nothing to do" if level is Level.ADVICE else "verify again once it is there"
    finding = Finding("pyodide", reason, remedy, subject.kata.path, level=level)
    return Proof(subject.kata.name, LABEL, [finding], is_run=False)


def _unfit(subject: Subject) -> str:
    """Return why this kata cannot be run there, if it cannot."""
    if subject.kata.process == "own":
        return "it needs a process of its own, which there is not on Pyodide"
    texts = [data for name, data in test_side(subject.kata).items() if name.endswith(".py")]
    texts += [subject.solution.files[n] for n in subject.solution.files if n.endswith(".py")]
    used = {module for text in texts for module in _imports(text)}
    if lacking := sorted(used & _ABSENT):
        return f"it uses {', '.join(lacking)}, which Pyodide cannot give"
    return ""


def _imports(text: bytes) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def _asked(subject: Subject) -> dict[str, Any]:
    versions = {"stub": subject.stub, "solution": subject.solution}
    versions |= {f"alternative {name}": code for name, code in subject.alternatives.items()}
    versions |= {f"mistake {name}": code for name, code in subject.mistakes.items()}
    rules = sorted({probe.rule for probe in subject.probes})
    return {
        "name": subject.kata.name,
        "tests": {n: d.decode() for n, d in test_side(subject.kata).items() if _is_text(d)},
        "versions": {label: code.texts() for label, code in versions.items()},
        "probes": [[p.name for p in subject.probes if p.rule == rule] for rule in rules],
        "probes_text": subject.kata.probes.read_text(encoding="utf-8"),
    }


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _run(asked: list[dict[str, Any]]) -> dict[str, dict[str, Any] | str]:
    """Return by its name what came of each kata, or why it could not be run."""
    names = [kata["name"] for kata in asked]
    node = shutil.which("node")
    if node is None:
        return dict.fromkeys(names, "Node was not found, which runs Pyodide")
    pyodide = _pyodide()
    if isinstance(pyodide, str):
        return dict.fromkeys(names, pyodide)
    site = sysconfig.get_paths()["purelib"]
    command = [node, *map(str, (_FOLDER / "pyodide.mjs", pyodide, site, _PROGRAM))]
    told: dict[str, dict[str, Any] | str] = {}
    while len(told) < len(asked):  # what ends the process is the fault of one kata only
        answers, reason = _answers(command, asked[len(told) :])
        told |= zip(names[len(told) :], answers, strict=False)
        if len(told) < len(asked):
            told[names[len(told)]] = reason
    return told


def _answers(command: list[str], asked: list[dict[str, Any]]) -> tuple[list[Any], str]:
    """Return what came of each kata as far as it went, and why it went no further."""
    try:
        done = subprocess.run(
            command,
            input=json.dumps(asked),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        output = error.stdout or b""  # bytes, whatever the encoding asked for
        text = output.decode() if isinstance(output, bytes) else output
        reason = f"Pyodide did not end within {_SECONDS} s"
    else:
        text = done.stdout
        errors = (line for line in done.stderr.splitlines() if "Error: " in line)
        reason = f"Pyodide failed: {next(errors, 'it does not say why')}"
    return [json.loads(line) for line in text.splitlines() if line.startswith("{")], reason


def _pyodide() -> Path | str:
    """Return Pyodide's folder, fetched by npm when it is not there yet, or why there is none."""
    folder = cache_folder() / f"pyodide-{VERSION}"
    package = folder / "node_modules" / "pyodide"
    if package.is_dir():
        return package
    npm = shutil.which("npm")
    if npm is None:
        return "npm was not found, which fetches Pyodide"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:  # a half of it is none
        command = [npm, "install", "--prefix", place, "--no-save", f"pyodide@{VERSION}"]
        try:
            done = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=_FETCHING,
            )
        except subprocess.TimeoutExpired:
            return f"npm did not fetch Pyodide within {_FETCHING} s"
        if done.returncode or not Path(place, "node_modules", "pyodide").is_dir():
            return f"npm could not fetch Pyodide: {''.join(done.stderr.strip().splitlines()[-1:])}"
        if not package.is_dir():  # another verify may have been faster
            shutil.copytree(place, folder, dirs_exist_ok=True)
    return package


def _judge(subject: Subject, told: dict[str, Any]) -> Iterator[Finding]:
    kata = subject.kata
    rules = {test.test: rule_number(test.rule) for test in collect(kata)}
    for label, version in told.items():
        kind, _, name = label.partition(" ")
        red = [test for test in rules if version["outcomes"].get(test) != "passed"]
        wrong = _wrong(subject, kind, name, [rules[test] for test in red], len(rules))
        if version["error"] or wrong:
            message = f"on Pyodide, {label}: {version['error'] or wrong}"
            yield subject.finding("pyodide", message, "try it there", kata.test_file)
        expected = {name} if kind == "mistake" else set()
        also = {probe.name for probe in subject.probes if name in probe.also}
        if set(version["fired"]) ^ expected and set(version["fired"]) != expected | also:
            message = f"on Pyodide, {label}: the probes {version['fired']} fire"
            yield subject.finding("pyodide", message, "try them there", kata.probes)


def _wrong(subject: Subject, kind: str, name: str, red: list[int | None], count: int) -> str:
    """Return what is wrong with a version whose red tests are of these rules."""
    match kind:
        case "solution" | "alternative":
            return f"{len(red)} tests fail" if red else ""
        case "stub":
            is_red = len(red) == count or subject.kata.kind == "refactor"
            return "" if is_red else f"{count - len(red)} tests pass"
    probe = next((probe for probe in subject.probes if probe.name == name), None)
    first = red[0] if red else None
    is_right = probe is not None and first == probe.rule
    return "" if is_right else f"its first red step is of rule {first}"
