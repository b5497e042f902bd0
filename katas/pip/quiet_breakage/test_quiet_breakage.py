"""Tests of `quiet_breakage`: your functions start pip, in a real environment of its own."""

import importlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import quiet_breakage

SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
SHELF = {
    "leaf-2.0": [],
    "leaf-3.0": [],
    "pie-2.0": ["flour>=2"],
    "flour-2.0": [],
    "jam-1.0": ["sugar", "fruit"],
    "sugar-2.0": [],
    "fruit-1.0": [],
}
GONE = {
    "cake-1.0": ["leaf<3"],
    "cup-1.0": ["saucer", "leaf<3"],
    "saucer-1.0": ["cup"],
    "leaf-1.0": [],
    "pie-1.0": ["flour<2"],
    "flour-1.0": [],
    "sugar-1.0": [],
}
NAMES = {release.partition("-")[0] for release in [*SHELF, *GONE]}


@dataclass(frozen=True)
class Room:
    """An environment, the folder of its packages and what lies there from the beginning."""

    folder: Path
    python: str
    packages: Path
    own: frozenset[str]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Make an environment that holds nothing but pip, which finds a shelf of wheels."""
    folder = tmp_path_factory.mktemp("house")
    options = ["--quiet", "--no-setuptools", "--no-periodic-update", "--app-data", folder / "data"]
    made = subprocess.run(
        [sys.executable, "-m", "virtualenv", *options, folder / "room"],
        check=False,
        cwd=folder,
        env=environment_in(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    assert made.returncode == 0, f"virtualenv made no environment: {made.stderr!r}"
    python, packages = places_in(folder / "room")
    shelf = folder / "shelf"
    build_wheels(shelf)
    # Only this interpreter knows the shelf: no wheel gets into another environment by mistake.
    code = f"import os; os.environ['PIP_FIND_LINKS'] = {shelf.as_uri()!r}\n"
    packages.joinpath("shelf.pth").write_text(code, encoding="utf-8")
    return Room(folder, python, packages, frozenset(os.listdir(packages)))


@pytest.fixture
def room(house, monkeypatch):
    """Return the environment, holding nothing but pip; of the shell only the needful is left."""
    for path in house.packages.iterdir():
        if path.name not in house.own:
            shutil.rmtree(path)
    found = environment_in(house.folder)
    for name in set(os.environ) - set(found):
        if not name.startswith("PYTEST_"):
            monkeypatch.delenv(name)
    for name, value in found.items():
        monkeypatch.setenv(name, value)
    return house


def environment_in(folder):
    """Return what programs get to see: of the shell only the needful, and no `pip` to find."""
    found = {name: os.environ[name] for name in SYSTEM if name in os.environ}
    found |= dict.fromkeys(("PATH", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), str(folder))
    found |= dict.fromkeys(("PIP_CONFIG_FILE", "VIRTUALENV_CONFIG_FILE"), os.devnull)
    return found | {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}


def places_in(folder):
    """Return an environment's interpreter and the folder of its packages."""
    paths = sysconfig.get_paths("venv", {"base": str(folder), "platbase": str(folder)})
    return shutil.which("python", path=paths["scripts"]), Path(paths["purelib"])


def files_of(release):
    """Return the files of a package, and of the folder that describes it."""
    name, version = release.split("-")
    about = f"{release}.dist-info"
    needs = [f"Requires-Dist: {each}" for each in {**SHELF, **GONE}[release]]
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *needs]
    files = {
        f"{name}/__init__.py": "",
        f"{about}/METADATA": "\n".join([*metadata, ""]),
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    return {**files, f"{about}/RECORD": record}


def build_wheels(shelf):
    """Write the wheels: zip files of what is to lie among the packages."""
    shelf.mkdir()
    for release in SHELF:
        with zipfile.ZipFile(shelf / f"{release}-py3-none-any.whl", "w") as wheel:
            for path, text in files_of(release).items():
                wheel.writestr(path, text)


def put(room, *releases):
    """Install releases by hand, whether or not they are on the shelf."""
    for release in releases:
        for path, text in files_of(release).items():
            room.packages.joinpath(path).parent.mkdir(exist_ok=True)
            room.packages.joinpath(path).write_text(text, encoding="utf-8")


def installed_in(room):
    """Return what is installed besides pip, as one text in alphabetical order."""
    importlib.invalidate_caches()
    found = importlib.metadata.distributions(path=[str(room.packages)])
    names = sorted(f"{each.name} {each.version}" for each in found if each.name in NAMES)
    return ", ".join(names) or "nothing"


def attempt(function, *arguments):
    """Call a function and return what it returns, or the PipError that it raises."""
    try:
        return function(*arguments)
    except quiet_breakage.PipError as error:
        return error


def words_of(error, room):
    """Return the end of an error's text, without the path of the temporary folder."""
    return str(error).replace(str(room.folder), "")[-60:]


def how(ended):
    """Say how a call ended."""
    return (
        f"raised {type(ended).__name__}" if isinstance(ended, Exception) else f"returned {ended!r}"
    )


def test_a_package_is_installed_with_what_it_needs(room):
    """Rule 1: `install(python, *requirements)` installs what is required, and what that needs."""
    quiet_breakage.install(room.python, "jam", "leaf<3")
    installed = installed_in(room)
    assert installed == "fruit 1.0, jam 1.0, leaf 2.0, sugar 2.0", (
        f"install(python, 'jam', 'leaf<3') was called; then {installed} was installed, "
        "but fruit 1.0, jam 1.0, leaf 2.0, sugar 2.0 was expected"
    )


def test_no_fault_is_an_empty_list(room):
    """Rule 2: `faults(python)` returns an empty list if there is no fault."""
    put(room, "cake-1.0", "leaf-2.0")
    lines = quiet_breakage.faults(room.python)
    assert lines == [], (
        f"cake 1.0 was installed, with the leaf that it needs; faults(python) returned {lines!r}, "
        "but [] was expected"
    )


def test_each_fault_is_a_line(room):
    """Rule 2: `faults(python)` returns one string for each line in which `pip check` complains."""
    put(room, "cake-1.0", "leaf-3.0", "jam-1.0", "fruit-1.0")
    lines = quiet_breakage.faults(room.python)
    packages = sorted(line.partition(" ")[0] for line in lines)
    assert packages == ["cake", "jam"], (
        "cake had the wrong leaf, and jam no sugar; "
        f"faults(python) returned {lines!r}, but one line about each was expected"
    )


def test_a_failure_of_pip_is_told(room):
    """Rule 3: where pip fails, `install` raises a `PipError` that holds what pip wrote."""
    ended = attempt(quiet_breakage.install, room.python, "ghost")
    assert isinstance(ended, quiet_breakage.PipError), (
        f"install(python, 'ghost') returned {ended!r}, "
        "but a PipError was expected, as pip found no wheel of that name"
    )
    is_told = "No matching distribution found for ghost" in str(ended)
    assert is_told, (
        f"install(python, 'ghost') raised a PipError that says {words_of(ended, room)!r}, "
        "but 'No matching distribution found for ghost' was expected in it, as pip wrote"
    )


def test_an_environment_without_pip_gives_no_answer(room, tmp_path):
    """Rule 3: where there is no pip, `faults` raises a `PipError` that holds what was written."""
    venv.create(tmp_path / "bare", symlinks=os.name != "nt")
    python, _ = places_in(tmp_path / "bare")
    ended = attempt(quiet_breakage.faults, python)
    assert isinstance(ended, quiet_breakage.PipError), (
        f"there was no pip; faults(python) returned {ended!r}, "
        "but a PipError was expected, as nobody looked for faults"
    )
    is_told = "No module named pip" in str(ended)
    assert is_told, (
        f"there was no pip; faults(python) raised a PipError that says {words_of(ended, room)!r}, "
        "but 'No module named pip' was expected in it, as Python wrote"
    )


def test_nothing_is_installed_without_pip(room, tmp_path):
    """Rule 3: where there is no pip, `install` raises a `PipError` that holds what was written."""
    venv.create(tmp_path / "bare", symlinks=os.name != "nt")
    python, _ = places_in(tmp_path / "bare")
    ended = attempt(quiet_breakage.install, python, "jam")
    is_told = "No module named pip" in str(ended)
    assert is_told, (
        f"there was no pip; install(python, 'jam') {how(ended)}, "
        "but a PipError was expected that holds 'No module named pip', as Python wrote"
    )


def test_an_install_that_cannot_but_cause_a_fault_is_refused(room):
    """Rule 4: an install that cannot but cause a fault changes nothing and raises a `PipError`."""
    put(room, "cake-1.0", "leaf-1.0")
    ended = attempt(quiet_breakage.install, room.python, "leaf>=3")
    installed = installed_in(room)
    assert installed == "cake 1.0, leaf 1.0", (
        "cake 1.0 needs leaf<3, and install(python, 'leaf>=3') was called; then "
        f"{installed} was installed, but cake 1.0, leaf 1.0 was expected, as before"
    )
    assert isinstance(ended, quiet_breakage.PipError), (
        f"cake 1.0 needs leaf<3, and install(python, 'leaf>=3') returned {ended!r}, "
        "but a PipError was expected, as cake has no other release"
    )
    is_named = "leaf" in str(ended)
    assert is_named, (
        f"install(python, 'leaf>=3') raised a PipError that says {words_of(ended, room)!r}, "
        "but 'leaf' was expected in it, as that is required"
    )


def test_packages_that_need_each_other_are_not_forgotten(room):
    """Rule 4: an install that cannot but cause a fault is refused, whoever needs the package."""
    put(room, "cup-1.0", "saucer-1.0", "leaf-1.0")
    ended = attempt(quiet_breakage.install, room.python, "leaf>=3")
    installed = installed_in(room)
    assert installed == "cup 1.0, leaf 1.0, saucer 1.0", (
        "cup needs saucer and leaf<3, saucer needs cup; install(python, 'leaf>=3') "
        f"{how(ended)} and left {installed}, but leaf 1.0 was expected, as before"
    )


def test_versions_that_avoid_all_faults_are_found(room):
    """Rule 5: `install` brings other versions, required or installed, that avoid all faults."""
    put(room, "cake-1.0", "leaf-1.0", "pie-1.0", "flour-1.0")
    ended = attempt(quiet_breakage.install, room.python, "leaf>=2", "flour>=2")
    installed = installed_in(room)
    assert installed == "cake 1.0, flour 2.0, leaf 2.0, pie 2.0", (
        f"install(python, 'leaf>=2', 'flour>=2') {how(ended)} and left {installed}, but "
        "leaf 2.0 was expected, which cake 1.0 accepts, and flour 2.0 with pie 2.0, which needs it"
    )


def test_what_can_stay_stays(room):
    """Rule 6: an installed package stays as it is when it fits all that is installed then."""
    put(room, "cake-1.0", "leaf-1.0", "sugar-1.0")
    ended = attempt(quiet_breakage.install, room.python, "jam", "leaf")
    installed = installed_in(room)
    assert installed == "cake 1.0, fruit 1.0, jam 1.0, leaf 1.0, sugar 1.0", (
        f"install(python, 'jam', 'leaf') {how(ended)} and left {installed}, "
        "but jam and fruit were expected as well as cake, leaf, sugar as before, at 1.0"
    )
