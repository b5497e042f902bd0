"""What commits hold, read and written by git's plumbing; nothing checked out is touched."""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dojo.code import Code
from dojo.errors import DojoError
from dojo.git import Git
from dojo.kata import LARGEST_FILE, Kata, parse_kata

_SO = "So no kata counts as red again."


@dataclass(frozen=True)
class CommitFile:
    """What a commit has at one path."""

    mode: str
    blob: str

    @property
    def is_plain(self) -> bool:
        """Whether this is neither a symbolic link nor a submodule."""
        return self.mode in ("100644", "100755")


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


def check_repository(git: Git) -> None:
    """Raise DojoError unless git knows this folder as the top of a repository."""
    try:
        inside = git.run("rev-parse", "--show-prefix").strip()
    except DojoError as error:
        if "not a git repository" not in error.message:
            raise
        remedy = "Go into your clone: a ZIP download has no history."
        raise DojoError(f"`{git.folder}` is not in a git repository.", remedy) from None
    if inside:
        message = f"`{git.folder}` is a folder inside another git repository, not a clone."
        raise DojoError(message, "Go into your clone of the katas.")


def list_files(git: Git, source: str) -> dict[str, CommitFile]:
    """Return all that the commit holds, by path."""
    listed = git.run("ls-tree", "-r", "-z", "--full-tree", source)
    files = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, _, path = entry.partition("\t")
        mode, _, blob = facts.split(" ")
        files[path] = CommitFile(mode, blob)
    return files


def read_katas(git: Git, files: Mapping[str, CommitFile], source: str) -> list[Kata]:
    """Read each kata.toml of the commit; raises DojoError for a wrong one and for none at all."""
    return [_parse(path, text, source) for path, text in _read_facts(git, files, source)]


def read_code(git: Git, files: Mapping[str, CommitFile], source: str) -> dict[str, tuple[str, ...]]:
    """Return the paths of the files that learners write, by their kata's path.

    Nothing else of a kata.toml is read: that of a later dojo may hold what this one does not know.
    Raises DojoError where there are no katas at all.
    """
    code = {}
    for path, text in _read_facts(git, files, source):
        kata = path.rpartition("/")[0]
        code[kata] = tuple(f"{kata}/{name}" for name in _files_of(kata, text))
    return code


def _files_of(kata: str, text: bytes) -> list[str]:
    try:
        names = tomllib.loads(text.decode("utf-8", "replace")).get("files")
    except tomllib.TOMLDecodeError:
        names = None
    told = [name for name in names if isinstance(name, str)] if isinstance(names, list) else []
    return told or [f"{kata.rpartition('/')[2]}.py"]


def _read_facts(git: Git, files: Mapping[str, CommitFile], source: str) -> list[tuple[str, bytes]]:
    """Return path and contents of each kata.toml; raises DojoError if there is none."""
    paths = [path for path in files if re.fullmatch(r"katas/[^/]+/[^/]+/kata\.toml", path)]
    if not paths:
        remedy = "Name another commit with `--from`."
        raise DojoError(f"There are no katas in commit `{source[:10]}`.", remedy)
    return list(zip(paths, _read_blobs(git, [files[path].blob for path in paths]), strict=True))


def _parse(path: str, text: bytes, source: str) -> Kata:
    try:
        return parse_kata(Path(path).parent, text.decode("utf-8"))
    except UnicodeDecodeError:
        problem = DojoError(f"`{path}` is not UTF-8.", "Save it as UTF-8.")
    except DojoError as error:
        problem = error
    message = f"In commit `{source[:10]}`: {problem.message}"
    raise DojoError(message, f"{problem.remedy} Then commit it.")


def _read_blobs(git: Git, blobs: Iterable[str]) -> list[bytes]:
    """Return the blobs' contents, all by one process."""
    rest = git.run("cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    contents = []
    while rest:  # each a line `ID blob SIZE`, the contents, a line end
        header, _, rest = rest.partition(b"\n")
        size = int(header.split()[-1])
        contents.append(rest[:size])
        rest = rest[size + 1 :]
    return contents


def write_tree(git: Git, files: Mapping[str, CommitFile]) -> str:
    """Write the files as a tree, by way of an index that is gone afterwards; return its id."""
    lines = "".join(f"{file.mode} {file.blob}\t{path}\0" for path, file in files.items())
    data = lines.encode("utf-8", "surrogateescape")  # paths are any bytes
    with tempfile.TemporaryDirectory(prefix="dojo-") as folder:
        index = Path(folder) / "index"
        git.run("update-index", "-z", "--index-info", given=data, index=index)
        return git.run("write-tree", index=index).decode().strip()
