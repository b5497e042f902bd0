"""`dojo restore`: any earlier version of the learner's code back."""

from __future__ import annotations

import sys

import click

from dojo import feedback
from dojo.commands import common
from dojo.history import Version
from dojo.keeping import find_version, put


@click.command("restore")
@click.argument("kata")
@click.argument("run", type=int, required=False)
@click.option("--list", "as_list", is_flag=True, help="Show the versions instead.")
@common.json_option
def command(kata: str, run: int | None, as_list: bool, as_json: bool) -> None:
    """Bring an earlier version of your code back.

    RUN is a version's number; without it, the last one that differs from what is there now.
    What is there now is kept, so that a restore can be undone by another.
    """
    with common.opened_history() as history:
        chosen = common.open_catalog().find(kata)
        if as_list:
            versions = history.versions(chosen.name)
            if as_json:
                common.print_json([_facts(version) for version in versions])
            else:
                _say_versions(versions)
            return
        version = find_version(chosen, history, run)
        kept = put(chosen, history.code_of(version), history)
    if as_json:
        common.print_json({"kata": chosen.name, "restored": version.id, "kept": kept})
        return
    common.say_rewritten(chosen)
    click.echo(f"this is version {version.id}, of {_when(version)}")
    if kept is not None:
        click.echo(f"what was there is version {kept}: `dojo restore {chosen.name} {kept}`")


def _say_versions(versions: list[Version]) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    for version in versions:
        shape = feedback.shape_of(version.light, encoding) if version.light else " "
        light = version.light.upper() if version.light else "kept"
        click.echo(f"{version.id:>5}  {_when(version)}  {shape} {light:<6} {version.rule or ''}")
    if not versions:
        click.echo("No version is kept yet: every run keeps one.")


def _when(version: Version) -> str:
    return f"{version.at.astimezone():%Y-%m-%d %H:%M:%S}"


def _facts(version: Version) -> dict[str, object]:
    return {
        "run": version.id,
        "at": version.at.isoformat(),
        "light": version.light,
        "rule": version.rule,
    }
