"""Tell each known mistake by the arguments that the submission hands to pip."""

from packaging.requirements import Requirement

import install_and_upgrade

SHORT = {"-U": "--upgrade", "-I": "--ignore-installed"}


def upgrades_only_what_is_named() -> bool:
    """Rule 4: Your `renew` is a plain upgrade, and of what a package needs pip leaves alone what
    still fits; look at what `pip install --help` says about strategies."""
    arguments = install_and_upgrade.renew("tea")
    options = _options(arguments) - {"--upgrade-strategy=only-if-needed"}
    return options == {"--upgrade"} and arguments.count("tea") == 1


def names_a_strategy_for_no_upgrade() -> bool:
    """Rule 4: Your `renew` says how to upgrade and never asks for an upgrade; look at what pip says
    about the packages that it finds installed."""
    options = _options(install_and_upgrade.renew("tea"))
    return options == {"--upgrade-strategy=eager"}


def keeps_the_first_number_only() -> bool:
    """Rule 2: What your `stay` asks for is met by 1.5.0 as well, though not by 2.0; look in the
    documentation of version specifiers at which numbers your operator keeps."""
    return _accepts(install_and_upgrade.stay("tea", "1.4"), "1.4.0 1.4.2 1.5.0", no="1.3.9 2.0")


def asks_for_the_first_of_the_series() -> bool:
    """Rule 2: What your `stay` asks for is met by 1.4.0 alone; look in the documentation of version
    specifiers for a match by the beginning of a version."""
    return _accepts(install_and_upgrade.stay("tea", "1.4"), "1.4.0", no="1.4.1 1.4.2 1.5.0")


def is_content_with_what_is_there() -> bool:
    """Rule 2: Your `stay` says which releases will do, and one that is installed already does; look
    at what pip says about it, and at what else you can ask for."""
    arguments = install_and_upgrade.stay("tea", "1.4")
    is_series = _accepts(arguments, "1.4.0 1.4.2", no="1.3.9 1.5.0 2.0")
    return is_series and not _options(arguments)


def upgrades_all_that_it_needs() -> bool:
    """Rule 3: Your `upgrade` also changes what the new release accepts as it is; look at what
    `pip install --help` says about strategies."""
    return _options(install_and_upgrade.upgrade("tea")) == {"--upgrade", "--upgrade-strategy=eager"}


def allows_pre_releases_of_all() -> bool:
    """Rule 5: You allow pre-releases of every package that has to be installed; look at what else
    tells pip that you want those of one package."""
    return "--pre" in _options(install_and_upgrade.preview("tea", "2.0b1"))


def asks_for_one_pre_release() -> bool:
    """Rule 5: What your `preview` asks for is met by `since` alone; look in the documentation of
    version specifiers at which operators admit a pre-release."""
    return _accepts(install_and_upgrade.preview("tea", "2.0b1"), "2.0b1", no="2.0b2 2.0rc1 2.0")


def upgrades_to_the_same_version() -> bool:
    """Rule 6: pip goes by the version, and finds yours installed, whatever is in the wheel; look
    for the option that installs it all the same."""
    arguments = install_and_upgrade.replace("tea", "1.4.0")
    is_asked = _accepts(arguments, "1.4.0", no="1.4.1 1.5.0")
    return is_asked and _options(arguments) <= {"--upgrade", "--no-deps"}


def replaces_all_that_it_needs() -> bool:
    """Rule 6: You have all that the package needs reinstalled too, in its newest releases; look for
    an option that leaves it out."""
    options = _options(install_and_upgrade.replace("tea", "1.4.0"))
    return "--force-reinstall" in options and "--no-deps" not in options


def lays_it_over_the_old() -> bool:
    """Rule 6: pip takes the package for one that is not installed, and removes nothing first; look
    for an option that removes the old files."""
    options = _options(install_and_upgrade.replace("tea", "1.4.0"))
    return "--ignore-installed" in options and "--force-reinstall" not in options


def repeats_the_command() -> bool:
    """Rule 1: Your arguments say `install` once more, and pip takes that for the name of a package;
    look at what has been typed before them."""
    return "install" in install_and_upgrade.fetch("tea")


def _options(arguments: list[str]) -> set[str]:
    """Return the options by their long names, each with its value."""
    text = " ".join(SHORT.get(each, each) for each in arguments if each != "--")
    words = text.replace("--upgrade-strategy ", "--upgrade-strategy=").split()
    return {word for word in words if word.startswith("-")}


def _accepts(arguments: list[str], yes: str, no: str) -> bool:
    """Whether the one requirement is met by some versions, and not by others."""
    [requirement] = [Requirement(each) for each in arguments if each.startswith("tea")]
    met = [requirement.specifier.contains(each, prereleases=True) for each in yes.split()]
    unmet = [requirement.specifier.contains(each, prereleases=True) for each in no.split()]
    return all(met) and not any(unmet)
