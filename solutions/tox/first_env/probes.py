"""What gives each mistake away: tox itself is asked what it makes of the submission."""

import configparser
import fnmatch
import importlib.util
import os
import re
import shlex
import shutil
import site
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 20
SYSTEM = ("SYSTEMROOT", "PATHEXT", "COMSPEC", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


def allows_what_is_on_the_path() -> bool:
    """Rule 2: tox lets in the `assay` that lies on your `PATH`, and that runs with the Python and
    the packages of its own; look at what would bring one into the environment `tests`."""
    tests = _settings("tests")
    programs = [Path(words[0]).name for words in _commands(tests, "commands")]
    patterns = tests["allowlist_externals"].split()
    is_let_in = any(fnmatch.fnmatch("assay", pattern) for pattern in patterns)
    is_installed = "assay" in tests["deps"] or _pip_installs(tests)
    return "assay" in programs and is_let_in and not is_installed


def expects_sections_to_add_up() -> bool:
    """Rule 1: The `deps` of `[testenv:tests]` stand in the place of those of `[testenv]`, and are
    not added to them; look at what `tox config -e tests -k deps` shows."""
    own, common = (_lines(_settings(name)["deps"]) for name in ("tests", "any"))
    wanted = [{line for line in own | common if part in line} for part in ("assay", "-r")]
    return any(lines and not lines & own for lines in wanted) and bool(own)


def installs_in_the_commands() -> bool:
    """Rule 4: The pip among your commands adds what is missing, and takes nothing away; look at
    which setting tells tox what the environment needs, so that tox can compare."""
    tests = _settings("tests")
    is_noted = "-r" in tests["deps"]
    return _pip_installs(tests, "-r") and not is_noted and tests["recreate"] == "False"


def copies_the_requirements() -> bool:
    """Rule 4: The names stand in your `tox.ini` once more, and that knows nothing of a change in
    `requirements.txt`; look at what else a line of `deps` may be."""
    tests = _settings("tests")
    is_copied = "ledger" in tests["deps"] or _pip_installs(tests, "ledger")
    return is_copied and "requirements.txt" not in "".join(tests.values())


def writes_commands_as_a_list() -> bool:
    """Rule 5: To tox, the dash before your command is no bullet: it means that the command may
    fail; look at what the documentation says of `commands`."""
    dash = r"^(commands\s*=)?\s*-\s*\S*(assay|python)\b"
    text = _find_file().read_text(encoding="utf-8")
    is_run = "assay" in _settings("tests")["commands"]
    return is_run and re.search(dash, text, re.MULTILINE) is not None


def names_no_env_list() -> bool:
    """Rule 6: Your section `[tox]` has no `env_list`, and then tox runs one environment, `py`,
    whichever sections there are; look at what `tox list` calls default."""
    is_run_by_name = "assay" in _settings("tests")["commands"]
    is_silent = _ask("config", "--core", "-k", "env_list").partition("env_list =")[2].strip() == ""
    return is_run_by_name and is_silent


def _settings(name: str) -> dict[str, str]:
    """Return what tox makes of some settings of an environment, sections and all."""
    environment = "py" if name == "any" else name  # tox always knows that name
    keys = ("deps", "commands", "commands_pre", "allowlist_externals", "recreate")
    parser = configparser.RawConfigParser(strict=False, comment_prefixes=())
    parser.read_string(_ask("config", "-e", environment, "-k", *keys))
    return {key: parser[f"testenv:{environment}"][key] for key in keys}


def _commands(settings: dict[str, str], *keys: str) -> list[list[str]]:
    """Return the words of each command."""
    lines = [line for key in keys for line in _lines(settings[key])]
    return [shlex.split(line.removeprefix("-")) for line in lines]


def _pip_installs(settings: dict[str, str], what: str = "") -> bool:
    """Whether pip is one of the commands, and is told to install that."""
    commands = _commands(settings, "commands_pre", "commands")
    return any(
        "pip" in words and "install" in words and what in " ".join(words) for words in commands
    )


def _lines(text: str) -> set[str]:
    return {line.strip() for line in text.splitlines() if line.strip()}


def _ask(*arguments: str) -> str:
    """Return what tox prints when it is called in a folder that holds nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        shutil.copyfile(_find_file(), folder / "tox.ini")
        folder.joinpath("requirements.txt").write_text("stamps\nledger\n", encoding="utf-8")
        system = {name: os.environ[name] for name in SYSTEM if name in os.environ}
        home = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(folder))
        return subprocess.run(
            [sys.executable, "-P", "-m", "tox", *arguments],
            check=True,
            cwd=folder,
            env={**system, **home, "NO_COLOR": "1", "PYTHONUSERBASE": site.getuserbase()},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            timeout=SECONDS,
        ).stdout


def _find_file() -> Path:
    """Return the path of the learner's file."""
    spec = importlib.util.find_spec("postage")
    assert spec and spec.origin
    return Path(spec.origin).with_name("tox.ini")
