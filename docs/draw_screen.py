"""Draws docs/screen.svg, the README's picture, from the real screen and a real run.

`tox -e picture` calls it. The clock, the history and the temporary folder leave no trace in it.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

from textual.widgets import Static

from dojo.catalog import Catalog
from dojo.history import History
from dojo.run import Spares
from dojo.screen import DojoApp

ROOT = Path(__file__).parent.parent
KATA = "apple"
MISTAKE = "takes_file_for_absolute.py"
SIZE = (100, 30)


def main() -> None:
    """Draw the screen of a learner in the middle of a kata."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "dojo"
        for name in ("katas", "solutions"):
            shutil.copytree(ROOT / name, root / name)
        svg = asyncio.run(_draw(root))
    # Rich numbers its styles at random; the same screen has to give the same picture.
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # nothing is fetched for it
    (ROOT / "docs" / "screen.svg").write_text(svg, encoding="utf-8", newline="\n")


async def _draw(root: Path) -> str:
    catalog = Catalog(root)
    kata = catalog.find(KATA)
    shutil.copy(kata.solution / "mistakes" / MISTAKE, kata.folder / kata.files[0])
    history = History(root / "home")
    with Spares() as spares:
        app = DojoApp(catalog, history, spares, kata)
        async with app.run_test(size=SIZE) as pilot:
            while "RED" not in str(app.screen.query_one("#light", Static).render()):
                await pilot.pause(0.05)
            await pilot.pause(0.5)
            return app.export_screenshot(title=f"dojo: {kata.title}")


if __name__ == "__main__":
    main()
