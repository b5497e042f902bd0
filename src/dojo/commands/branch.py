"""`dojo branch`: the branch on which every kata is solved."""

from __future__ import annotations

from pathlib import Path

import click

from dojo.branching import make_branch
from dojo.catalog import find_root
from dojo.commands import common


@click.command("branch")
@click.option("--from", "revision", metavar="REV", help="The commit to solve; else main, or HEAD.")
@click.option("--name", default="solutions", help="The branch to write; else `solutions`.")
@common.json_option
def command(revision: str | None, name: str, as_json: bool) -> None:
    """Write the branch on which every kata is solved."""
    branch = make_branch(find_root(Path.cwd()), name, revision)
    if as_json:
        facts = {"branch": name, "commit": branch.commit, "source": branch.source}
        common.print_json({**facts, "katas": list(branch.katas)})
        return
    katas = "1 kata" if len(branch.katas) == 1 else f"{len(branch.katas)} katas"
    made = f"commit {branch.commit[:10]}, the {katas} of {branch.source[:10]} solved"
    if branch.commit == branch.before:
        click.echo(f"branch `{name}` is already {made}")
    elif branch.before:
        click.echo(f"branch `{name}` is now {made}; it was commit {branch.before[:10]}")
    else:
        click.echo(f"branch `{name}` is new: {made}")
    click.echo(f"next: `git push --force origin {name}`")
