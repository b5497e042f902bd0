"""The clean folder that a run happens in: the kata's tests and one version of the code."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dojo.code import Code
from dojo.errors import DojoError
from dojo.facts import test_side
from dojo.kata import Kata


@dataclass(frozen=True)
class Layout:
    """A temporary folder with the kata's folder in it; `tests` are the bytes laid out there."""

    kata: Kata
    base: Path
    tests: Mapping[str, bytes]

    @property
    def folder(self) -> Path:
        return self.base / self.kata.name

    def put(self, code: Code) -> None:
        """Make `code` the code that is tested."""
        for name in self.kata.files:
            path = self.folder / name
            if name in code.files:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(code.files[name])
            else:
                path.unlink(missing_ok=True)

    def litter(self, code: Code) -> list[Path]:
        """Return what lies in the kata's folder and is neither its own nor `code`'s, nor byte code.

        A folder of which everything is litter stands for all that it holds.
        """
        expected = {self.folder / name for name in (*self.tests, *code.files)}
        folders = {parent for path in expected for parent in path.parents}
        found = sorted(self.folder.rglob("*"))
        strange = [p for p in found if p not in expected and p not in folders]
        return [p for p in strange if p.parent not in strange and p.name != "__pycache__"]

    def sweep(self, litter: list[Path]) -> None:
        """Remove what `litter` found."""
        for path in litter:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)

    def is_current(self) -> bool:
        """Whether the kata's tests and helpers are still what was laid out."""
        return _kept(self.kata) == self.tests

    def is_whole(self) -> bool:
        """Whether what was laid out is still there as it was, whatever code ran beside it."""
        try:
            return all((self.folder / n).read_bytes() == data for n, data in self.tests.items())
        except OSError:
            return False

    def remove(self) -> None:
        shutil.rmtree(self.base, ignore_errors=True)


def lay_out(kata: Kata, code: Code) -> Layout:
    """Make a new clean folder; the caller removes it."""
    layout = Layout(kata, Path(tempfile.mkdtemp(prefix="dojo-")).resolve(), _kept(kata))
    layout.folder.mkdir()
    (layout.base / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    for name, data in layout.tests.items():
        path = layout.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    layout.put(code)
    return layout


def _kept(kata: Kata) -> dict[str, bytes]:
    try:
        toml = (kata.folder / "kata.toml").read_bytes()
    except OSError:
        path = f"{kata.path}/kata.toml"
        raise DojoError(
            f"`{path}` is missing.", f"`git checkout -- {path}` puts it back."
        ) from None
    return {**test_side(kata), "kata.toml": toml}
