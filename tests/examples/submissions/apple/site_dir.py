"""Half-finished: site.addsitedir puts the folder at the end, and installed packages win."""

import site
from pathlib import Path

HERE = Path(__file__).resolve().parent


def add_neighbours() -> None:
    """Make the modules beside this file importable by their plain names."""
    # addsitedir() knows which folders are there already, so calling twice is fine
    site.addsitedir(str(HERE))
    # TODO rules 3 and 4: order of the entries
    # TODO rule 6: the script
