"""Tell each known mistake by what the mock of a class or two accepts."""

from collections.abc import Callable
from typing import Any

import mock_says_yes

_ran: list[str] = []


class _Tower:
    height: int


class _Bell(_Tower):
    weight: int
    tone: str

    def __init__(self) -> None:
        self.weight = 7

    def ring(self, times: int) -> None:
        """Ring."""


class _Watched:
    def __init__(self) -> None:
        _ran.append("__init__")

    @property
    def is_open(self) -> bool:
        """Whether it is open."""
        _ran.append("is_open")
        return True


class _Works:
    def mend(self, weight: int) -> _Bell:
        """Mend a bell."""
        raise NotImplementedError


class _Foundry(_Works):
    def cast(self, weight: int) -> _Bell:
        """Make a bell."""
        raise NotImplementedError

    def recast(self, weight: int) -> "_Bell":
        """Make it anew."""
        raise NotImplementedError


def takes_names_for_signatures() -> bool:
    """Rule 3: Your mock knows the names of the methods and not how they are called: they take any
    arguments; look up in the documentation of unittest.mock what goes beyond `spec`."""
    mock = mock_says_yes.mock_of(_Bell)
    return not _accepts(lambda: mock.wring) and _accepts(lambda: mock.ring(1, 2, 3))


def mocks_the_class() -> bool:
    """Rule 3: Your mock can be called, and a mock of an instance comes out: it stands for the class
    itself; look at the other parameters of what you made it with."""
    mock = mock_says_yes.mock_of(_Bell)
    is_strict = not _accepts(lambda: mock.ring(1, 2, 3))
    return is_strict and _accepts(mock) and isinstance(mock(), _Bell)


def takes_the_class_for_its_instances() -> bool:
    """Rule 4: Your mock has what the class defines, but not what `__init__` gives to each instance;
    look at what the body of the class says about these attributes."""
    mock = mock_says_yes.mock_of(_Bell)
    is_known = _accepts(lambda: mock.weight) or _accepts(lambda: mock.tone)
    return not is_known and _accepts(lambda: mock.ring)


def forgets_what_bases_annotate() -> bool:
    """Rule 4: Your mock has what the class itself annotates, but not what its bases do; look at
    whose annotations you read."""
    mock = mock_says_yes.mock_of(_Bell)
    return _accepts(lambda: mock.tone) and not _accepts(lambda: mock.height)


def autospecs_an_instance() -> bool:
    """Rule 4: Your mock is made from an instance, and while it is made the properties of that
    instance run; look up what autospec does with each attribute of its spec."""
    _ran.clear()
    mock_says_yes.mock_of(_Watched)
    return "is_open" in _ran and "__init__" not in _ran


def guards_only_what_is_read() -> bool:
    """Rule 5: Your mock refuses to read an attribute that is not there, and takes it when it is
    set; look up what unittest.mock has besides `spec`."""
    mock = mock_says_yes.mock_of(_Bell)
    is_refused = not _accepts(lambda: mock.wight)
    return is_refused and _accepts(lambda: setattr(mock, "wight", 7))


def trusts_autospec_beyond_the_call() -> bool:
    """Rule 6: Your mock checks a call, and what the call returns agrees with everything again; look
    at where a method says what it returns."""
    mock = mock_says_yes.mock_of(_Foundry)
    is_strict = not _accepts(lambda: mock.cast())
    return is_strict and _accepts(lambda: mock.cast(7).wring) and not _is_bell(mock.cast(7))


def reads_annotations_as_they_stand() -> bool:
    """Rule 6: Your mock returns a mock of a class that is annotated as such, and not of one that is
    named by a string; look in `typing` for what turns such a string into its class."""
    mock = mock_says_yes.mock_of(_Foundry)
    return _is_bell(mock.cast(7)) and not _is_bell(mock.recast(7))


def looks_only_at_its_own_methods() -> bool:
    """Rule 6: Your mock returns a mock where a method of the class itself says so, and not where an
    inherited one does; look at where the methods come from that you go through."""
    mock = mock_says_yes.mock_of(_Foundry)
    return _is_bell(mock.cast(7)) and not _is_bell(mock.mend(7))


def answers_by_side_effect() -> bool:
    """Rule 6: Your mock answers by a `side_effect`, and a `return_value` that a test sets is not
    asked any more; look up which of the two goes first."""
    mock = mock_says_yes.mock_of(_Foundry)
    is_answered = _is_bell(mock.cast(7))
    mock.cast.return_value = "told"
    return is_answered and mock.cast.side_effect is not None and _is_bell(mock.cast(7))


def _accepts(action: Callable[[], Any]) -> bool:
    """Whether a mock lets this happen."""
    try:
        action()
    except (AttributeError, TypeError):
        return False
    return True


def _is_bell(thing: Any) -> bool:
    return isinstance(thing, _Bell)
