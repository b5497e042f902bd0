"""Choose this to have all the predictions in view: one table, a line for each letter."""

PREDICTIONS = {
    "1a": "till/pricelist.py",
    "1b": "pricelist.py",
    "1c": "cellar/pricelist.py",
    "1d": "nothing",
    "2a": "plum/__init__.py",
    "2b": "pear.py",
    "2c": "kiwi.pyc",
    "2d": "nothing",
    "2e": "quince/",
    "3a": "far/box.py",
    "3b": "nothing",
    "3c": "far/punnet/kiwi.py",
    "3d": "nothing",
    "4a": "base64.py",
    "4b": "base64.py",
    "4c": "library",
    "4d": "library",
    "4e": "library",
    "4f": "library",
    "5a": "old/basket/fig.py",
    "5b": "new/basket/__init__.py",
    "5c": "old/basket/plum.py",
    "5d": "old/basket/plum.py",
    "5e": "nothing",
    "6a": "made/pear.py",
    "6b": "pear.py",
    "6c": "made/pear.py",
    "6d": "made/pear.py",
    "6e": "pear.py",
}


def predictions(rule: str) -> list[str]:
    """Return the words of one rule, in the order of its letters."""
    return [word for place, word in PREDICTIONS.items() if place.startswith(rule)]


def started() -> list[str]:
    """Predict which `pricelist` a program imports that was started in four ways."""
    return predictions("1")


def in_one_folder() -> list[str]:
    """Predict what wins where one folder offers several things of a name, or only remains."""
    return predictions("2")


def in_two_folders() -> list[str]:
    """Predict what wins where two folders of `sys.path` offer the same name."""
    return predictions("3")


def named_like_the_library() -> list[str]:
    """Predict what wins where a script's folder offers names of the standard library."""
    return predictions("4")


def imported_before() -> list[str]:
    """Predict what is found after `sys.path` or `sys.modules` has changed."""
    return predictions("5")


def made_later() -> list[str]:
    """Predict which `pear` is found when one is made while the program runs."""
    return predictions("6")
