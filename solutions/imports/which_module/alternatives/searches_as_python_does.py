"""Choose this to keep the reasons: a search of a few lines answers rules 1 to 4."""

from importlib.machinery import BuiltinImporter, FrozenImporter


def search(name: str, files: str, *folders: str) -> str:
    """Return what wins when `folders` are the search path; the shop holds `files`."""
    shop = files.split()
    for folder in folders:
        for ending in ("/__init__.py", ".py", ".pyc"):
            if f"{folder}{name}{ending}" in shop:
                return f"{folder}{name}{ending}"
    plain = [f"{folder}{name}/" for folder in folders]
    return next((each for each in plain if any(x.startswith(each) for x in shop)), "nothing")


def search_with_the_library(name: str, files: str) -> str:
    """Return what wins when the shop is searched, with the finders that come before the path."""
    if BuiltinImporter.find_spec(name) or FrozenImporter.find_spec(name):
        return "library"
    found = search(name, f"{files} LIBRARY/base64.py LIBRARY/queue.py", "", "LIBRARY/")
    return "library" if found.startswith("LIBRARY/") else found


def started() -> list[str]:
    """Predict which `pricelist` a program imports that was started in four ways."""
    files = "pricelist.py cellar/pricelist.py till/pricelist.py till/report.py"
    first_entries: list[list[str]] = [["till/"], [""], ["cellar/"], []]
    return [search("pricelist", files, *entry) for entry in first_entries]


def in_one_folder() -> list[str]:
    """Predict what wins where one folder offers several things of a name, or only remains."""
    files = "plum.py plum/__init__.py pear.py pear/stone.py kiwi.pyc quince/__pycache__"
    return [search(name, files, "") for name in ("plum", "pear", "kiwi", "medlar", "quince")]


def in_two_folders() -> list[str]:
    """Predict what wins where two folders of `sys.path` offer the same name."""
    files = "near/box/lid.py far/box.py near/punnet/fig.py far/punnet/kiwi.py far/jar/honey.py"
    return [
        search("box", files, "near/", "far/"),
        search("lid", files),  # a file has no __path__
        search("kiwi", files, "near/punnet/", "far/punnet/"),
        search("honey", files, "near/jar/"),
    ]


def named_like_the_library() -> list[str]:
    """Predict what wins where a script's folder offers names of the standard library."""
    names = ("base64", "base64", "time", "runpy", "os", "queue")
    files = "base64.py time.py runpy.py os.py queue/line.py"
    return [search_with_the_library(name, files) for name in names]


def imported_before() -> list[str]:
    """Predict what is found after `sys.path` or `sys.modules` has changed."""
    old, new = "old/basket/", "new/basket/"
    return [f"{old}fig.py", f"{new}__init__.py", f"{old}plum.py", f"{old}plum.py", "nothing"]


def made_later() -> list[str]:
    """Predict which `pear` is found when one is made while the program runs."""
    return ["made/pear.py", "pear.py", "made/pear.py", "made/pear.py", "pear.py"]
