"""Real git repositories for the tests, with nothing of the developer's own configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CONFIG = """
[user]
    name = Ada Author
    email = ada@example.com
[init]
    defaultBranch = main
[core]
    autocrlf = false
[safe]
    directory = *
"""

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def configure_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give git a configuration of this test's own, whether or not a hook runs the tests."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    path = folder / "gitconfig"
    path.write_text(CONFIG, encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return path


def git(folder: Path, *words: str) -> str:
    """Return what git prints, without the last line end."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout.decode("utf-8").removesuffix("\n")


def commit(folder: Path, message: str = "Change something") -> str:
    """Commit everything in the folder, in a new repository if need be; return the commit's id."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")
