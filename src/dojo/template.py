"""The files of a new kata: a small one that runs, with TODO wherever its author has to think."""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions

from dojo.catalog import Catalog
from dojo.errors import DojoError

TODO = "TODO"
"""What `dojo verify` looks for; none is left in a kata that is done."""

_KATA = {
    "README.md": """\
# {title}

TODO: one or two sentences of situation; the story carries no rule.

## Task

Write `answer()` in `{name}.py`.
TODO: name everything that the tests use: names, signatures, types of exceptions.

## Rules

1. `answer()` returns a number.
2. `answer()` is 42.
3. TODO: state behaviour, the simplest first, never the trap or its remedy; four to six rules.

## Examples

```pycon
>>> import {name}
>>> {name}.answer()
42

```
""",
    "HINTS.md": """\
# Hints

## Rule 2

1. TODO: a question that makes one look at the right place.
2. TODO: the name of the tool, the function or the page of the documentation.
3. TODO: the steps in words; nothing that can be pasted and run.
""",
    "kata.toml": """\
title = "{title}"
kind = "{kind}"
belt = "white"
minutes = 15
believed = "TODO: what people believe, as they would say it"
actually = "TODO: what Python does instead"
after = []
files = ["{name}.py"]
needs = []
process = "shared"
""",
    "{name}.py": """\
\"\"\"TODO: what this module is about.\"\"\"


def answer() -> int:
    \"\"\"TODO: what it returns, in one line.\"\"\"
    raise NotImplementedError("rules 1 and 2")
""",
    "test_{name}.py": """\
\"\"\"TODO: the steps, in the order to make them pass.\"\"\"

import {name}


def test_the_answer_is_a_number():
    \"\"\"Rule 1: `answer()` returns a number.\"\"\"
    answer = {name}.answer()
    assert type(answer) is int, f"answer() returned {{answer!r}}, but a number was expected"


def test_the_answer_is_right():
    \"\"\"Rule 2: `answer()` is 42.\"\"\"
    answer = {name}.answer()
    assert answer == 42, f"answer() returned {{answer!r}}, but TODO: in which role was expected"
""",
}

_SOLUTION = {
    "{name}.py": """\
\"\"\"TODO: what this module is about.\"\"\"


def answer() -> int:
    \"\"\"TODO: what it returns, in one line.\"\"\"
    return 42
""",
    "DEBRIEF.md": """\
# {title}

TODO: why it works and where this bites in production, in 80 to 150 words, with one link.

## Again

- TODO: a constraint, for the next time.
- TODO: another tool, or a time box.
""",
    "probes.py": """\
\"\"\"Tell each known mistake by what the code does; the naive solution's probe comes first.\"\"\"

import {name}


def counts_from_one() -> bool:
    \"\"\"Rule 2: TODO: what the code does, then where to look, without the code.\"\"\"
    return {name}.answer() == 43
""",
    "mistakes/counts_from_one.py": """\
\"\"\"TODO: the one misunderstanding in this, which is the naive solution.\"\"\"


def answer() -> int:
    \"\"\"TODO: what it returns, in one line.\"\"\"
    return 43
""",
    "alternatives/by_product.py": """\
\"\"\"TODO: choose this when …\"\"\"


def answer() -> int:
    \"\"\"TODO: what it returns, in one line.\"\"\"
    return 6 * 7
""",
}

_TOPIC = """\
# {topic}: TODO what it is, in a few words

TODO: what the topic is about, and why it bites in practice.

1. [{title}]({name}/README.md): TODO in a few words.

TODO: at most three links to the official documentation.
"""


def check_new_name(catalog: Catalog, name: str) -> None:
    """Raise DojoError when a kata cannot be called `name`."""
    problem = ""
    if not name.isidentifier() or name != name.lower():
        problem = "is no snake_case identifier"
    elif name in catalog.names:
        problem = f"is there already: `{catalog.find(name).path}`"
    elif name in sys.stdlib_module_names:
        problem = "is a module of the standard library"
    elif name in packages_distributions():
        problem = "is a library that is installed"
    if problem:
        remedy = "Choose another name: its module would be taken for the other."
        raise DojoError(f"`{name}` {problem}.", remedy)


def files_of(topic: str, name: str, kind: str, *, is_new_topic: bool) -> dict[str, str]:
    """Return the texts of a new kata by their paths in the repository."""
    words = {
        "topic": topic,
        "name": name,
        "kind": kind,
        "title": name.replace("_", " ").capitalize(),
    }
    parts = [(f"katas/{topic}/{name}", _KATA), (f"solutions/{topic}/{name}", _SOLUTION)]
    files = {
        f"{folder}/{file}".format(**words): text.format(**words)
        for folder, texts in parts
        for file, text in texts.items()
    }
    if is_new_topic:
        files[f"katas/{topic}/README.md"] = _TOPIC.format(**words)
    return files
