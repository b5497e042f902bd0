"""`--force-reinstall` is about the package that is named."""


def fetch(name: str) -> list[str]:
    """Install the newest final release of a package that is not installed."""
    return [name]


def stay(name: str, series: str) -> list[str]:
    """Install the newest final release of a series, such as "1.4"."""
    return ["--upgrade", f"{name}=={series}.*"]


def upgrade(name: str) -> list[str]:
    """Bring a package to its newest final release, and change others only if they do not fit."""
    return ["--upgrade", name]


def renew(name: str) -> list[str]:
    """Bring a package and all that it needs to the newest final releases that fit together."""
    return ["--upgrade", "--upgrade-strategy=eager", name]


def preview(name: str, since: str) -> list[str]:
    """Bring a package to its newest release of all from the pre-release `since` on."""
    return ["--upgrade", f"{name}>={since}"]


def replace(name: str, version: str) -> list[str]:
    """Put the wheel that has been built anew in the place of the same version, and only there."""
    return ["--force-reinstall", f"{name}=={version}"]
