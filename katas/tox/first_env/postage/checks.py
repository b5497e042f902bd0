"""The checks of the project: assay calls each function whose name begins with `check_`."""

import stamps


def check_a_letter() -> None:
    """A letter of 20 grams needs one stamp."""
    assert stamps.needed(20) == 1
