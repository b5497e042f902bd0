"""What a commit holds of a kata's code, read by git; nothing that is checked out is touched."""

from __future__ import annotations

import re
from pathlib import Path

from dojo.code import Code
from dojo.errors import DojoError
from dojo.git import Git
from dojo.kata import LARGEST_FILE, Kata

_SO = "So no kata counts as red again."


def find_commit(root: Path, revision: str) -> str:
    """Return the full id of the commit that `revision` names; raises DojoError if there is none.

    Git's push events name a commit of zeros as the one before a branch's first push.
    """
    if re.fullmatch(r"(?:0{40}|0{64})?", revision):
        raise DojoError("There is no push before this one to compare with.", _SO)
    # Git would take a leading dash for an option.
    words = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    found = None if revision.startswith("-") else _ask(root, *words)
    if found is None:
        why = "a shallow clone, a rewritten branch, or a folder without git"
        raise DojoError(f"There is no commit `{revision}` here to compare with: {why}.", _SO)
    return found


def code_at(kata: Kata, commit: str) -> Code:
    """Return the kata's code as the commit has it; a file that it lacks is not in it."""
    files = {}
    for name in kata.files:
        data = Git(kata.folder).read("cat-file", "blob", f"{commit}:./{name}")
        if data is not None:
            files[name] = data[: LARGEST_FILE + 1]
    return Code(files)


def _ask(root: Path, *words: str) -> str | None:
    """Ask git, where it is installed; without it no commit is known."""
    try:
        return Git(root).ask(*words)
    except DojoError:
        return None
