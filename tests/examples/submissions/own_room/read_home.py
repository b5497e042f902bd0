"""Returns `home` of pyvenv.cfg as it is, which on POSIX is the base's bin and not its folder."""

import os
import sys
import venv
from pathlib import Path

CFG = "pyvenv.cfg"


def create(folder: Path) -> Path:
    """Make an environment without pip in `folder` and return its interpreter's absolute path."""
    if (folder / CFG).is_file():
        clear = True
    elif not os.path.lexists(folder) or (folder.is_dir() and not list(folder.iterdir())):
        clear = False
    else:
        raise FileExistsError(f"{folder} holds something else")
    venv.create(folder, clear=clear, symlinks=os.name != "nt", with_pip=False)
    if os.name == "nt":
        return (folder / "Scripts" / "python.exe").absolute()
    return (folder / "bin" / "python").absolute()


def find_room() -> Path | None:
    """Return the folder of the environment that this Python runs in, or None in a base."""
    prefix = Path(sys.prefix)
    return prefix if (prefix / CFG).is_file() else None


def _settings(cfg: Path) -> dict[str, str]:
    pairs = (line.partition("=") for line in cfg.read_text(encoding="utf-8").splitlines())
    return {key.strip().lower(): value.strip() for key, _, value in pairs}


def find_base() -> Path:
    """Return the folder of the base, the installation that this Python rests on."""
    room = find_room()
    if room is None:
        return Path(sys.prefix)
    return Path(_settings(room / CFG)["home"])
