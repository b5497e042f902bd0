"""The branch of solutions: a commit in which every kata's code is its reference solution.

Made by git's plumbing from what is committed: the working tree, the index and HEAD are never
touched, and the same commit always gives the same branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dojo.commits import CommitFile, check_repository, list_files, read_katas, write_tree
from dojo.errors import DojoError
from dojo.git import Git
from dojo.kata import Kata

_MESSAGE = """\
Solve every kata of {short}

`dojo branch` made this from {source}: below katas/ stands
the reference solution of each kata. The branch is made anew from every commit,
so nothing that is committed on it lasts.
"""


@dataclass(frozen=True)
class Branch:
    """A branch of solutions and what it was made from; `before` is what it was until now."""

    name: str
    commit: str
    source: str
    katas: tuple[str, ...]
    before: str | None


def make_branch(root: Path, name: str, revision: str | None) -> Branch:
    """Make branch `name` the commit `revision` with every kata solved, or leave it if it is.

    Without a revision it is branch main, or HEAD where there is none. What the branch was before
    does not matter: its one parent is the source.
    """
    git = Git(root)
    check_repository(git)
    ref = _ref_of(git, name)
    source = _find_source(git, ref, revision)
    files = list_files(git, source)
    katas = read_katas(git, files, source)
    tree = write_tree(git, _solved(files, katas, source))
    commit = _write_commit(git, tree, source)
    before = git.ask("rev-parse", "--verify", "--quiet", ref)
    if commit != before:
        _refuse_checked_out(git, ref, name)
        git.run("update-ref", "-m", f"dojo branch: {source}", ref, commit, before or "")
    return Branch(name, commit, source, tuple(kata.name for kata in katas), before)


def _ref_of(git: Git, name: str) -> str:
    if git.ask("check-ref-format", "--branch", name) != name:
        raise DojoError(f"`{name}` cannot be a branch's name.", "Take a plain word for `--name`.")
    return f"refs/heads/{name}"


def _find_source(git: Git, ref: str, revision: str | None) -> str:
    """Return the source commit's id; raises DojoError if it is none, or the branch itself."""
    for candidate in (revision,) if revision is not None else ("refs/heads/main", "HEAD"):
        if candidate.startswith("-"):  # git would take it for an option
            continue
        if found := git.ask("rev-parse", "--verify", "--quiet", f"{candidate}^{{commit}}"):
            if git.ask("rev-parse", "--symbolic-full-name", candidate) == ref:
                message = f"`{ref.removeprefix('refs/heads/')}` cannot be made from itself."
                raise DojoError(message, "Name another branch with `--name` or `--from`.")
            return found
    if revision is None:
        raise DojoError(f"`{git.folder}` has no commit yet.", "Commit the katas first.")
    raise DojoError(f"No commit `{revision}`.", "`git log --oneline --all` shows them all.")


def _solved(
    files: Mapping[str, CommitFile], katas: Iterable[Kata], source: str
) -> dict[str, CommitFile]:
    """Return `files` with each kata's code replaced; a file keeps its mode."""
    solved = dict(files)
    for kata in katas:
        for name in kata.files:
            path = (kata.solution / name).as_posix()
            solution = files.get(path)
            if solution is None or not solution.is_plain:
                message = f"`{kata.name}` has no solution in commit `{source[:10]}`:"
                remedy = f"Commit `{path}`, or name another commit with `--from`."
                raise DojoError(f"{message} `{path}` is no file there.", remedy)
            code = (kata.folder / name).as_posix()
            stub = files.get(code, solution)
            solved[code] = CommitFile((stub if stub.is_plain else solution).mode, solution.blob)
    return solved


def _write_commit(git: Git, tree: str, source: str) -> str:
    """Write the commit with people and dates as the source's own has them; return its id."""
    header = git.run("cat-file", "commit", source).partition(b"\n\n")[0]
    taken = (b"author ", b"committer ", b"encoding ")
    lines = [f"tree {tree}".encode(), f"parent {source}".encode()]
    lines += [line for line in header.split(b"\n") if line.startswith(taken)]
    message = _MESSAGE.format(short=source[:10], source=source).encode()
    commit = b"\n".join([*lines, b"", message])
    return git.run("hash-object", "-t", "commit", "-w", "--stdin", given=commit).decode().strip()


def _refuse_checked_out(git: Git, ref: str, name: str) -> None:
    """Raise DojoError if a worktree stands on the branch: its files would seem edited."""
    listed = git.run("worktree", "list", "--porcelain")
    for worktree in listed.decode("utf-8", "replace").split("\n\n"):
        path, *facts = worktree.splitlines() or [""]
        is_gone = any(fact.startswith("prunable") for fact in facts)
        if f"branch {ref}" in facts and not is_gone:
            message = f"Branch `{name}` is checked out in `{path.removeprefix('worktree ')}`."
            raise DojoError(message, "Type `git switch --detach` there first.")
