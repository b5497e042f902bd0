"""Tests of `install_and_upgrade`: pip gets your arguments, in a real environment of its own."""

import importlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import install_and_upgrade

SECONDS = 15  # for one program: pip takes less than one of them, and twice that the first time
SYSTEM = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # all that an interpreter needs
SHELF = {
    "tea-1.4.0": ["leaf", "kettle"],
    "tea-1.4.2": ["leaf", "kettle"],
    "tea-1.5.0": ["leaf>=2,<3", "kettle"],
    "tea-2.0b1": ["leaf>=2", "kettle"],
    "tea-2.0b2": ["leaf>=3", "kettle"],
    "leaf-1.0": [],
    "leaf-2.0": [],
    "leaf-3.0": [],
    "leaf-3.1rc1": [],
    "kettle-1.0": ["water"],
    "kettle-1.1": ["water"],
    "water-1.0": [],
    "water-1.1": [],
    "cake-1.0": [],
    "cake-1.1": [],
}
NAMES = {release.partition("-")[0] for release in SHELF}
IN_USE = ("tea-1.4.0", "leaf-1.0", "kettle-1.0", "water-1.0", "cake-1.0")


@dataclass(frozen=True)
class Room:
    """An environment, the folder of its packages and what lies there from the beginning."""

    python: str
    packages: Path
    own: frozenset[str]
    shelf: Path


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Fill a shelf with wheels, and make an environment that holds nothing but pip."""
    folder = tmp_path_factory.mktemp("house")
    shelf = folder / "shelf"
    shelf.mkdir()
    for release in SHELF:
        build_wheel(shelf, release)
    options = ["--quiet", "--no-setuptools", "--no-periodic-update", "--app-data", folder / "data"]
    made = start([sys.executable, "-m", "virtualenv", *options, folder / "room"], folder)
    assert made.returncode == 0, f"virtualenv made no environment: {first_error(made.stderr)}"
    room = {"base": str(folder / "room"), "platbase": str(folder / "room")}
    paths = sysconfig.get_paths("venv", room)
    packages = Path(paths["purelib"])
    python = shutil.which("python", path=paths["scripts"])
    return Room(python, packages, frozenset(os.listdir(packages)), shelf)


@pytest.fixture
def room(house):
    """Return the environment, with nothing installed in it but pip."""
    for path in house.packages.iterdir():
        if path.name not in house.own:
            shutil.rmtree(path)
    return house


def files_of(release, build):
    """Return the files of a package, and of the folder that describes it."""
    name, version = release.split("-")
    about = f"{release}.dist-info"
    needs = [f"Requires-Dist: {each}" for each in SHELF[release]]
    metadata = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *needs]
    files = {
        f"{name}/__init__.py": "",
        f"{name}/{build}.py": "",
        f"{about}/METADATA": "\n".join([*metadata, ""]),
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    return {**files, f"{about}/RECORD": record}


def build_wheel(shelf, release):
    """Write a wheel: a zip file of what is to lie among the packages."""
    with zipfile.ZipFile(shelf / f"{release}-py3-none-any.whl", "w") as wheel:
        for path, text in files_of(release, build="new").items():
            wheel.writestr(path, text)


def put(room, *releases):
    """Install releases from wheels that are no longer there: theirs was an older build."""
    for release in releases:
        for path, text in files_of(release, build="old").items():
            room.packages.joinpath(path).parent.mkdir(exist_ok=True)
            room.packages.joinpath(path).write_text(text, encoding="utf-8")


def start(command, folder, **environment):
    """Run a program that gets to see nothing of the shell but what it needs."""
    __tracebackhide__ = True
    own = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), str(folder))
    configuration = dict.fromkeys(("PIP_CONFIG_FILE", "VIRTUALENV_CONFIG_FILE"), os.devnull)
    try:
        return subprocess.run(
            command,
            check=False,
            cwd=folder,
            env={name: os.environ[name] for name in SYSTEM if name in os.environ}
            | {"PATH": "", "PYTHONUTF8": "1", **own, **configuration, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise AssertionError(f"pip was still running after {SECONDS} seconds") from None


def pip_install(room, arguments):
    """Let pip install in the environment and say which releases are new there."""
    __tracebackhide__ = True
    before = installed_in(room)
    assert isinstance(arguments, list), f"a list of strings was expected, not {arguments!r}"
    strangers = [each for each in arguments if not isinstance(each, str)]
    assert not strangers, f"a list of strings was expected, but {strangers!r} stood in it"
    ended = start(
        [room.python, "-m", "pip", "install", *arguments],
        room.shelf.parent,
        PIP_NO_INDEX="1",
        PIP_FIND_LINKS=room.shelf.as_uri(),
        PIP_DISABLE_PIP_VERSION_CHECK="1",
    )
    has_failed = ended.returncode != 0
    assert not has_failed, (
        f"pip install was given the arguments {arguments!r}, "
        f"but could not do it, and said {first_error(ended.stderr)!r}"
    )
    return ", ".join(sorted(installed_in(room) - before)) or "nothing"


def first_error(stderr):
    """Return the first line that says what is wrong."""
    lines = [line.strip() for line in stderr.splitlines()]
    return next((line for line in lines if "error" in line.lower()), "".join(lines[-1:]))


def installed_in(room):
    """Return the releases that are installed, but for those that were from the beginning."""
    importlib.invalidate_caches()
    found = importlib.metadata.distributions(path=[str(room.packages)])
    return {f"{each.name} {each.version}" for each in found if each.name in NAMES}


def test_a_package_is_installed_with_what_it_needs(room):
    """Rule 1: `fetch(name)` installs the newest final release, and what it needs."""
    arguments = install_and_upgrade.fetch("tea")
    installed = pip_install(room, arguments)
    assert installed == "kettle 1.1, leaf 2.0, tea 1.5.0, water 1.1", (
        f"fetch('tea') returned {arguments!r}; pip installed {installed}, "
        "but kettle 1.1, leaf 2.0, tea 1.5.0, water 1.1 was expected"
    )


def test_a_series_has_a_newest_release(room):
    """Rule 2: `stay(name, series)` installs the newest final release of a series."""
    arguments = install_and_upgrade.stay("tea", "1.4")
    installed = pip_install(room, arguments)
    assert "tea 1.4.2" in installed, (
        f"stay('tea', '1.4') returned {arguments!r}; pip installed {installed}, "
        "but tea 1.4.2 was expected, the newest of its series"
    )


def test_an_older_release_of_the_series_gives_way(room):
    """Rule 2: `stay(name, series)` also does so when an older release of it is installed."""
    put(room, *IN_USE)
    arguments = install_and_upgrade.stay("tea", "1.4")
    installed = pip_install(room, arguments)
    assert "tea 1.4.2" in installed, (
        f"with tea 1.4.0 there, stay('tea', '1.4') returned {arguments!r}; "
        f"pip installed {installed}, but tea 1.4.2 was expected, the newest of its series"
    )


def test_an_upgrade_changes_only_what_does_not_fit(room):
    """Rule 3: `upgrade(name)` changes another package only if it has to."""
    put(room, *IN_USE)
    arguments = install_and_upgrade.upgrade("tea")
    installed = pip_install(room, arguments)
    assert installed == "leaf 2.0, tea 1.5.0", (
        f"upgrade('tea') returned {arguments!r}; pip installed {installed}, "
        "but leaf 2.0, tea 1.5.0 was expected, as the others fit as they are"
    )


def test_all_that_is_needed_is_renewed(room):
    """Rule 4: `renew(name)` renews the package and all that it needs, and nothing else."""
    put(room, *IN_USE)
    arguments = install_and_upgrade.renew("tea")
    installed = pip_install(room, arguments)
    assert installed == "kettle 1.1, leaf 2.0, tea 1.5.0, water 1.1", (
        f"renew('tea') returned {arguments!r}; pip installed {installed}, "
        "but kettle 1.1, leaf 2.0, tea 1.5.0, water 1.1 was expected"
    )


def test_a_pre_release_is_installed_of_one_package(room):
    """Rule 5: `preview(name, since)` installs a pre-release of one package and of no other."""
    put(room, "tea-2.0b1", "leaf-2.0", "kettle-1.0", "water-1.0", "cake-1.0")
    arguments = install_and_upgrade.preview("tea", "2.0b1")
    installed = pip_install(room, arguments)
    assert installed == "leaf 3.0, tea 2.0b2", (
        f"with tea 2.0b1 there, preview('tea', '2.0b1') returned {arguments!r}; "
        f"pip installed {installed}, but leaf 3.0, tea 2.0b2 was expected"
    )


def test_the_first_pre_release_that_will_do_may_be_the_newest(room):
    """Rule 5: `preview(name, since)` installs `since` itself if there is nothing newer."""
    put(room, *IN_USE)
    arguments = install_and_upgrade.preview("tea", "2.0b2")
    installed = pip_install(room, arguments)
    assert installed == "leaf 3.0, tea 2.0b2", (
        f"with tea 1.4.0 there, preview('tea', '2.0b2') returned {arguments!r}; "
        f"pip installed {installed}, but leaf 3.0, tea 2.0b2 was expected"
    )


def test_a_wheel_that_was_built_anew_takes_the_place_of_the_old(room):
    """Rule 6: `replace(name, version)` leaves no old file, and changes nothing else."""
    put(room, *IN_USE)
    arguments = install_and_upgrade.replace("tea", "1.4.0")
    installed = pip_install(room, arguments)
    files = ", ".join(sorted(path.name for path in room.packages.glob("tea/*.py")))
    assert files == "__init__.py, new.py", (
        f"replace('tea', '1.4.0') returned {arguments!r}; pip left {files} in tea/, "
        "but __init__.py and new.py were expected, as in the new wheel"
    )
    assert installed == "nothing", (
        f"replace('tea', '1.4.0') returned {arguments!r}; pip installed {installed} "
        "as well, but nothing else was expected"
    )
