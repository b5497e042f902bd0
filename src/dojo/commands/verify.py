"""`dojo verify`: prove that katas teach, on every Python that is here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dojo.commands import common
from dojo.errors import DojoError

if TYPE_CHECKING:
    from dojo.catalog import Catalog
    from dojo.kata import Kata


@click.command("verify")
@click.argument("katas", nargs=-1, metavar="[KATA]...")
@click.option("--quick", is_flag=True, help="Only what --watch checks at every save.")
@click.option("--watch", is_flag=True, help="Check at every save of one kata's files.")
@click.option("--here", is_flag=True, help="Only on this Python.")
@click.option("--rest-here", is_flag=True, help="On other Pythons only that solutions are green.")
@click.option("--elsewhere", hidden=True)  # as the process of another Python, with these checks
@click.option("--strict", is_flag=True, help="Fail as well where something could not be checked.")
@click.option("--no-cache", is_flag=True, help="Verify anew what is known to be clean.")
@common.json_option
@click.pass_context
def command(
    ctx: click.Context,
    katas: tuple[str, ...],
    quick: bool,
    watch: bool,
    here: bool,
    rest_here: bool,
    elsewhere: str | None,
    strict: bool,
    no_cache: bool,
    as_json: bool,
) -> None:
    """Prove that katas teach: all of them, or those named.

    The stub is red, the solution green in any order and everywhere, each known mistake is caught
    by the test and the sentence meant for it, no mutant survives, every message helps.
    """
    catalog = common.open_catalog()
    chosen = _chosen(catalog, katas)
    if watch:
        if len(chosen) != 1 or as_json:
            raise click.UsageError("--watch stays with one kata: name it, without --json.")
        from dojo.verify.watching import watch_kata

        watch_kata(chosen[0], catalog)
        return
    from dojo.verify.proof import LEAST, QUICK, STYLE, WHOLE
    from dojo.verify.report import verify_and_report

    is_alone = here or elsewhere is not None
    checks = QUICK if quick else WHOLE
    if elsewhere is not None:
        checks = checks.intersection(elsewhere.split(","))
    is_good = verify_and_report(
        catalog,
        chosen,
        here=checks,
        elsewhere=None if is_alone else LEAST if rest_here else checks - {STYLE},
        is_strict=strict,
        uses_cache=not no_cache,
        as_json=as_json,
        is_whole=not katas,
    )
    ctx.exit(0 if is_good else 1)


def _chosen(catalog: Catalog, names: tuple[str, ...]) -> list[Kata]:
    if names:
        return [catalog.find(name) for name in names]
    if here := catalog.at(Path.cwd()):
        return [here]
    if not catalog.katas:
        raise DojoError("There is no kata here yet.", "`dojo new TOPIC KATA` makes one.")
    return list(catalog.katas)
