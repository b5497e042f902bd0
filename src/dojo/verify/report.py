"""Runs the verification and tells it: progress while it goes on, findings, what learners read."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

from dojo.catalog import Catalog
from dojo.kata import Kata
from dojo.verify.everywhere import Everywhere, Task, tasks_for
from dojo.verify.finding import Finding, Level
from dojo.verify.folder import check_catalog
from dojo.verify.proof import LEAST, Proof
from dojo.verify.pyodide import verify_on_pyodide
from dojo.verify.pythons import Python, other_pythons

COLOURS = {Level.ERROR: "red", Level.ADVICE: None, Level.UNCHECKED: "yellow"}
WORDS = {Level.ERROR: "wrong", Level.ADVICE: "advice", Level.UNCHECKED: "not checked"}

Step = Callable[[Task, str], None]


def verify_and_report(
    catalog: Catalog,
    katas: Sequence[Kata],
    *,
    here: frozenset[str],
    elsewhere: frozenset[str] | None,
    is_strict: bool,
    uses_cache: bool,
    as_json: bool,
    is_whole: bool,
) -> bool:
    """Verify `katas`, print what was found, and return whether all is well.

    `here` and `elsewhere` are the checks on this Python and on others; None leaves those out.
    """
    proofs: dict[tuple[str, str], Proof] = {}
    with _display(is_shown=sys.stderr.isatty()) as display:
        pythons = [] if elsewhere is None else other_pythons(catalog.root, display.say)
        tasks = tasks_for(katas, pythons)
        display.begin(len(tasks))
        everywhere = Everywhere(
            catalog,
            here=here,
            elsewhere=elsewhere or LEAST,
            uses_cache=uses_cache,
            on_step=display.step,
        )

        def take(task: Task, proof: Proof) -> None:
            proofs[task.kata.name, task.version] = proof
            display.done(task)

        everywhere.run(tasks, take)
        ordered = [proofs[task.kata.name, task.version] for task in tasks]
        if elsewhere is not None:
            wrong = {proof.kata for proof in ordered if not proof.is_clean}
            clean = [kata for kata in katas if kata.name not in wrong]
            ordered += verify_on_pyodide(clean, catalog.root, uses_cache, display.say).values()
    findings = list(check_catalog(catalog)) if is_whole else []
    missing = [python for python in pythons if python.executable is None]
    is_complete = not (missing or everywhere.unchecked or _has_unchecked(ordered))
    is_clean = not findings and all(proof.is_clean for proof in ordered)
    is_good = is_clean and (is_complete or not is_strict)
    if as_json:
        told = {
            "ok": is_good,
            "katas": [proof.to_json() for proof in ordered],
            "catalog": [finding.to_json() for finding in findings],
            "missing": [{"python": p.version, "reason": p.reason} for p in missing],
            "unchecked": everywhere.unchecked,
        }
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        _print(katas, ordered, findings, missing, everywhere.unchecked)
    return is_good


def _has_unchecked(proofs: Sequence[Proof]) -> bool:
    return any(f.level is Level.UNCHECKED for proof in proofs for f in proof.findings)


def _print(
    katas: Sequence[Kata],
    proofs: Sequence[Proof],
    findings: Sequence[Finding],
    missing: Sequence[Python],
    unchecked: Sequence[str],
) -> None:
    for kata in katas:
        of_kata = [proof for proof in proofs if proof.kata == kata.name]
        for line in told_lines(of_kata[0]) if len(katas) == 1 else ():
            click.echo(line)
        click.echo(headline(kata, of_kata))
        for finding, where in _merged(of_kata):
            say_finding(finding, where)
    for finding in findings:
        say_finding(finding, "")
    for message in unchecked:
        click.secho(f"not checked: {message}", fg="yellow")
    for python in missing:
        click.secho(f"not checked on Python {python.version}: {python.reason}", fg="yellow")


def headline(kata: Kata, proofs: Sequence[Proof]) -> str:
    """Return the line that sums a kata up: `proven  apple on 3.11: 9 of 9 mutants killed`."""
    is_clean = all(proof.is_clean for proof in proofs)
    word = click.style("proven", fg="green", bold=True)
    if not is_clean:
        word = click.style("not proven", fg="red", bold=True)
    first = proofs[0]
    counts = first.mutants
    parts = [f"{counts.killed} of {counts.made} mutants killed"] if counts.made else []
    parts += [f"{counts.equal} the same program"] if counts.equal else []
    parts += [f"{counts.explained} explained"] if counts.explained else []
    parts += [f"{counts.survived} survived"] if counts.survived else []
    parts += ["as known from before" if first.is_cached else f"{first.seconds:.1f} s"]
    versions = ", ".join(proof.python for proof in proofs if proof.is_run)
    return f"{word}  {kata.name} on {versions}: {', '.join(parts)}"


def told_lines(proof: Proof) -> Iterator[str]:
    """Yield what a learner reads for each mistake, so that its author reads it too."""
    mark = "──" if _can_print("──") else "--"
    for told in proof.told:
        yield click.style(f"{mark} {told.mistake}", bold=True)
        yield f"   {told.rule}"
        yield from (f"       {line}" for line in told.message.splitlines())
        yield f"   known mistake: {told.sentence}"
    if proof.told:
        yield ""


def say_finding(finding: Finding, where: str) -> None:
    """Print one finding: its level, its place, what is wrong and the remedy."""
    word = click.style(WORDS[finding.level], fg=COLOURS[finding.level])
    click.echo(f"  {word}: {finding.place}{where} [{finding.check}]")
    click.echo(f"      {finding.message}")
    click.echo(f"      → {finding.remedy}" if _can_print("→") else f"      {finding.remedy}")


def _merged(proofs: Sequence[Proof]) -> list[tuple[Finding, str]]:
    """Return each finding once, with the Pythons that have it unless all have."""
    on: dict[Finding, list[str]] = {}
    for proof in proofs:
        for finding in proof.findings:
            on.setdefault(finding, []).append(proof.python)
    return [
        (finding, "" if len(pythons) == len(proofs) else f" (on {', '.join(pythons)})")
        for finding, pythons in on.items()
    ]


def _can_print(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


class Display:
    """Shows nothing: for pipes, files and logs."""

    def begin(self, count: int) -> None:
        """Begin with so many tasks."""

    def say(self, text: str) -> None:
        """Show what happens before the first task."""

    def step(self, task: Task, what: str) -> None:
        """Show what is done for a task just now."""

    def done(self, task: Task) -> None:
        """Count a task as done."""


@contextmanager
def _display(*, is_shown: bool) -> Iterator[Display]:
    if not is_shown:
        yield Display()
        return
    from dojo.verify.display import LiveDisplay

    with LiveDisplay() as live:
        yield live
