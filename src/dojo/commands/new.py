"""`dojo new`: a kata that runs, with TODO wherever its author has to think."""

from __future__ import annotations

import re

import click

from dojo.catalog import Catalog
from dojo.commands import common
from dojo.errors import DojoError
from dojo.index import index_of
from dojo.kata import KINDS

MODELS = {"tests": "katas/pytest/tests_that_bite", "predict": "katas/imports/which_module"}
"""A kata of each kind whose stub is no function to write."""


@click.command("new")
@click.argument("topic")
@click.argument("kata")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default="code",
    metavar="KIND",
    help="What the learner writes: code, refactor, tests or predict.",
)
def command(topic: str, kata: str, kind: str) -> None:
    """Make the kata KATA in the folder of TOPIC, for its author to fill in.

    It runs as it is: what `dojo verify` finds is what is left for you to do.
    """
    from dojo.authoring import facts_text
    from dojo.template import check_new_name, files_of

    catalog = common.open_catalog()
    if not re.fullmatch(r"[a-z][a-z0-9_]*", topic):
        raise DojoError(f"`{topic}` is no topic.", "A topic is a folder in lower case.")
    check_new_name(catalog, kata)
    root = catalog.root
    folders = [root / part / topic / kata for part in ("katas", "solutions")]
    for folder in folders:
        if folder.exists():
            raise DojoError(f"`{folder.relative_to(root)}` is there already.", "Delete it first.")
    is_new_topic = not (root / "katas" / topic / "README.md").exists()
    for name, text in files_of(topic, kata, kind, is_new_topic=is_new_topic).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"wrote {name}")
    catalog = Catalog(root)
    made = catalog.find(kata)
    facts = made.solution / "facts.json"
    facts.write_text(facts_text(made), encoding="utf-8", newline="\n")
    (root / "katas" / "README.md").write_text(index_of(catalog), encoding="utf-8", newline="\n")
    if not is_new_topic:
        click.echo(f"add a line for it to katas/{topic}/README.md")
    if kind in MODELS:
        click.echo(f"a kata of the kind {kind} has a form of its own: see {MODELS[kind]}")
    click.echo(f"next: `dojo verify --watch {kata}`, which tells what is left to do")
