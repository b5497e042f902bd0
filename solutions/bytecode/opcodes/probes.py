"""Tell each known mistake by what the code does, and by a look at its bytecode."""

import dis
import itertools
import math
import string
from collections.abc import Callable, Iterable, Iterator

import opcodes


def multiplies_from_the_left() -> bool:
    """Rule 2: In your product `days` meets the numbers one after the other, before they have met
    each other; look at what `dis.dis(opcodes.seconds)` multiplies, and when."""
    factors = _factors()
    is_right = len(factors) > 1 and math.prod(factors) == 86400
    return is_right and not _look_ups(opcodes.seconds)


def trusts_capitals() -> bool:
    """Rule 2: Your code asks for a global on every call, as any program may rebind it, whatever
    its name or its annotation says; look at what `dis.dis(opcodes.seconds)` loads by name."""
    names = [each for each in _look_ups(opcodes.seconds) if isinstance(_global(each), int)]
    return math.prod(_factors()) == 86400 and names != []


def looks_for_a_piece_of_a_string() -> bool:
    """Rule 1: Your code takes the service for express wherever it is a piece of a longer string,
    and the empty string is a piece of each; look up what `in` asks between two strings."""
    is_right = all(map(opcodes.is_express, "EPX")) and not opcodes.is_express("N")
    pairs = {pair for each in string.printable for pair in ("E" + each, each + "E")}
    has_pieces = opcodes.is_express("") and any(map(opcodes.is_express, pairs))
    return is_right and has_pieces and not opcodes.is_express("EE")


def names_the_list_first() -> bool:
    """Rule 3: Your code gives the collection to a variable, which others might change, so every
    call builds a new one; look at what `dis.dis(opcodes.is_express)` loads right before `in`."""
    ends = ("BUILD_LIST", "BUILD_SET", "LIST_EXTEND", "SET_UPDATE")
    is_named = any(
        one.opname in ends and following.opname.startswith("STORE_FAST")
        for one, following in _pairs(opcodes.is_express)
    )
    return _knows_the_services() and is_named and not _look_ups(opcodes.is_express)


def names_the_services_in_the_module() -> bool:
    """Rule 3: Your code asks the module for its collection of services on every call, as any
    program may rebind that name; look at what `dis.dis(opcodes.is_express)` loads by name."""
    kinds = (tuple, list, set, frozenset, dict)
    names = [each for each in _look_ups(opcodes.is_express) if isinstance(_global(each), kinds)]
    return _knows_the_services() and names != []


def builds_a_set_of_members() -> bool:
    """Rule 4: Your code builds its collection of states anew on every call, as `State` and its
    members are names that only the running program knows; look at `dis.dis(opcodes.is_done)`."""
    is_right = opcodes.is_done(opcodes.State.LOST) and not opcodes.is_done(opcodes.State.NEW)
    members = opcodes.State.__members__
    builds = ("BUILD_SET", "BUILD_TUPLE", "BUILD_LIST")
    return bool(is_right) and any(
        one.argval in members and following.opname in builds
        for one, following in _pairs(opcodes.is_done)
    )


def looks_up_on_every_pass() -> bool:
    """Rule 5: Your code asks for `stamp` again for every parcel; find in
    `dis.dis(opcodes.stamp_all)` what is loaded inside the loop."""
    return _stamps(opcodes.stamp_all) == ["red", "blue", "blue"]


def takes_the_parcels_first() -> bool:
    """Rule 5: Your code takes a parcel before it asks for `stamp`, and an iterable may run
    anything to hand one out; look at which comes first in `dis.dis(opcodes.stamp_all)`."""
    is_one = _stamps(opcodes.stamp_all) == ["red", "red", "red"]
    return is_one and _stamps_of_a_generator(opcodes.stamp_all) == ["blue", "blue", "blue"]


def maps_the_stamp() -> bool:
    """Rule 6: Your code asks for `stamp` once and goes on with what it got; see in
    `dis.dis(opcodes.stamp_each)` whether the instruction that loads it lies inside a loop."""
    return _stamps(opcodes.stamp_each) == ["red", "red", "red"]


class _Days(int):
    """A number of days that notes every factor it is multiplied by."""

    def __init__(self, number: int) -> None:
        self.factors: list[float] = []

    def __mul__(self, factor: float) -> "_Days":
        self.factors.append(factor)
        return self

    __rmul__ = __mul__


def _factors() -> list[float]:
    days = _Days(2)
    opcodes.seconds(days)
    return days.factors


def _knows_the_services() -> bool:
    return bool(opcodes.is_express("E")) and not opcodes.is_express("EP")


def _look_ups(function: Callable[..., object]) -> list[str]:
    return [each.argval for each in dis.get_instructions(function) if each.opcode in dis.hasname]


def _global(name: str) -> object:
    return vars(opcodes).get(name)


def _pairs(
    function: Callable[..., object],
) -> Iterator[tuple[dis.Instruction, dis.Instruction]]:
    return itertools.pairwise(dis.get_instructions(function))


def _blue(parcel: str) -> str:
    return "blue"


def _red_once(parcel: str) -> str:
    opcodes.stamp = _blue
    return "red"


def _stamps(function: Callable[[Iterable[str]], list[str]]) -> list[str]:
    """Return which stamp each of three parcels gets when the first use puts in another one."""
    before = opcodes.stamp
    opcodes.stamp = _red_once
    try:
        return function(["book", "lamp", "vase"])
    finally:
        opcodes.stamp = before


def _stamps_of_a_generator(function: Callable[[Iterable[str]], list[str]]) -> list[str]:
    """Return which stamp each of three parcels gets when the first one comes with another."""

    def parcels() -> Iterator[str]:
        opcodes.stamp = _blue
        yield from ["book", "lamp", "vase"]

    before = opcodes.stamp
    opcodes.stamp = _red_once
    try:
        return function(parcels())
    finally:
        opcodes.stamp = before
