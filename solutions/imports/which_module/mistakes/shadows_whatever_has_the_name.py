"""A file beside the script wins over every module of the standard library."""


def started() -> list[str]:
    """Predict which `pricelist` a program imports that was started in four ways."""
    return [
        "till/pricelist.py",  # the script's folder, wherever the program goes
        "pricelist.py",  # the folder in which it was started
        "cellar/pricelist.py",  # an empty string: the folder in which it is now
        "nothing",
    ]


def in_one_folder() -> list[str]:
    """Predict what wins where one folder offers several things of a name, or only remains."""
    return [
        "plum/__init__.py",  # a package, then files, then a plain folder
        "pear.py",
        "kiwi.pyc",  # taken like a file of code
        "nothing",  # __pycache__ is asked only once the source is found
        "quince/",  # what is left of a package is a folder, so it can be imported
    ]


def in_two_folders() -> list[str]:
    """Predict what wins where two folders of `sys.path` offer the same name."""
    return [
        "far/box.py",  # a plain folder is taken only when no later entry has a file or a package
        "nothing",  # so `box` is not a package
        "far/punnet/kiwi.py",  # plain folders of one name are one package
        "nothing",  # a package with an __init__.py is that folder alone
    ]


def named_like_the_library() -> list[str]:
    """Predict what wins where a script's folder offers names of the standard library."""
    return [
        "base64.py",
        "base64.py",  # the library's own imports search the same path
        "time.py",
        "runpy.py",
        "os.py",
        "library",  # a later file wins over a plain folder
    ]


def imported_before() -> list[str]:
    """Predict what is found after `sys.path` or `sys.modules` has changed."""
    return [
        "old/basket/fig.py",  # a package is searched by its own __path__
        "new/basket/__init__.py",  # a reload searches sys.path again
        "old/basket/plum.py",  # still in sys.modules, under its full name
        "old/basket/plum.py",  # still an attribute of the package
        "nothing",  # None in sys.modules
    ]


def made_later() -> list[str]:
    """Predict which `pear` is found when one is made while the program runs."""
    return [
        "made/pear.py",
        "pear.py",  # the search for fig noted that there is no such folder
        "made/pear.py",  # a built-in module is found without a search of the path
        "made/pear.py",
        "pear.py",  # in sys.modules, which is no such cache
    ]
