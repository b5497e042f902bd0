"""Starts a run's child: `python -P -m dojo.inside GIVEN`, where GIVEN is a JSON object.

Standard input carries the request and standard output the answers; both are moved out of the
way before any code of the learner's runs, so that what it reads or prints is no message.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
from pathlib import Path
from typing import IO, Any


def answer(given: dict[str, Any]) -> None:
    """Get ready, wait, answer, end; never returns."""
    gc.disable()  # until it is ready: hardly anything that an import makes is garbage
    request, channel = _take_streams()
    _import_ahead(given["modules"])
    import pytest

    from dojo.inside.child import Child

    child = Child(given, request, channel)
    folder = Path(given["folder"])
    pytest.main(_options(folder, given["plugins"]), plugins=[child.plugin, child])
    child.fail("the tests cannot be collected")


def _options(folder: Path, plugins: list[str]) -> list[str]:
    """Return pytest's arguments: nothing of the learner's configuration, nothing that is slow."""
    unneeded = "terminal cacheprovider faulthandler logging junitxml stepwise pastebin"
    unneeded += " threadexception unraisableexception"
    return [
        str(folder / f"test_{folder.name}.py"),
        f"--config-file={folder.parent / 'pytest.ini'}",
        f"--rootdir={folder}",
        f"--basetemp={folder.parent / 'tmp'}",
        "--capture=no",
        "--continue-on-collection-errors",
        *(f"-pno:{name}" for name in unneeded.split()),
        *(f"-p{name}" for name in plugins),
    ]


def _import_ahead(names: list[str]) -> None:
    """Import what an earlier run, or pytest at a first failure, imports after the save."""
    for name in ("difflib", "pprint", "dojo.inside.deadline", *names):
        try:
            importlib.import_module(name)
        except Exception:  # whatever it is, the run itself will meet it and tell
            continue


def _take_streams() -> tuple[IO[str], IO[str]]:
    """Return the request's and the answers' streams; from now on 0 is empty and 1 is 2."""
    request = os.fdopen(os.dup(0), "r", encoding="utf-8")
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return request, channel


if __name__ == "__main__":
    answer(json.loads(sys.argv[1]))
