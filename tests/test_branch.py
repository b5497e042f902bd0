"""`dojo branch`, on real git repositories: what the branch holds, and what is left alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Dojo
from repositories import CONFIG, commit, configure_git, git, needs_git

ROOT = Path(__file__).parent.parent
CODE = "katas/geometry/circle/circle.py"
TOML = "katas/geometry/circle/kata.toml"
SOLUTION = "solutions/geometry/circle/circle.py"

pytestmark = needs_git


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give git a configuration of this test's own."""
    return configure_git(tmp_path, monkeypatch)


def blob(folder: Path, commit: str, path: str) -> bytes:
    """Return the very bytes that a commit has at a path."""
    return subprocess.check_output(["git", "cat-file", "blob", f"{commit}:{path}"], cwd=folder)


def branch_id(folder: Path, name: str = "solutions") -> str:
    """Return the id of the commit that the branch is."""
    return git(folder, "rev-parse", "--verify", f"refs/heads/{name}")


def changed(folder: Path, before: str, after: str) -> list[str]:
    """Return status and path of each file that differs between two commits."""
    return git(folder, "diff-tree", "-r", "--name-status", before, after).splitlines()


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return contents and time of each file of the working tree, and of index and HEAD."""
    paths = [path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts]
    paths += [folder / ".git" / name for name in ("index", "HEAD", "config", "logs/HEAD")]
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in paths
    }


@pytest.fixture
def committed(repository: Path) -> Path:
    """Return the example repository as a git repository with one commit, on main."""
    git(repository, "init", "--quiet")
    commit(repository, "Add the katas")
    return repository


def test_the_branch_is_main_with_every_katas_code_solved(dojo: Dojo, committed: Path) -> None:
    """One commit on main; two files are other than main's, and they are the solutions."""
    main = git(committed, "rev-parse", "main")

    result = dojo("branch")

    made = branch_id(committed)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"branch `solutions` is new: commit {made[:10]}, the 2 katas of {main[:10]} solved",
        "next: `git push --force origin solutions`",
    ]
    assert changed(committed, main, made) == [f"M\t{CODE}", "M\tkatas/geometry/square/square.py"]
    for name in ("circle", "square"):
        solution = blob(committed, main, f"solutions/geometry/{name}/{name}.py")
        assert blob(committed, made, f"katas/geometry/{name}/{name}.py") == solution
    assert git(committed, "rev-list", "--parents", "-1", made) == f"{made} {main}"
    git(committed, "fsck", "--strict")


def test_people_and_dates_are_the_source_commits_and_the_message_names_it(
    dojo: Dojo, committed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody gets a commit of their own name and hour by making the branch."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "1234567890 +0530")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Zoë Öztürk")
    source = commit_change(committed)
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Somebody Else")

    dojo("branch")

    people = "--format=%an|%ae|%ad|%cn|%ce|%cd"
    ours, theirs = (
        git(committed, "log", "-1", "--date=raw", people, commit)
        for commit in ("refs/heads/solutions", source)
    )
    assert ours == theirs
    assert ours.startswith("Ada Author|ada@example.com|1234567890 +0530|Zoë Öztürk|")
    message = git(committed, "log", "-1", "--format=%B", "refs/heads/solutions")
    assert message.startswith(f"Solve every kata of {source[:10]}\n\n")
    assert f"`dojo branch` made this from {source}: " in message


def commit_change(folder: Path) -> str:
    """Commit something that has nothing to do with any kata."""
    (folder / "NEWS.md").write_text("news\n", encoding="utf-8")
    return commit(folder)


def test_nothing_but_the_branch_changes_in_a_repository_full_of_changes(
    dojo: Dojo, committed: Path
) -> None:
    """Staged, unstaged, untracked and deleted files stay as they are, and out of the branch."""
    dojo("branch")
    clean = branch_id(committed)
    git(committed, "update-ref", "-d", "refs/heads/solutions")
    (committed / SOLUTION).write_text("staged = True\n", encoding="utf-8")
    git(committed, "add", SOLUTION)
    (committed / SOLUTION).write_text("unstaged = True\n", encoding="utf-8")
    (committed / CODE).write_text("mine = True\n", encoding="utf-8")
    (committed / TOML).write_text("not TOML", encoding="utf-8")
    (committed / "katas/geometry/square/kata.toml").unlink()
    (committed / "untracked.py").write_text("new = True\n", encoding="utf-8")
    git(committed, "status")
    before = snapshot(committed)
    refs = git(committed, "for-each-ref")

    result = dojo("branch", cwd=committed / "katas/geometry")

    assert result.returncode == 0
    assert snapshot(committed) == before
    assert branch_id(committed) == clean
    git(committed, "update-ref", "-d", "refs/heads/solutions")
    assert git(committed, "for-each-ref") == refs


@pytest.mark.parametrize(
    "setting", ["core.splitIndex=true", "index.sparse=true", "core.untrackedCache=true"]
)
def test_no_setting_of_the_index_brings_ours_into_the_repository(
    dojo: Dojo, committed: Path, setting: str
) -> None:
    """The temporary index leaves no file behind in `.git`, nor a changed one."""
    git(committed, "config", *setting.split("="))
    before = snapshot(committed)
    files = {path.name for path in (committed / ".git").iterdir()}

    assert dojo("branch").returncode == 0

    assert snapshot(committed) == before
    assert {path.name for path in (committed / ".git").iterdir()} == files


def test_in_a_sparse_checkout_the_branch_is_whole(dojo: Dojo, committed: Path) -> None:
    """What is not in the working tree is in the branch all the same."""
    dojo("branch")
    made = branch_id(committed)
    git(committed, "update-ref", "-d", "refs/heads/solutions")
    git(committed, "sparse-checkout", "set", "katas/geometry/circle", "solutions/geometry/square")

    assert dojo("branch").returncode == 0

    assert branch_id(committed) == made


def test_the_same_commit_always_gives_the_same_branch(
    dojo: Dojo, committed: Path, tmp_path: Path, config: Path
) -> None:
    """Whatever the branch was, whoever makes it, wherever, whenever."""
    dojo("branch")
    made = branch_id(committed)

    git(committed, "branch", "--delete", "--force", "solutions")
    dojo("branch")
    assert branch_id(committed) == made

    other = git(committed, "commit-tree", "-m", "Something else", "HEAD^{tree}")
    git(committed, "update-ref", "refs/heads/solutions", other)
    assert f"; it was commit {other[:10]}\n" in dojo("branch").stdout
    assert branch_id(committed) == made
    assert git(committed, "reflog", "-1", "--format=%gs", "refs/heads/solutions").startswith(
        "dojo branch: "
    )

    elsewhere = tmp_path / "elsewhere"
    git(tmp_path, "clone", "--quiet", "--branch", "main", committed.as_uri(), "elsewhere")
    config.write_text(
        CONFIG.replace("ada", "zoe")
        + "[i18n]\n    commitEncoding = latin-1\n[commit]\n    gpgSign = true\n",
        encoding="utf-8",
    )
    assert dojo("branch", cwd=elsewhere).returncode == 0
    assert branch_id(elsewhere) == made


def test_commits_that_somebody_has_replaced_count_as_they_are(dojo: Dojo, committed: Path) -> None:
    """`git replace` is one clone's own view of history."""
    dojo("branch")
    made = branch_id(committed)
    git(committed, "branch", "--delete", "--force", "solutions")
    other = git(committed, "commit-tree", "-m", "No katas", "HEAD:solutions")
    git(committed, "replace", "HEAD", other)

    assert dojo("branch").returncode == 0

    assert branch_id(committed) == made


def test_a_branch_that_is_right_already_is_left_and_says_so(dojo: Dojo, committed: Path) -> None:
    """Even while it is checked out, since nothing has to change."""
    dojo("branch")
    made = branch_id(committed)
    main = git(committed, "rev-parse", "main")
    git(committed, "switch", "--quiet", "solutions")

    result = dojo("branch")

    assert result.returncode == 0
    assert result.stdout.splitlines() == [
        f"branch `solutions` is already commit {made[:10]}, the 2 katas of {main[:10]} solved",
        "next: `git push --force origin solutions`",
    ]
    assert len(git(committed, "reflog", "refs/heads/solutions").splitlines()) == 1


def test_a_changed_main_makes_the_branch_anew(dojo: Dojo, committed: Path) -> None:
    """The new branch stands on the new main; the old one is not among its parents."""
    dojo("branch")
    old = branch_id(committed)
    source = commit_change(committed)

    result = dojo("branch")

    assert result.stdout.splitlines()[0] == (
        f"branch `solutions` is now commit {branch_id(committed)[:10]}, "
        f"the 2 katas of {source[:10]} solved; it was commit {old[:10]}"
    )
    assert git(committed, "rev-parse", "refs/heads/solutions^@") == source


def test_the_json_names_branch_commit_source_and_katas(dojo: Dojo, committed: Path) -> None:
    """Alone on standard output, the ids in full."""
    result = dojo("branch", "--json")

    assert json.loads(result.stdout) == {
        "branch": "solutions",
        "commit": branch_id(committed),
        "source": git(committed, "rev-parse", "main"),
        "katas": ["circle", "square"],
    }


def test_another_source_and_another_name_can_be_given(dojo: Dojo, committed: Path) -> None:
    """Any revision that git knows; main stays out of it."""
    first = git(committed, "rev-parse", "HEAD")
    commit_change(committed)
    git(committed, "tag", "--annotate", "v1", "--message", "One", first)

    for revision in (first, first[:8], "HEAD~1", "v1"):
        result = dojo("branch", "--from", revision, "--name", "solved/v1", "--json")
        assert json.loads(result.stdout)["source"] == first, revision

    assert git(committed, "rev-parse", "refs/heads/solved/v1^@") == first
    assert git(committed, "branch", "--list", "solutions") == ""
    said = dojo("branch", "--from", first, "--name", "solved/v1").stdout.splitlines()
    assert said[-1] == "next: `git push --force origin solved/v1`"


def test_main_is_the_source_wherever_you_are_and_head_where_there_is_no_main(
    dojo: Dojo, committed: Path
) -> None:
    """A branch that you work on does not leak into what is published."""
    main = git(committed, "rev-parse", "main")
    git(committed, "switch", "--quiet", "--create", "work")
    work = commit_change(committed)

    assert json.loads(dojo("branch", "--json").stdout)["source"] == main
    git(committed, "branch", "--quiet", "--delete", "--force", "main")
    assert json.loads(dojo("branch", "--json").stdout)["source"] == work
    git(committed, "switch", "--quiet", "--detach")
    assert json.loads(dojo("branch", "--json").stdout)["source"] == work


def test_in_a_linked_worktree_the_branch_is_made_too(
    dojo: Dojo, committed: Path, tmp_path: Path
) -> None:
    """Its `.git` is a file, its branches are the repository's."""
    git(committed, "worktree", "add", "--quiet", "--detach", str(tmp_path / "linked"))

    assert dojo("branch", cwd=tmp_path / "linked").returncode == 0

    assert branch_id(committed) == branch_id(tmp_path / "linked")


def test_called_by_a_hook_of_another_repository_this_one_is_meant(
    dojo: Dojo, committed: Path, tmp_path: Path
) -> None:
    """Git tells its hooks of their repository by variables, which are not for us."""
    other = tmp_path / "other"
    git(tmp_path, "init", "--quiet", str(other))
    index = other / ".git/index"

    result = dojo("branch", GIT_DIR=str(other / ".git"), GIT_INDEX_FILE=str(index))

    assert result.returncode == 0
    assert branch_id(committed)
    assert git(other, "for-each-ref") == ""
    assert not index.exists()


def test_a_file_keeps_its_mode_and_its_very_bytes(dojo: Dojo, committed: Path) -> None:
    """Line ends and what is not UTF-8 arrive as they were committed."""
    data = b"#!/usr/bin/env python\r\n# \xff no last line end, even"
    (committed / SOLUTION).write_bytes(data)
    git(committed, "add", SOLUTION)
    git(committed, "update-index", "--chmod=+x", CODE)
    git(committed, "commit", "--quiet", "--message", "Make it a script")

    dojo("branch")

    assert blob(committed, branch_id(committed), CODE) == data
    listed = git(committed, "ls-tree", "-r", branch_id(committed), "katas/geometry")
    modes = {line.split("\t")[1]: line.split()[0] for line in listed.splitlines()}
    assert modes[CODE] == "100755"
    assert modes["katas/geometry/square/square.py"] == "100644"


def test_each_file_of_a_kata_of_several_is_replaced(dojo: Dojo, committed: Path) -> None:
    """Those in subfolders as well, and those that the learner has to make."""
    facts = (committed / TOML).read_text(encoding="utf-8")
    facts += 'files = ["circle.py", "shapes/disc.py", "shapes/__init__.py"]\n'
    (committed / TOML).write_text(facts, encoding="utf-8")
    solved = (committed / SOLUTION).parent
    for path in ("katas/geometry/circle/shapes", "solutions/geometry/circle/shapes"):
        (committed / path).mkdir()
        (committed / path / "__init__.py").write_text(f"where = {path!r}\n", encoding="utf-8")
    (solved / "shapes/disc.py").write_text("disc = 1\n", encoding="utf-8")
    (solved / "shapes/other.py").write_text("no = 'file of the kata'\n", encoding="utf-8")
    source = commit(committed)

    dojo("branch")

    assert changed(committed, source, branch_id(committed)) == [
        f"M\t{CODE}",
        "M\tkatas/geometry/circle/shapes/__init__.py",
        "A\tkatas/geometry/circle/shapes/disc.py",
        "M\tkatas/geometry/square/square.py",
    ]


def test_paths_that_are_not_ascii_and_links_are_carried_over(dojo: Dojo, committed: Path) -> None:
    """All that is no kata's code is main's, whatever it is."""
    (committed / "élève ☯ file.txt").write_text("x\n", encoding="utf-8")
    commit(committed)
    blob_id = git(committed, "rev-parse", f"HEAD:{CODE}")
    git(committed, "update-index", "--add", "--cacheinfo", f"120000,{blob_id},link")
    gitlink = git(committed, "rev-parse", "HEAD")
    git(committed, "update-index", "--add", "--cacheinfo", f"160000,{gitlink},module")
    git(committed, "commit", "--quiet", "--message", "Add a link and a submodule")

    assert dojo("branch").returncode == 0

    source, made = git(committed, "rev-parse", "main"), branch_id(committed)
    assert len(changed(committed, source, made)) == 2
    assert "120000" in git(committed, "ls-tree", made, "link")
    assert "160000" in git(committed, "ls-tree", made, "module")


def test_outside_of_git_it_says_so(dojo: Dojo, repository: Path) -> None:
    """A ZIP download has katas but no branches."""
    result = dojo("branch")

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        f"`{repository}` is not in a git repository."
        " Go into your clone: a ZIP download has no history.\n"
    )


def test_katas_inside_another_git_repository_are_no_clone(dojo: Dojo, repository: Path) -> None:
    """A ZIP download that was unpacked in a project leaves that project's branches alone."""
    git(repository.parent, "init", "--quiet")

    result = dojo("branch")

    assert result.returncode == 2
    assert result.stderr == (
        f"`{repository}` is a folder inside another git repository, not a clone."
        " Go into your clone of the katas.\n"
    )


def test_without_git_it_says_where_to_get_it(dojo: Dojo, committed: Path, tmp_path: Path) -> None:
    """Everything else works without git, so it may well be missing."""
    result = dojo("branch", PATH=str(tmp_path / "nothing"))

    assert result.returncode == 2
    assert result.stderr == (
        "There is no `git` on the PATH."
        " Install it from https://git-scm.com and open a new terminal.\n"
    )


def test_a_branch_that_is_checked_out_is_refused(
    dojo: Dojo, committed: Path, tmp_path: Path
) -> None:
    """Otherwise whoever works there would see every file as edited."""
    dojo("branch")
    old = branch_id(committed)
    linked = tmp_path / "linked"
    git(committed, "worktree", "add", "--quiet", str(linked), "solutions")
    commit_change(committed)

    result = dojo("branch")

    assert result.returncode == 2
    assert result.stderr == (
        f"Branch `solutions` is checked out in `{linked.as_posix()}`."
        " Type `git switch --detach` there first.\n"
    )
    assert branch_id(committed) == old
    git(linked, "switch", "--quiet", "--detach")
    assert dojo("branch").returncode == 0


def test_a_branch_checked_out_before_its_first_commit_is_refused(
    dojo: Dojo, committed: Path
) -> None:
    """It is not there yet, but HEAD stands on it."""
    git(committed, "switch", "--quiet", "--orphan", "solutions")
    git(committed, "restore", "--source", "main", ".")

    result = dojo("branch")

    assert result.returncode == 2
    assert "Branch `solutions` is checked out in " in result.stderr


def test_a_worktree_whose_folder_is_gone_is_in_nobodys_way(
    dojo: Dojo, committed: Path, tmp_path: Path
) -> None:
    """Git remembers it for months, but nobody can be working there."""
    dojo("branch")
    git(committed, "worktree", "add", "--quiet", str(tmp_path / "linked"), "solutions")
    shutil.rmtree(tmp_path / "linked")
    source = commit_change(committed)

    assert dojo("branch").returncode == 0
    assert git(committed, "rev-parse", "refs/heads/solutions^@") == source


@pytest.mark.parametrize("revision", ["nowhere", "main:katas", "--all", "main..main", ""])
def test_an_unknown_revision_is_refused(dojo: Dojo, committed: Path, revision: str) -> None:
    """Nor is a tree, an option or a range a commit."""
    result = dojo("branch", "--from", revision)

    assert result.returncode == 2
    assert result.stderr == (f"No commit `{revision}`. `git log --oneline --all` shows them all.\n")


def test_a_repository_without_a_commit_is_refused(dojo: Dojo, repository: Path) -> None:
    """There is nothing yet that a branch could be made from."""
    git(repository, "init", "--quiet")

    result = dojo("branch")

    assert result.returncode == 2
    assert result.stderr == f"`{repository}` has no commit yet. Commit the katas first.\n"


@pytest.mark.parametrize("name", ["two words", "-x", "@{-1}", "HEAD", "a..b", ""])
def test_what_cannot_be_a_branchs_name_is_refused(dojo: Dojo, committed: Path, name: str) -> None:
    """Git's own rules, which also know its shorthands."""
    result = dojo("branch", "--name", name)

    assert result.returncode == 2
    assert result.stderr == (
        f"`{name}` cannot be a branch's name. Take a plain word for `--name`.\n"
    )


@pytest.mark.parametrize(
    ("words", "name"),
    [(["--name", "main"], "main"), (["--from", "solutions"], "solutions")],
)
def test_a_branch_cannot_be_made_from_itself(
    dojo: Dojo, committed: Path, words: list[str], name: str
) -> None:
    """It would be another one each time, and main would lose its stubs."""
    dojo("branch")
    git(committed, "switch", "--quiet", "--detach")
    before = git(committed, "for-each-ref")

    result = dojo("branch", *words)

    assert result.returncode == 2
    assert result.stderr == (
        f"`{name}` cannot be made from itself. Name another branch with `--name` or `--from`.\n"
    )
    assert git(committed, "for-each-ref") == before


def link_to_another(folder: Path) -> None:
    """Commit a solution that is a symbolic link, which leads nowhere from the kata's folder."""
    name = git(folder, "rev-parse", f"HEAD:{SOLUTION}")
    git(folder, "update-index", "--cacheinfo", f"120000,{name},{SOLUTION}")


def remove(folder: Path) -> None:
    """Remove a solution from the index, while it stays in the working tree."""
    git(folder, "rm", "--quiet", "--cached", SOLUTION)


@pytest.mark.parametrize("damage", [remove, link_to_another])
def test_a_kata_without_a_solution_is_refused(
    dojo: Dojo, committed: Path, damage: Callable[[Path], None]
) -> None:
    """A file that is not committed does not count."""
    damage(committed)
    git(committed, "commit", "--quiet", "--message", "Forget a solution")
    source = git(committed, "rev-parse", "HEAD")

    result = dojo("branch")

    assert result.returncode == 2
    assert result.stderr == (
        f"`circle` has no solution in commit `{source[:10]}`: `{SOLUTION}` is no file there."
        f" Commit `{SOLUTION}`, or name another commit with `--from`.\n"
    )
    assert git(committed, "branch", "--list", "solutions") == ""


def test_a_commit_without_katas_is_refused(dojo: Dojo, committed: Path) -> None:
    """The pages of a project are often a branch like that."""
    tree = git(committed, "rev-parse", "HEAD:solutions")
    source = git(committed, "commit-tree", "-m", "No katas", tree)

    result = dojo("branch", "--from", source)

    assert result.returncode == 2
    assert result.stderr == (
        f"There are no katas in commit `{source[:10]}`. Name another commit with `--from`.\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"title = 3\n", "has no str named `title`. Add `title = \u2026`. Then commit it."),
        (b"# \xff\n", "is not UTF-8. Save it as UTF-8. Then commit it."),
        (b"x =\n", "is not TOML: "),
    ],
)
def test_a_wrong_kata_toml_is_named_with_its_commit(
    dojo: Dojo, committed: Path, text: bytes, message: str
) -> None:
    """The one in the working tree may be right by now."""
    right = (committed / TOML).read_bytes()
    (committed / TOML).write_bytes(text)
    source = commit(committed)
    (committed / TOML).write_bytes(right)

    result = dojo("branch")

    assert result.returncode == 2
    assert f"In commit `{source[:10]}`: `" in result.stderr
    assert f"kata.toml` {message}" in result.stderr


def test_what_git_refuses_is_told_in_its_own_words(dojo: Dojo, committed: Path) -> None:
    """Here a branch `solutions/old`, beside which there can be no branch `solutions`."""
    git(committed, "branch", "solutions/old")

    result = dojo("branch")

    assert result.returncode == 2
    assert result.stderr.startswith("`git update-ref` failed: fatal: ")
    assert "refs/heads/solutions/old" in result.stderr
    assert result.stderr.endswith(". Mend that, then type the same again.\n")


def run_pytest(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run plain pytest on the katas, as somebody does who has checked the branch out."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "katas", "-q", "-n", "2"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=300,
        check=False,
    )


def test_on_this_repositorys_own_branch_plain_pytest_is_all_green(
    dojo: Dojo, tmp_path: Path
) -> None:
    """What the branch is for: the last commit's katas, each of them green."""
    known = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=False)
    if known.returncode != 0 or not (ROOT / ".git").exists():
        pytest.skip("not in a git repository: a ZIP download has no commit")
    clone, solved = tmp_path / "clone", tmp_path / "solved"
    git(tmp_path, "clone", "--quiet", str(ROOT), str(clone))
    made = json.loads(dojo("branch", "--from", "HEAD", "--json", cwd=clone).stdout)
    git(clone, "worktree", "add", "--quiet", "--detach", str(solved), made["commit"])

    result = run_pytest(solved)

    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    assert len(made["katas"]) == len(list(solved.glob("katas/*/*/kata.toml"))) > 0
    for kata in made["katas"]:
        assert any(line.startswith(f"✔ GREEN  {kata}: ") for line in lines), kata
    assert " passed" in lines[-1]
    assert git(solved, "status", "--porcelain", "--", "katas", "solutions") == ""
