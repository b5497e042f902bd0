"""Makes mutants of a module: copies of it with one small change each.

The changes are those of mutmut's table of operators, which is private to mutmut and therefore
pinned; finding where they apply is ours, since mutmut's own search leaves out class bodies,
special methods and decorated functions.
"""

from __future__ import annotations

import ast
import difflib
import marshal
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper
from mutmut.mutation.mutators import mutation_operators


@dataclass(frozen=True)
class Mutant:
    """A changed file; `was` and `becomes` are the changed lines, `scope` the function around."""

    file: str
    line: int
    was: str
    becomes: str
    scope: str
    data: bytes


def make_mutants(file: str, source: bytes) -> Iterator[Mutant]:
    """Yield all mutants of a module, each text once; a few may be no Python."""
    module = cst.parse_module(source)
    before = module.code
    seen = {before}
    for text, scope in _changed_texts(module):
        if text not in seen:
            seen.add(text)
            yield _mutant(file, before, text, scope)


def is_python(source: bytes) -> bool:
    """Whether a text compiles."""
    try:
        compile(source, "mutant", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def is_same_program(one: bytes, other: bytes) -> bool:
    """Whether two texts compile to the same bytecode, line numbers aside."""
    return _bytecode(one) == _bytecode(other)


def _bytecode(source: bytes) -> bytes:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for name in ("lineno", "end_lineno", "col_offset", "end_col_offset"):
            if hasattr(node, name):
                setattr(node, name, 1)
    return marshal.dumps(compile(tree, "module", "exec"))


def _changed_texts(module: cst.Module) -> Iterator[tuple[str, str]]:
    """Yield the module's text with one change each.

    The new node's text takes the place of the old one's: to write the whole tree anew costs 15 ms
    for each change. A compound statement is written anew, since its lines know their indent.
    """
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    spans = wrapper.resolve(ByteSpanPositionProvider)
    visitor = _Collector()
    module.visit(visitor)
    source = module.bytes
    for old, new, scope in visitor.found:
        span = spans.get(old)
        is_followed = isinstance(getattr(old, "semicolon", None), cst.Semicolon)
        if span is None or is_followed or isinstance(old, _WRITTEN_ANEW):
            changed = module.deep_replace(old, new)
            assert isinstance(changed, cst.Module)
            yield changed.code, scope
        else:
            end = span.start + span.length
            inner = _bare(new) if getattr(old, "lpar", None) else new
            text = module.code_for_node(inner)
            if not source[span.start : span.start + 1].isspace():
                text = text.strip()
            new_source = source[: span.start] + text.encode(module.encoding) + source[end:]
            yield new_source.decode(module.encoding), scope


_WRITTEN_ANEW = cst.BaseCompoundStatement


def _bare(node: cst.CSTNode) -> cst.CSTNode:
    """Return the node without its parentheses: those of the old node are outside of its span."""
    if getattr(node, "lpar", None):
        return node.with_changes(lpar=(), rpar=())
    return node


class _Collector(cst.CSTVisitor):
    """Finds each node that an operator changes; types and docstrings are no behaviour."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[cst.CSTNode, cst.CSTNode, str]] = []
        self._scopes: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._scopes.append(node.name.value)
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                scope = ".".join(self._scopes)
                self.found += [(node, new, scope) for new in operator(node)]
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._scopes.pop()


def _mutant(file: str, before: str, after: str, scope: str) -> Mutant:
    old, new = before.splitlines(), after.splitlines()
    changes = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    first = next(change for change in changes if change[0] != "equal")
    was = _joined(x for c in changes if c[0] != "equal" for x in old[c[1] : c[2]])
    becomes = _joined(x for c in changes if c[0] != "equal" for x in new[c[3] : c[4]])
    return Mutant(file, first[1] + 1, was, becomes, scope, after.encode())


def _joined(lines: Iterator[str]) -> str:
    return "\n".join(line.strip() for line in lines)
