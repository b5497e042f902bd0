"""Tell each known mistake by what the code does, and by a look at its bytecode."""

import dis
from collections.abc import Callable, Iterable

import opcodes


def multiplies_from_the_left() -> bool:
    """Rule 2: In your product `days` meets the numbers one after the other, before they have met
    each other; look at what `dis.dis(opcodes.seconds)` multiplies, and when."""
    return _factors() == [24, 60, 60] or _factors() == [60, 60, 24]


def trusts_capitals() -> bool:
    """Rule 2: Your code asks for a global on every call, as any program may rebind it, whatever
    its name or its annotation says; look at what `dis.dis(opcodes.seconds)` loads by name."""
    names = [each for each in _look_ups(opcodes.seconds) if isinstance(_global(each), int)]
    return _factors() == [86400] and names != []


def names_the_list_first() -> bool:
    """Rule 3: Your code gives the collection to a variable, which others might change, so every
    call builds a new one; look at what `dis.dis(opcodes.is_express)` loads right before `in`."""
    is_right = opcodes.is_express("E") and not opcodes.is_express("EP")
    has_variable = opcodes.is_express.__code__.co_nlocals > 1
    builds = {"BUILD_LIST", "BUILD_SET"} & _opnames(opcodes.is_express)
    return bool(is_right and has_variable and builds) and not _look_ups(opcodes.is_express)


def builds_a_set_of_members() -> bool:
    """Rule 4: Your code builds its set of states anew on every call, as `State` and its members
    are names that only the running program knows; look at `dis.dis(opcodes.is_done)`."""
    is_right = opcodes.is_done(opcodes.State.LOST) and not opcodes.is_done(opcodes.State.NEW)
    return bool(is_right) and "BUILD_SET" in _opnames(opcodes.is_done)


def looks_up_on_every_pass() -> bool:
    """Rule 5: Your code asks for `stamp` again for every parcel; find in
    `dis.dis(opcodes.stamp_all)` what is loaded inside the loop."""
    return _stamps(opcodes.stamp_all) == ["red", "blue", "blue"]


def maps_the_stamp() -> bool:
    """Rule 6: Your code asks for `stamp` once and goes on with what it got; see in
    `dis.dis(opcodes.stamp_each)` whether the instruction that loads it lies inside a loop."""
    return _stamps(opcodes.stamp_each) == ["red", "red", "red"]


class _Days(int):
    """A number of days that notes every factor it is multiplied by."""

    def __init__(self, number: int) -> None:
        self.factors: list[object] = []

    def __mul__(self, factor: object) -> "_Days":
        self.factors.append(factor)
        return self

    __rmul__ = __mul__


def _factors() -> list[object]:
    days = _Days(2)
    opcodes.seconds(days)
    return days.factors


def _look_ups(function: Callable[..., object]) -> list[str]:
    return [each.argval for each in dis.get_instructions(function) if each.opcode in dis.hasname]


def _global(name: str) -> object:
    return vars(opcodes).get(name)


def _opnames(function: Callable[..., object]) -> set[str]:
    return {each.opname for each in dis.get_instructions(function)}


def _stamps(function: Callable[[Iterable[str]], list[str]]) -> list[str]:
    """Return which stamp each of three parcels gets when the first use puts in another one."""

    def blue(parcel: str) -> str:
        return "blue"

    def red(parcel: str) -> str:
        opcodes.stamp = blue
        return "red"

    before = opcodes.stamp
    opcodes.stamp = red
    try:
        return function(["book", "lamp", "vase"])
    finally:
        opcodes.stamp = before
