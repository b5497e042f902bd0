"""Install packages so that all that are installed go on working."""


class PipError(Exception):
    """pip could not do what it was asked for; the text holds what was written to standard error."""


def install(python: str, *requirements: str) -> None:
    """Install what is required in the environment of `python`, and cause no fault there."""
    raise NotImplementedError("rules 1 and 3 to 6")


def faults(python: str) -> list[str]:
    """Return the lines in which `pip check` complains about the environment of `python`."""
    raise NotImplementedError("rules 2 and 3")
