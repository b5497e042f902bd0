"""Your predictions: what is imported in six situations, a word for each letter."""


def started() -> list[str]:
    """Predict which `pricelist` a program imports that was started in four ways."""
    raise NotImplementedError("rule 1")


def in_one_folder() -> list[str]:
    """Predict what wins where one folder offers several things of a name, or only remains."""
    raise NotImplementedError("rule 2")


def in_two_folders() -> list[str]:
    """Predict what wins where two folders of `sys.path` offer the same name."""
    raise NotImplementedError("rule 3")


def named_like_the_library() -> list[str]:
    """Predict what wins where a script's folder offers names of the standard library."""
    raise NotImplementedError("rule 4")


def imported_before() -> list[str]:
    """Predict what is found after `sys.path` or `sys.modules` has changed."""
    raise NotImplementedError("rule 5")


def made_later() -> list[str]:
    """Predict which `pear` is found when one is made while the program runs."""
    raise NotImplementedError("rule 6")
