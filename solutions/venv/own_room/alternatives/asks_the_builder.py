"""Choose this to let `venv` say where the interpreter is, whatever the platform's layout."""

import os
import sysconfig
import venv
from pathlib import Path
from types import SimpleNamespace


class RoomBuilder(venv.EnvBuilder):
    """A builder that remembers the interpreter of the last environment it made."""

    python: Path

    def post_setup(self, context: SimpleNamespace) -> None:
        """Take the interpreter's path from what `venv` knows about the environment."""
        self.python = Path(context.env_exe)


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    content = os.listdir(folder) if folder.exists() else []
    if content and "pyvenv.cfg" not in content:
        raise FileExistsError(f"{folder} holds something else than an environment")
    builder = RoomBuilder(clear=True)
    builder.create(folder)
    return builder.python


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    room, base = sysconfig.get_config_vars("base", "installed_base")
    return None if room == base else Path(room)


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    return Path(sysconfig.get_config_var("installed_base"))
