"""The shape of the tool: who imports whom, and how long things get."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import dojo

SOURCE = Path(dojo.__file__).parent

LAYERS = [
    {"errors", "home"},
    {"git", "kata"},
    {"code", "catalog", "probes"},
    {"facts", "result", "database", "versions", "commits"},
    {"index", "verdict", "inside", "merging"},
    {"run"},
    {"known", "feedback", "history", "keys", "watching"},
    {"keeping", "repetition"},
    {
        "practice",
        "authoring",
        "branching",
        "updating",
        "template",
        "hints",
        "statistics",
        "today",
        "mirror",
    },
    {"screen", "verify", "table"},
    {"own_process"},
    {"plain"},
    {"commands"},
    {"cli"},
    {"__main__", "pytest_plugin"},
]
"""From the bottom up; a module imports only from layers below its own, or its own package."""


def imports_of(path: Path) -> set[str]:
    """Return the parts of dojo that a file imports anywhere, in functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("dojo.")}
    return found


def part_of(path: Path) -> str:
    """Return the module or package right below dojo that a file belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_imports_go_down_only() -> None:
    """No cycle, and nobody below knows of who is above."""
    level = {part: number for number, layer in enumerate(LAYERS) for part in layer}
    wrong = [
        f"{path.relative_to(SOURCE)} imports {used}"
        for path in SOURCE.rglob("*.py")
        if path != SOURCE / "__init__.py"
        for used in imports_of(path)
        if used != part_of(path) and level[used] >= level[part_of(path)]
    ]
    assert wrong == []


def test_every_part_has_its_layer() -> None:
    """A new module has to say where it belongs."""
    parts = {part_of(path) for path in SOURCE.rglob("*.py")} - {"__init__"}

    assert parts == set().union(*LAYERS)


def test_modules_and_functions_stay_short() -> None:
    """Modules under 250 lines, functions under 55: who reads them sees them whole."""
    long = []
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > 250:
            long.append(path.name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno > 55:
                long.append(f"{path.name}: {node.name}")
    assert long == []


def test_listing_imports_nothing_heavy() -> None:
    """`dojo list` must feel instant: no pytest, no Rich, no watcher, no process machinery."""
    script = (
        "import sys; sys.argv = ['dojo', 'list']\n"
        "from dojo.cli import _run\n"
        "_run()\n"
        "heavy = {'pytest', '_pytest', 'rich', 'watchfiles', 'psutil', 'asyncio', 'subprocess'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"
