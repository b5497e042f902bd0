"""Choose this when several calls share their options: a series with bounds, and one builder."""


def _pip_install(requirement: str, *options: str) -> list[str]:
    return [*options, "--", requirement]


def fetch(name: str) -> list[str]:
    """Install the newest final release of a package that is not installed."""
    return _pip_install(name)


def stay(name: str, series: str) -> list[str]:
    """Install the newest final release of a series, such as "1.4"."""
    first, second = series.split(".")
    return _pip_install(f"{name} >= {series}, < {first}.{int(second) + 1}", "-U")


def upgrade(name: str) -> list[str]:
    """Bring a package to its newest final release, and change others only if they do not fit."""
    return _pip_install(name, "-U")


def renew(name: str) -> list[str]:
    """Bring a package and all that it needs to the newest final releases that fit together."""
    return _pip_install(name, "-U", "--upgrade-strategy", "eager")


def preview(name: str, since: str) -> list[str]:
    """Bring a package to its newest release of all from the pre-release `since` on."""
    return _pip_install(f"{name} >= {since}", "-U")


def replace(name: str, version: str) -> list[str]:
    """Put the wheel that has been built anew in the place of the same version, and only there."""
    return _pip_install(f"{name} == {version}", "--force-reinstall", "--no-deps")
