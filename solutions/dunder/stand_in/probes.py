"""Tell each known mistake by what a stand-in of a small target answers, and to whom."""

from typing import Any

import stand_in


class _Asked:
    """A class whose own `__repr__` can be called without an object, by whoever takes it by name."""

    def __repr__(self: Any = None) -> str:
        return "by name"


def _is_refused_by_len(stand: Any) -> bool:
    try:
        len(stand)
    except TypeError:
        return not hasattr(type(stand), "__len__")
    return False


def _has_itself(stand: Any, name: str) -> bool:
    return name in object.__getattribute__(stand, "__dict__")


def relies_on_getattr() -> bool:
    """Rule 2: Asked for `__len__` by its name, your stand-in answers, and `len` gets no answer;
    look up where Python looks for special methods, and what it goes past."""
    stand = stand_in.stand_in_for([1, 2])
    answers = stand.__len__() == 2 and not _has_itself(stand, "__len__")
    return answers and _is_refused_by_len(stand)


def sets_them_on_the_instance() -> bool:
    """Rule 2: Your stand-in has a `__len__` among its own attributes, and `len` goes past them;
    look up where Python looks for special methods."""
    stand = stand_in.stand_in_for([1, 2])
    return _has_itself(stand, "__len__") and _is_refused_by_len(stand)


def leaves_out_what_object_has() -> bool:
    """Rule 3: The class of your stand-in has its `__str__` and `__repr__` from `object`, which has
    never heard of the target; look at what else every class inherits from there."""
    stand = stand_in.stand_in_for([1, 2])
    kind: Any = type(stand)
    is_inherited = kind.__str__ is object.__str__ and kind.__repr__ is object.__repr__
    return is_inherited and len(stand) == 2


def answers_to_everything() -> bool:
    """Rule 4: The class of your stand-in has a `__call__` whatever the target is, and to have it is
    an answer, too; look at which special methods the type of the target has."""
    stand = stand_in.stand_in_for([1, 2])
    return isinstance(stand, list) and callable(stand)


def keeps_the_replaced_off_the_class() -> bool:
    """Rule 5: Asked for `__len__` by its name, your stand-in gives the replaced one, and `len` goes
    to the target's; look at what the class of your stand-in has in its place."""
    stand = stand_in.stand_in_for([1, 2], __len__=lambda: 0)
    return stand.__len__() == 0 and len(stand) == 2


def asks_the_target_by_name() -> bool:
    """Rule 6: Your stand-in takes a method from the target by its name, and a class hands out what
    is meant for its instances; look at where `repr` finds the method when you give it a class."""
    return repr(stand_in.stand_in_for(_Asked)) == "by name"
