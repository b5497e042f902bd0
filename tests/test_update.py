"""`dojo update`, with a real upstream and a real fork in which both sides have changed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from conftest import Dojo
from repositories import commit, configure_git, git, needs_git

CODE = "katas/geometry/circle/circle.py"
TESTS = "katas/geometry/circle/test_circle.py"
TASK = "katas/geometry/circle/README.md"
HINTS = "katas/geometry/square/HINTS.md"
MINE = "import math\n\n\ndef area(radius):\n    return math.pi * radius**2\n"

pytestmark = needs_git


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give git a configuration of this test's own."""
    return configure_git(tmp_path, monkeypatch)


@pytest.fixture
def upstream(repository: Path) -> Path:
    """Return the example repository with one commit."""
    (repository / "notes.txt").write_text("one\n", encoding="utf-8")
    commit(repository, "Add the katas")
    return repository


@pytest.fixture
def fork(upstream: Path, tmp_path: Path) -> Path:
    """Return a clone that knows upstream by its name."""
    folder = tmp_path / "fork"
    git(tmp_path, "clone", "--quiet", "--origin", "upstream", str(upstream), str(folder))
    return folder


def write(folder: Path, path: str, text: str) -> None:
    """Give a file these contents, in folders that are made for it."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8", newline="\n")


def read(folder: Path, path: str) -> str:
    """Return a file's text."""
    return (folder / path).read_text(encoding="utf-8")


def add_kata(folder: Path, name: str) -> None:
    """Add a kata, as a copy of one that is there."""
    for side in ("katas", "solutions"):
        target = folder / side / "geometry" / name
        shutil.copytree(folder / side / "geometry/square", target)
        for path in list(target.rglob("*square*")):
            path.rename(path.with_name(path.name.replace("square", name)))


def updated(dojo: Dojo, fork: Path, *words: str) -> dict[str, Any]:
    """Return what `dojo update --json` tells has changed."""
    done = dojo("update", "--json", *words, cwd=fork)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told["change"] or {}


def test_both_sides_have_changed_and_nothing_conflicts(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """Tests and texts are upstream's, the code is the learner's, all in one merge."""
    write(fork, CODE, MINE)
    write(fork, TASK, "my own words\n")
    write(fork, "diary.txt", "day 1\n")
    mine = commit(fork, "Practise")
    write(upstream, CODE, "raise NotImplementedError\n")
    write(upstream, TASK, "a better task\n")
    write(upstream, TESTS, read(upstream, TESTS) + "\n\n# a further test\n")
    add_kata(upstream, "cube")
    theirs = commit(upstream, "Mend circle, add cube")

    result = dojo("update", cwd=fork)

    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == [
        "new       cube",
        "mended    circle: task, tests",
        "kept      circle: your code stays, and its stub has changed: "
        f"`git show {theirs[:10]}:{CODE}`",
        f"replaced  {TASK}: `git show {mine[:10]}:{TASK}` is yours",
        f"undo: `git reset --keep {mine[:10]}`",
        "next: `dojo show cube`",
    ]
    assert read(fork, CODE) == MINE
    assert read(fork, TASK) == "a better task\n"
    assert read(fork, TESTS).endswith("# a further test\n")
    assert read(fork, "diary.txt") == "day 1\n"
    assert (fork / "katas/geometry/cube/cube.py").exists()
    assert git(fork, "status", "--porcelain") == ""
    assert git(fork, "rev-list", "--parents", "-1", "HEAD").split()[1:] == [mine, theirs]
    git(fork, "fsck", "--strict")


def test_code_that_is_in_no_commit_stays_and_replaced_tests_are_kept_by_git(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """Many learners never commit."""
    write(fork, CODE, MINE)
    write(fork, TESTS, "# nothing to test\n")
    write(upstream, CODE, "raise NotImplementedError\n")
    write(upstream, TESTS, read(upstream, TESTS) + "# a further test\n")
    commit(upstream)

    change = updated(dojo, fork)

    assert read(fork, CODE) == MINE
    assert read(fork, TESTS) == read(upstream, TESTS)
    assert (change["kept"], change["replaced"]) == ({"circle": [CODE]}, [TESTS])
    assert git(fork, "show", f"{change['saved']}:{TESTS}") == "# nothing to test"
    assert git(fork, "status", "--porcelain").split() == ["M", CODE]


def test_a_stub_that_nobody_has_touched_is_upstreams(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """Nothing here differs, so the branch goes to upstream's own commit."""
    write(upstream, CODE, "raise NotImplementedError\n")
    theirs = commit(upstream)

    change = updated(dojo, fork)

    assert (change["commit"], change["mended"]) == (theirs, {"circle": ["stub"]})
    assert read(fork, CODE) == "raise NotImplementedError\n"
    assert git(fork, "rev-parse", "HEAD") == theirs


def test_a_second_update_has_nothing_to_do_and_a_pull_no_conflict(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """The merge is known to git, so that later changes are told from earlier ones."""
    write(fork, CODE, MINE)
    write(fork, TASK, "my own words\n")
    commit(fork)
    write(upstream, CODE, "raise NotImplementedError\n")
    write(upstream, TASK, "a better task\n")
    commit(upstream)
    updated(dojo, fork)

    again = dojo("update", cwd=fork)
    write(upstream, TASK, "the best task\n")
    commit(upstream)

    assert again.stdout.splitlines() == ["Nothing new: all that `upstream` has is here."]
    git(fork, "pull", "--quiet", "--no-rebase", "--no-edit", "upstream", "main")
    assert (read(fork, TASK), read(fork, CODE)) == ("the best task\n", MINE)


def test_outside_the_katas_what_both_changed_stays_the_learners(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """It is named; what only upstream has changed is upstream's, committed or not here."""
    write(fork, "notes.txt", "mine\n")
    write(upstream, "notes.txt", "theirs\n")
    write(upstream, "conftest.py", "# newer\n")
    commit(upstream)

    change = updated(dojo, fork)

    assert (change["yours"], change["tool"]) == (["notes.txt"], ["conftest.py"])
    assert read(fork, "notes.txt") == "mine\n"
    assert read(fork, "conftest.py") == "# newer\n"


def test_a_kata_that_upstream_removes_leaves_the_learners_code(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """It is no kata any more, and nothing that was written for it is gone."""
    write(fork, CODE, MINE)
    commit(fork)
    for side in ("katas", "solutions"):
        shutil.rmtree(upstream / side / "geometry/circle")
    commit(upstream)

    change = updated(dojo, fork)

    assert change["gone"] == ["circle"]
    assert [path.name for path in (fork / "katas/geometry/circle").iterdir()] == ["circle.py"]
    assert read(fork, CODE) == MINE


def test_a_kata_of_the_learners_own_stays(dojo: Dojo, upstream: Path, fork: Path) -> None:
    """Upstream never had it, so it has not removed it."""
    add_kata(fork, "mine")
    commit(fork)
    write(upstream, HINTS, "# Hints\n\n## Rule 1\n")
    commit(upstream)

    assert updated(dojo, fork)["gone"] == []
    assert (fork / "katas/geometry/mine/kata.toml").exists()


def test_a_kata_that_the_learner_removed_stays_so(dojo: Dojo, upstream: Path, fork: Path) -> None:
    """Half of it would be no kata, and nobody asked for it."""
    git(fork, "rm", "-r", "--quiet", "katas/geometry/circle", "solutions/geometry/circle")
    commit(fork)
    write(upstream, TESTS, read(upstream, TESTS) + "# a further test\n")
    write(upstream, "katas/geometry/circle/helper.py", "PI = 3\n")
    write(upstream, HINTS, "# Hints\n\n## Rule 1\n")
    commit(upstream)

    change = updated(dojo, fork)

    told = [change[key] for key in ("new", "mended", "kept", "replaced", "yours")]
    assert told == [[], {"square": ["hints"]}, {}, [], []]
    assert not (fork / "katas/geometry/circle").exists()


def test_what_a_later_dojo_writes_into_a_kata_is_no_hindrance(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """An update is how a learner would get that dojo."""
    facts = "katas/geometry/circle/kata.toml"
    write(upstream, facts, read(upstream, facts) + 'season = "winter"\n')
    commit(upstream)

    assert updated(dojo, fork)["mended"] == {"circle": ["task"]}
    assert 'season = "winter"' in read(fork, facts)


def test_line_ends_and_what_was_staged_are_no_hindrance(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """Editors on Windows save with others, and git takes the file for unchanged."""
    write(upstream, ".gitattributes", "* text=auto eol=lf\n")
    commit(upstream)
    updated(dojo, fork)
    (fork / TESTS).write_bytes((fork / TESTS).read_bytes().replace(b"\n", b"\r\n"))
    task = read(fork, TASK)
    write(fork, TASK, "a plan\n")
    git(fork, "add", TASK)
    write(fork, TASK, task)
    for path in (TESTS, TASK):
        write(upstream, path, read(upstream, path) + "# more\n")
    commit(upstream)

    change = updated(dojo, fork)

    assert (change["mended"], change["saved"]) == ({"circle": ["task", "tests"]}, None)
    assert [read(fork, path) for path in (TESTS, TASK)] == [
        read(upstream, path) for path in (TESTS, TASK)
    ]
    assert git(fork, "status", "--porcelain") == ""


def test_a_folder_may_become_a_file(dojo: Dojo, upstream: Path, fork: Path) -> None:
    """What git knows of and takes away is not in the way of what comes."""
    write(upstream, "data/[old].txt", "one\n")
    commit(upstream)
    updated(dojo, fork)
    shutil.rmtree(upstream / "data")
    write(upstream, "data", "all in one\n")
    commit(upstream)

    updated(dojo, fork)

    assert read(fork, "data") == "all in one\n"


def test_edits_that_were_in_no_commit_come_back_by_the_undo(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """It names what brings the branch back, and then what brings the edits."""
    write(fork, CODE, MINE)
    write(fork, TASK, "my own words\n")
    write(upstream, TASK, "a better task\n")
    commit(upstream)

    told = dojo("update", cwd=fork).stdout
    undo = next(line for line in told.splitlines() if line.startswith("undo: "))
    for command in undo.split("`")[1::2]:
        git(fork, *command.split()[1:])

    assert (read(fork, TASK), read(fork, CODE)) == ("my own words\n", MINE)


def test_a_dry_run_tells_the_same_and_changes_nothing(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """Neither files nor branches nor index."""
    write(fork, CODE, MINE)
    write(upstream, TASK, "a better task\n")
    commit(upstream)
    before = git(fork, "rev-parse", "HEAD"), git(fork, "status", "--porcelain")

    dry = dojo("update", "--dry-run", cwd=fork)

    assert dry.stdout.splitlines() == [
        "mended    circle: task",
        "next: `dojo update`, which does that",
    ]
    assert (git(fork, "rev-parse", "HEAD"), git(fork, "status", "--porcelain")) == before
    assert read(fork, TASK) != "a better task\n"


def test_the_undo_that_it_names_is_one(dojo: Dojo, upstream: Path, fork: Path) -> None:
    """Branch and files are as before, and so is code that was in no commit."""
    write(fork, CODE, MINE)
    before = git(fork, "rev-parse", "HEAD")
    write(upstream, TASK, "a better task\n")
    commit(upstream)

    told = dojo("update", cwd=fork).stdout
    undo = next(line for line in told.splitlines() if line.startswith("undo: "))
    git(fork, *undo.split("`")[1].split()[1:])

    assert git(fork, "rev-parse", "HEAD") == before
    assert git(fork, "status", "--porcelain").split() == ["M", CODE]
    assert read(fork, CODE) == MINE


def test_a_shallow_clone_gets_the_history_that_it_needs(
    dojo: Dojo, upstream: Path, tmp_path: Path
) -> None:
    """Without it nobody could say what the learner has changed."""
    write(upstream, "notes.txt", "two\n")
    commit(upstream)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{upstream}", str(shallow))
    write(shallow, CODE, MINE)
    commit(shallow)
    write(upstream, TASK, "a better task\n")
    commit(upstream)

    assert updated(dojo, shallow)["mended"] == {"circle": ["task"]}
    assert read(shallow, CODE) == MINE


def test_without_a_name_git_takes_dojos(
    dojo: Dojo, upstream: Path, fork: Path, config: Path
) -> None:
    """Who only practises may never have told git who they are."""
    write(fork, CODE, MINE)
    commit(fork)
    write(upstream, TASK, "a better task\n")
    commit(upstream)
    config.write_text("[user]\n    useConfigOnly = true\n", encoding="utf-8")

    updated(dojo, fork)

    assert git(fork, "log", "-1", "--format=%an <%ae>") == "dojo <dojo@localhost>"


def test_origin_is_asked_where_there_is_no_upstream(dojo: Dojo, upstream: Path, fork: Path) -> None:
    """It may be the learner's own fork, which has nothing new."""
    git(fork, "remote", "rename", "upstream", "origin")

    result = dojo("update", cwd=fork)

    assert result.stdout.splitlines() == [
        "Nothing new: all that `origin` has is here.",
        "Is `origin` your own fork? Type `git remote add upstream URL` once.",
    ]
    assert updated(dojo, fork, "--from", str(upstream)) == {}


def test_what_stands_in_the_way_is_named_and_nothing_is_changed(
    dojo: Dojo, upstream: Path, fork: Path
) -> None:
    """A file that git does not know could not be brought back."""
    write(fork, "katas/geometry/cube/cube.py", "mine = True\n")
    add_kata(upstream, "cube")
    commit(upstream)
    before = git(fork, "rev-parse", "HEAD")

    result = dojo("update", cwd=fork)

    assert result.returncode == 2
    assert "`katas/geometry/cube/cube.py` is in the way" in result.stderr
    assert git(fork, "rev-parse", "HEAD") == before


@pytest.mark.parametrize(
    ("mine", "theirs", "said"),
    [
        ("extra", "extra/data.txt", "`extra` is in the way of upstream's folder `extra`"),
        ("extra/mine.txt", "extra", "`extra/mine.txt` is in the way of upstream's file `extra`"),
    ],
)
def test_a_file_of_the_learners_and_a_folder_of_upstreams_are_told_apart(
    dojo: Dojo, upstream: Path, fork: Path, mine: str, theirs: str, said: str
) -> None:
    """Both cannot stand there, and neither goes away unsaid."""
    write(fork, mine, "mine\n")
    before = commit(fork)
    write(upstream, theirs, "theirs\n")
    commit(upstream)

    result = dojo("update", cwd=fork)

    assert result.returncode == 2
    assert said in result.stderr
    assert git(fork, "rev-parse", "HEAD") == before
    assert read(fork, mine) == "mine\n"


@pytest.mark.parametrize(
    ("words", "message", "remedy"),
    [
        ((), "does not know where the katas came from", "git remote add upstream URL"),
        (("--from", "nowhere"), "`git fetch` failed", "git remote -v"),
        (("--from=--upload-pack=x",), "is no remote", "a remote's name or a URL"),
    ],
)
def test_a_source_that_is_none_is_said_with_what_to_do(
    dojo: Dojo, upstream: Path, words: tuple[str, ...], message: str, remedy: str
) -> None:
    """Git's own words alone would not help a newcomer."""
    result = dojo("update", *words, cwd=upstream)

    assert result.returncode == 2
    assert message in result.stderr
    assert remedy in result.stderr


def test_a_merge_under_way_is_ended_first(dojo: Dojo, upstream: Path, fork: Path) -> None:
    """Its conflicts are the learner's to solve."""
    write(fork, "notes.txt", "mine\n")
    commit(fork)
    write(upstream, "notes.txt", "theirs\n")
    commit(upstream)
    git(fork, "fetch", "--quiet", "upstream")
    with pytest.raises(AssertionError, match="merge"):
        git(fork, "merge", "--quiet", "upstream/main")

    result = dojo("update", cwd=fork)

    assert result.returncode == 2
    assert "A merge has begun here" in result.stderr
    assert "git merge --abort" in result.stderr


def test_outside_git_it_says_what_a_zip_file_lacks(dojo: Dojo, repository: Path) -> None:
    """A download cannot know what its upstream was."""
    result = dojo("update", cwd=repository)

    assert result.returncode == 2
    assert "is not in a git repository" in result.stderr
