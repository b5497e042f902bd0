"""Brings in what upstream has made since: a merge that never conflicts, and loses nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dojo.commits import check_repository, list_files, read_code, write_tree
from dojo.errors import DojoError
from dojo.git import Git
from dojo.merging import Files, Sides, told_of

_STRANGER = ("-c", "user.name=dojo", "-c", "user.email=dojo@localhost")
"""Who makes the commit where git does not know the learner's name."""

_MOVE = "Move or rename yours, then type the same again."


@dataclass(frozen=True)
class Change:
    """What an update brings: `commit` is what the branch becomes, `before` what it was.

    `saved` is a commit with those of the replaced edits that were in none. `new` and `gone` name
    katas, `mended` tells which parts of one have changed, `kept` which stubs, where the learner's
    code stays. `replaced` and `yours` are paths that both sides have changed, and whose version
    now stands; `tool` has the changed files of no kata.
    """

    upstream: str
    before: str
    commit: str
    saved: str | None
    new: tuple[str, ...]
    mended: Mapping[str, tuple[str, ...]]
    gone: tuple[str, ...]
    kept: Mapping[str, tuple[str, ...]]
    replaced: tuple[str, ...]
    yours: tuple[str, ...]
    tool: tuple[str, ...]


def update(root: Path, source: str, *, is_dry: bool) -> Change | None:
    """Bring in what `source` has, a remote or a URL; None if that is all here already.

    With `is_dry` nothing is changed.
    """
    git = Git(root)
    check_repository(git)
    _refuse_half_merged(git)
    head = git.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if head is None:
        raise DojoError(f"`{root}` has no commit yet.", "Clone the katas instead.")
    upstream = _fetch(git, source)
    if git.read("merge-base", "--is-ancestor", upstream, head) is not None:
        return None
    base = git.ask("merge-base", head, upstream)
    work = _tree_of_work(git)
    new, old = list_files(git, upstream), list_files(git, head)
    theirs, ours = read_code(git, new, upstream), read_code(git, old, head)
    sides = Sides(
        base=list_files(git, base) if base else {},
        head=old,
        work=list_files(git, work),
        upstream=new,
        code=frozenset(path for side in (theirs, ours) for code in side.values() for path in code),
    )
    merged = sides.merged()
    _refuse_file_and_folder(merged, sides)
    _refuse_untracked(root, merged, sides)
    commit, saved = head, None
    if not is_dry:
        commit = _commit(git, merged, head, upstream, is_ancestor=base == head)
        changing = [path for path in old if merged.get(path) != old[path]]
        dirty = [path for path in changing if sides.work.get(path) != old[path]]
        saved = _save(git, work, head) if dirty else None
        edits = [path for path in dirty if path in sides.work]
        _check_out(git, head, commit, changing, (saved, edits))
    return Change(
        upstream=upstream,
        before=head,
        commit=commit,
        saved=saved,
        **told_of(sides, merged, ours, theirs),
    )


def default_remote(root: Path) -> str:
    """Return the remote `upstream`, or `origin`; raises DojoError when there is neither."""
    git = Git(root)
    check_repository(git)
    remotes = git.run("remote").decode().split()
    for name in ("upstream", "origin"):
        if name in remotes:
            return name
    remedy = "Type `git remote add upstream URL`, or `dojo update --from URL`."
    raise DojoError("This clone does not know where the katas came from.", remedy)


def _refuse_half_merged(git: Git) -> None:
    """Raise DojoError while git waits for somebody to end a merge."""
    if git.ask("rev-parse", "--verify", "--quiet", "MERGE_HEAD") or git.run("ls-files", "-u"):
        remedy = "`git status` says how; or give it up with `git merge --abort`."
        raise DojoError("A merge has begun here and is not at its end.", remedy)


def _fetch(git: Git, source: str) -> str:
    """Fetch the branch that `source` itself stands on; return its commit."""
    if source.startswith("-"):
        raise DojoError(f"`{source}` is no remote.", "Give a remote's name or a URL.")
    is_shallow = git.ask("rev-parse", "--is-shallow-repository") == "true"
    words = ["--unshallow"] if is_shallow else []  # or where both began is not known
    try:
        git.run("fetch", "--quiet", "--no-tags", *words, source, "HEAD")
    except DojoError as error:
        remedy = "Are you online, and is that its place? `git remote -v` shows them."
        raise DojoError(error.message, remedy) from None
    return git.run("rev-parse", "FETCH_HEAD").decode().strip()


def _tree_of_work(git: Git) -> str:
    """Return the tree of the working tree's tracked files as they are, committed or not."""
    with tempfile.TemporaryDirectory(prefix="dojo-") as folder:
        index = Path(folder) / "index"
        git.run("read-tree", "HEAD", index=index)
        git.run("add", "--update", "--", ".", index=index)
        return git.run("write-tree", index=index).decode().strip()


def _refuse_untracked(root: Path, merged: Files, sides: Sides) -> None:
    """Raise DojoError if a file that git does not know stands where a new one has to go."""
    # What goes away may stand there still: a folder, or the name in other letters.
    gone = [PurePosixPath(path.casefold()) for path in sides.head.keys() - merged.keys()]
    leaving = {place for path in gone for place in (path, *path.parents)}
    for path in sorted(merged.keys() - sides.head.keys()):
        is_there = (root / path).exists() or (root / path).is_symlink()
        if is_there and PurePosixPath(path.casefold()) not in leaving:
            message = f"`{path}` is in the way of upstream's file of that name."
            raise DojoError(message, _MOVE)


def _refuse_file_and_folder(merged: Files, sides: Sides) -> None:
    """Raise DojoError if a file on one side has the name of a folder on the other."""
    for path in sorted(merged):
        for folder in map(str, PurePosixPath(path).parents):
            if folder in merged:
                yours, what = (folder, "folder") if path in sides.upstream else (path, "file")
                message = f"`{yours}` is in the way of upstream's {what} `{folder}`."
                raise DojoError(message, _MOVE)


def _commit(git: Git, merged: Files, head: str, upstream: str, *, is_ancestor: bool) -> str:
    """Return the commit to go to: upstream's own if nothing here differs from it."""
    tree = write_tree(git, merged)
    if is_ancestor and tree == git.ask("rev-parse", f"{upstream}^{{tree}}"):
        return upstream
    message = f"Update the katas to {upstream[:10]}\n\n`dojo update` merged {upstream}.\n"
    return _write(git, tree, message, head, upstream)


def _save(git: Git, work: str, head: str) -> str:
    """Keep the working tree's files as a commit under a name of its own."""
    saved = _write(git, work, "Before `dojo update`\n", head)
    git.run("update-ref", f"refs/dojo/before-update/{saved[:12]}", saved)
    return saved


def _write(git: Git, tree: str, message: str, *parents: str) -> str:
    who = () if git.ask("var", "GIT_COMMITTER_IDENT") else _STRANGER
    words = [word for parent in parents for word in ("-p", parent)]
    written = git.run(*who, "commit-tree", tree, *words, given=message.encode())
    return written.decode().strip()


def _check_out(
    git: Git,
    head: str,
    commit: str,
    changing: Sequence[str],
    edits: tuple[str | None, Sequence[str]],
) -> None:
    """Go from one commit to the other, files and index; edits of what is not `changing` stay.

    What is `changing` is put back first, or git would refuse: for an edit, for what was staged, for
    line ends that somebody's editor has changed. `edits` are the commit and the paths that bring
    back what was there if this fails.
    """
    git.run("update-index", "-q", "--refresh", "--unmerged")
    try:
        _put_back(git, head, changing)
        git.run("read-tree", "-m", "-u", head, commit)
    except BaseException:  # Ctrl-C as well
        saved, paths = edits
        if saved:
            _put_back(git, saved, paths)
        raise
    git.run("update-ref", "-m", "dojo update", "HEAD", commit, head)


def _put_back(git: Git, commit: str, paths: Iterable[str]) -> None:
    """Give the paths the contents that they have in the commit, in the index as well."""
    if given := "\0".join(paths).encode("utf-8", "surrogateescape"):
        from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
        git.run("checkout", "--quiet", commit, *from_input, given=given)
