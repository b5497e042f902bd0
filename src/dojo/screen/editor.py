"""Opens the learner's file in the editor that they have set up, or in VS Code."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess

from textual.app import App, SuspendNotSupported

from dojo.kata import Kata
from dojo.result import Step


def open_editor(app: App[None], kata: Kata, step: Step | None) -> str:
    """Open the file, at the line that the message names if it names one; return what to say."""
    file = kata.folder / kata.files[0]
    found = re.search(rf"{re.escape(kata.path)}/([\w/]+\.py):(\d+)", (step and step.message) or "")
    line = found[2] if found else "1"
    if found:
        file = kata.folder / found[1]
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor and (code := shutil.which("code")):
        subprocess.Popen([code, "--goto", f"{file}:{line}"], stdin=subprocess.DEVNULL)
        return f"opened in VS Code: {kata.path}/{file.name}"
    if not editor:
        return f"set EDITOR to your editor, or open {kata.path}/{file.name} in it yourself"
    try:
        words = shlex.split(editor, posix=os.name != "nt")
        with app.suspend():
            subprocess.run([*words, str(file)], check=False)
    except ValueError:
        return f"`{editor}` is no command: mend EDITOR, a quote is not closed"
    except SuspendNotSupported:
        return f"this terminal cannot lend itself to `{editor}`: open {file} there yourself"
    except OSError as error:
        return f"`{editor}` does not start: {error.strerror}. Set EDITOR to another"
    return f"back from {editor}"
