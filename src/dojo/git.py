"""Asks git about the repository around the katas; nothing here changes what is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dojo.errors import DojoError

_HOOKS_SET = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX"),
)
"""What git sets for its hooks; the repository that is meant is the one around the katas."""

_SETTINGS = ("-c", "core.splitIndex=false", "-c", "core.fsmonitor=false", "--literal-pathspecs")
"""Who asks for the first two means the index of the working tree, not a temporary one of ours.

And a path that we name is that path, whatever letters it has.
"""


@dataclass(frozen=True)
class Git:
    """Git, called in a folder of the repository."""

    folder: Path

    def run(self, *words: str, given: bytes = b"", index: Path | None = None) -> bytes:
        """Return what `git WORDS` prints; raises DojoError with git's own words if it fails."""
        done = self._call(words, given, index)
        if done.returncode != 0:
            said = done.stderr.decode("utf-8", "replace").strip() or f"code {done.returncode}"
            remedy = "Mend that, then type the same again."
            raise DojoError(f"`git {words[0]}` failed: {said.rstrip('.')}.", remedy)
        return done.stdout

    def read(self, *words: str) -> bytes | None:
        """Return what `git WORDS` prints, or None if it says no."""
        done = self._call(words, b"", None)
        return done.stdout if done.returncode == 0 else None

    def ask(self, *words: str) -> str | None:
        """Return the line that `git WORDS` prints, or None if it says no."""
        told = self.read(*words)
        return None if told is None else told.decode("utf-8", "replace").strip()

    def _call(
        self, words: Iterable[str], given: bytes, index: Path | None
    ) -> subprocess.CompletedProcess[bytes]:
        inherited = {name: text for name, text in os.environ.items() if name not in _HOOKS_SET}
        ours = {"LC_ALL": "C", "GIT_NO_REPLACE_OBJECTS": "1"}
        ours |= {"GIT_INDEX_FILE": str(index)} if index else {}
        try:
            return subprocess.run(
                ["git", *_SETTINGS, *words],
                cwd=self.folder,
                env=inherited | ours,
                input=given,
                capture_output=True,
                check=False,
            )
        except FileNotFoundError:
            remedy = "Install it from https://git-scm.com and open a new terminal."
            raise DojoError("There is no `git` on the PATH.", remedy) from None
