"""What a commit holds of a kata's code, read by git; nothing that is checked out is touched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from dojo.code import Code
from dojo.errors import DojoError
from dojo.kata import LARGEST_FILE, Kata

_HOOKS_SET = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
"""What git sets for its hooks; the repository that is meant is the one around the katas."""


def find_commit(root: Path, revision: str) -> str:
    """Return the full id of the commit that `revision` names; raises DojoError if there is none.

    Git's push events name a commit of zeros as the one before a branch's first push.
    """
    if not revision.strip("0"):
        what = "is only now beginning" if revision else "is not named"
        raise DojoError(f"The history to compare with {what}.", "So no kata counts as red again.")
    # Git would take a leading dash for an option.
    found = None if revision.startswith("-") else _git(root, "rev-parse", f"{revision}^{{commit}}")
    if found is None:
        raise DojoError(
            f"There is no commit `{revision}` here to compare with: is this a shallow clone, a"
            " rewritten branch, a folder without git?",
            "So no kata counts as red again.",
        )
    return found.decode().strip()


def code_at(kata: Kata, commit: str) -> Code:
    """Return the kata's code as the commit has it; a file that it lacks is not in it."""
    found = {
        name: _git(kata.folder, "cat-file", "blob", f"{commit}:./{name}") for name in kata.files
    }
    return Code(
        {name: data[: LARGEST_FILE + 1] for name, data in found.items() if data is not None}
    )


def _git(folder: Path, *words: str) -> bytes | None:
    """Return what `git WORDS` prints in `folder`, or None if it says no or is not installed."""
    inherited = {name: text for name, text in os.environ.items() if name not in _HOOKS_SET}
    try:
        done = subprocess.run(
            ["git", *words],
            cwd=folder,
            env=inherited,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
