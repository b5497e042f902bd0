"""Mutants: every small change that mutmut's operators know, wherever in a module it applies."""

from __future__ import annotations

import importlib.metadata
import textwrap
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import libcst as cst
import pytest
from mutmut.mutation.mutators import mutation_operators

from dojo.verify.mutation import Mutant, is_python, is_same_program, make_mutants

ROOT = Path(__file__).parents[1]
TRIANGLE = "tests/examples/author/solutions/shapes/triangle/triangle.py"

SAMPLE = '''\
# The first line: ä, and what follows is counted in bytes.
"""A module with a bit of everything."""

import functools
from collections.abc import Callable

LIMIT: int = 10  # a comment that stays
NAMES = {"ä": 1, "ö": 2}
ADD = lambda a, b: a + b
first = 1; second = 2


def decorated(function: Callable[[int], int]) -> Callable[[int], int]:
    """Return it, remembered."""
    return functools.lru_cache(maxsize=8)(function)


class Shelf:
    """A class with a body of its own."""

    width = 3
    label: str | None = None

    def __len__(self) -> int:
        return self.width * 2

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shelf) and not (self.width < 1 or other.width > 9)

    @property
    def half(self) -> float:
        return (self.width / 2) if self.width else 0.5

    @staticmethod
    def of(*widths: int) -> list[int]:
        kept = []
        for width in widths:
            if width is None:
                continue
            if (
                width > LIMIT  # too wide
                and width not in (11, 12)
            ):
                break
            kept.append(-width)
        return kept


@decorated
def grown(number: int, *, by: int = 1) -> int:
    number += by

    def inner(text: str = "Ab\\n" 'cd') -> str:
        return text.lower().strip("x").partition(" ")[0]

    match number:
        case 1:
            return ~number
        case 2 | 3:
            return (not (number))
        case _:
            pass
    while (left := number - 1) > 0 and (not left or True):
        number = left
    return dict(a=number, b=inner())["a"] ** 2


async def waits() -> None:
    assert await grown(1, by=2) == 0b11, f"one {LIMIT} two"
    # the last line is a comment
'''


class Oracle(cst.CSTVisitor):
    """Applies each operator to each node; types and imports are no behaviour."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[cst.CSTNode, cst.CSTNode]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom):
            return False
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found += [(node, new) for new in operator(node)]
        return True


def texts_by_libcst(source: str) -> set[str]:
    """Return each change of a module, made by writing its whole tree anew."""
    module = cst.parse_module(source.encode())
    oracle = Oracle()
    module.visit(oracle)
    changed = (module.deep_replace(old, new) for old, new in oracle.found)
    texts = {tree.code for tree in changed if isinstance(tree, cst.Module)}
    return {text for text in texts if text != source}


def mutants_of(source: str) -> list[Mutant]:
    """Return the mutants of a text."""
    return list(make_mutants("sample.py", textwrap.dedent(source).encode()))


@pytest.mark.parametrize(
    "source",
    [
        SAMPLE,
        SAMPLE.replace("\n", "\r\n"),
        (ROOT / TRIANGLE).read_text(encoding="utf-8"),
    ],
    ids=["sample", "sample with Windows line ends", "triangle"],
)
def test_every_mutant_is_what_libcst_makes_of_the_whole_module(source: str) -> None:
    """However it is made fast: the same texts, each once."""
    mutants = list(make_mutants("sample.py", source.encode()))

    texts = [mutant.data.decode() for mutant in mutants]
    assert len(set(texts)) == len(texts)
    assert set(texts) == texts_by_libcst(source)


@pytest.mark.parametrize(
    ("source", "scope", "changes"),
    [
        (
            """
            class Shelf:
                width = 3
            """,
            "Shelf",
            {("width = 3", "width = 4"), ("width = 3", "width = None")},
        ),
        (
            """
            class Shelf:
                def __len__(self):
                    return self.width * 2
            """,
            "Shelf.__len__",
            {
                ("return self.width * 2", "return self.width / 2"),
                ("return self.width * 2", "return self.width * 3"),
            },
        ),
        (
            """
            @functools.cache
            def is_wide(width):
                return width > LIMIT
            """,
            "is_wide",
            {("return width > LIMIT", "return width >= LIMIT")},
        ),
        (
            """
            class Shelf:
                @property
                def is_full(self):
                    def count(books):
                        return len(books) == self.width
                    return count(self.books)
            """,
            "Shelf.is_full.count",
            {
                ("return len(books) == self.width", "return len(books) != self.width"),
                ("return len(books) == self.width", "return len(None) == self.width"),
            },
        ),
        ("WIDE = not True\n", "", {("WIDE = not True", "WIDE = not False")}),
    ],
    ids=["class body", "special method", "decorated function", "nested function", "module"],
)
def test_operators_reach(source: str, scope: str, changes: set[tuple[str, str]]) -> None:
    """Places that mutmut's own search leaves out, each with the names that stand around it."""
    found = {(m.was, m.becomes) for m in mutants_of(source) if m.scope == scope}

    assert found >= changes


def test_a_mutant_knows_its_file_its_line_and_what_changed() -> None:
    """Which is what its author is told of a survivor."""
    [mutant] = mutants_of("def is_wide(width):\n    # wide\n    return width > LIMIT\n")

    assert (mutant.file, mutant.line, mutant.scope) == ("sample.py", 3, "is_wide")
    assert (mutant.was, mutant.becomes) == ("return width > LIMIT", "return width >= LIMIT")


@pytest.mark.parametrize(
    "source",
    [
        '"""The words of a docstring."""\n',
        "import json as js\nfrom os import path\n",
        "def show(text: str, number: 'int' = unset) -> None: pass\n",
        "width: int\n",
    ],
)
def test_docstrings_imports_and_types_are_no_behaviour(source: str) -> None:
    """Nobody can test them."""
    assert mutants_of(source) == []


def test_a_change_may_be_no_python() -> None:
    """A `break` that becomes a `return` outside of a function cannot run."""
    [mutant] = mutants_of("for x in y:\n    break\n")

    assert mutant.becomes == "return"
    assert not is_python(mutant.data)


def test_the_same_program_is_told_by_its_bytecode() -> None:
    """Whatever the lines and the layout are; any other constant or operator is another program."""
    one = b"def area(radius):\n    return 3 * radius**2\n"

    assert is_same_program(
        one, b"def area(radius):\n\n    # round\n    return (3 * (radius ** 2))\n"
    )
    assert not is_same_program(one, one.replace(b"3", b"4"))
    assert not is_same_program(one, one.replace(b"**", b"*"))


def test_mutmuts_private_table_is_the_one_that_we_know() -> None:
    """It may change with any release of mutmut, which is therefore pinned: look, then pin anew."""
    operators: Iterable[tuple[type, Callable[[Any], Iterable[cst.CSTNode]]]] = mutation_operators
    names = {operator.__name__ for _, operator in operators}

    assert all(issubclass(kind, cst.CSTNode) for kind, _ in operators)
    assert names == {
        "operator_arg_removal",
        "operator_assignment",
        "operator_augmented_assignment",
        "operator_dict_arguments",
        "operator_if_exp",
        "operator_keywords",
        "operator_lambda",
        "operator_match",
        "operator_name",
        "operator_number",
        "operator_remove_unary_ops",
        "operator_string",
        "operator_swap_op",
        "operator_symmetric_string_methods_swap",
        "operator_unsymmetrical_string_methods_swap",
    }


def test_mutmut_is_the_release_that_is_pinned() -> None:
    """In both groups that bring it, the same one."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "dependency-groups"
    ]
    pinned = {line for group in groups.values() for line in group if str(line).startswith("mutmut")}

    assert pinned == {f"mutmut=={importlib.metadata.version('mutmut')}"}
