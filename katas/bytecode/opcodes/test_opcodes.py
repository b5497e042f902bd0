"""The steps to five functions that do no more than they must, in the order to take them."""

import dis
import inspect
import itertools
import types

import opcodes

BUILDS = ("BUILD_LIST", "BUILD_TUPLE", "BUILD_SET", "BUILD_MAP", "BUILD_CONST_KEY_MAP")
COLLECTIONS = ("list", "tuple", "set", "frozenset", "dict")


class Days(int):
    """A number of days that notes every factor it is multiplied by."""

    def __init__(self, number):
        self.factors = []

    def __mul__(self, factor):
        self.factors.append(factor)
        return self

    __rmul__ = __mul__


def bytecode(name):
    """List the instructions of a function, with functions nested in it and those that it calls."""
    function = getattr(opcodes, name)
    message = f"{name} is a {type(function).__name__}, but a function made by `def` was expected"
    assert isinstance(function, types.FunctionType), message
    codes = [function.__code__]
    for code in codes:  # the list grows meanwhile
        found = [*code.co_consts, *(code_in_the_file(each) for each in code.co_names)]
        codes += [each for each in found if isinstance(each, types.CodeType) and each not in codes]
    return [each for code in codes for each in dis.get_instructions(code)]


def code_in_the_file(name):
    """Return the code of the function, or the decorated one, of this name in the file, or None."""
    value = inspect.unwrap(vars(opcodes).get(name))
    is_there = isinstance(value, types.FunctionType) and value.__globals__ is vars(opcodes)
    return value.__code__ if is_there else None


def look_ups(name):
    """List the globals, built-ins and attributes that a function's bytecode asks for by name."""
    return [each.argval for each in bytecode(name) if each.opcode in dis.hasname]


def multiplications(name):
    """List the instructions of a function's bytecode that multiply, whatever they are called."""
    return [each for each in bytecode(name) if each.argrepr in ("*", "*=")]


def builds(name):
    """List what builds a collection in a function's bytecode: opcodes, and names of types."""
    opnames = [
        each.opname
        for each, following in itertools.pairwise(bytecode(name))
        if each.opname in BUILDS
        and not isinstance(following.argval, types.CodeType)  # the cells of a closure
    ]
    return opnames + [each for each in look_ups(name) if each in COLLECTIONS]


def red(parcel):
    """Stamp a parcel in red."""
    return f"red {parcel}"


def blue(parcel):
    """Stamp a parcel in blue."""
    return f"blue {parcel}"


def red_once(parcel):
    """Stamp a parcel in red, and put the blue stamp into the module for whatever comes next."""
    opcodes.stamp = blue
    return red(parcel)


def test_days_become_seconds():
    """Rule 1: `seconds` returns the seconds in a number of days."""
    result = opcodes.seconds(2)
    assert result == 172800, f"seconds(2) returned {result!r}, but two days have 172800 seconds"
    result = opcodes.seconds(0.5)
    assert result == 43200, f"seconds(0.5) returned {result!r}, but half a day has 43200 seconds"


def test_three_services_are_express():
    """Rule 1: `is_express` tells whether a string of any length is "E", "P" or "X"."""
    assert opcodes.is_express("E") is True, "'E' is an express service"
    assert opcodes.is_express("P") is True, "'P' is an express service"
    assert opcodes.is_express("X") is True, "'X' is an express service"
    assert opcodes.is_express("N") is False, "'N' is no express service"
    assert opcodes.is_express("EP") is False, "'EP' is neither 'E' nor 'P'"
    assert opcodes.is_express("") is False, "the empty string is none of the three services"


def test_three_states_are_done():
    """Rule 1: `is_done` tells whether a state is DELIVERED, RETURNED or LOST."""
    assert opcodes.is_done(opcodes.State.DELIVERED) is True, "a parcel DELIVERED is done"
    assert opcodes.is_done(opcodes.State.RETURNED) is True, "a parcel RETURNED is done"
    assert opcodes.is_done(opcodes.State.LOST) is True, "a parcel LOST is done"
    assert opcodes.is_done(opcodes.State.NEW) is False, "a NEW parcel is not done"
    assert opcodes.is_done(opcodes.State.MOVING) is False, "a parcel MOVING is not done"


def test_stamp_all_stamps_every_parcel():
    """Rule 1: `stamp_all` returns a list of `stamp(parcel)` for each parcel of an iterable."""
    result = opcodes.stamp_all(iter(["book", "lamp"]))
    kind = type(result).__name__
    assert kind == "list", f"stamp_all returned a {kind}, but a list was expected"
    assert result == ["book, stamped", "lamp, stamped"], (
        f"stamp_all returned {result!r} for a book and a lamp, but both were expected, stamped"
    )
    assert opcodes.stamp_all([]) == [], (
        "stamp_all was given no parcel, so an empty list was expected"
    )


def test_stamp_each_stamps_every_parcel():
    """Rule 1: `stamp_each` returns a list of `stamp(parcel)` for each parcel of an iterable."""
    result = opcodes.stamp_each(iter(["book", "lamp"]))
    kind = type(result).__name__
    assert kind == "list", f"stamp_each returned a {kind}, but a list was expected"
    assert result == ["book, stamped", "lamp, stamped"], (
        f"stamp_each returned {result!r} for a book and a lamp, but both were expected, stamped"
    )
    assert opcodes.stamp_each([]) == [], (
        "stamp_each was given no parcel, so an empty list was expected"
    )


def test_seconds_looks_up_no_name():
    """Rule 2: the bytecode of `seconds(days)` looks up no name."""
    opcodes.seconds(2)
    names = look_ups("seconds")
    assert names == [], (
        f"the bytecode of seconds(days) looks up {names}, but it was expected to look up nothing"
    )


def test_days_are_multiplied_once():
    """Rule 2: `seconds(days)` multiplies its days once."""
    days = Days(2)
    opcodes.seconds(days)
    assert days.factors == [86400], (
        f"seconds(days) multiplied by each of {days.factors} in turn, "
        "but a single multiplication by the seconds of a day was expected"
    )


def test_nothing_else_is_multiplied():
    """Rule 2: the bytecode of `seconds(days)` multiplies once."""
    opcodes.seconds(2)
    found = multiplications("seconds")
    assert len(found) == 1, (
        f"the bytecode of seconds(days) holds {len(found)} multiplications, but one was expected"
    )


def test_is_express_looks_up_no_name():
    """Rule 3: the bytecode of `is_express(service)` looks up no name."""
    opcodes.is_express("E")
    names = look_ups("is_express")
    assert names == [], (
        f"the bytecode of is_express(service) looks up {names}, "
        "but it was expected to look up nothing"
    )


def test_is_express_builds_no_collection():
    """Rule 3: the bytecode of `is_express(service)` builds no collection."""
    opcodes.is_express("E")
    found = builds("is_express")
    assert found == [], (
        f"the bytecode of is_express(service) builds a collection by {found}, "
        "but it was expected to build none"
    )


def test_is_done_builds_no_collection():
    """Rule 4: the bytecode of `is_done(state)` builds no collection."""
    opcodes.is_done(opcodes.State.LOST)
    found = builds("is_done")
    assert found == [], (
        f"the bytecode of is_done(state) builds a collection by {found}, "
        "but it was expected to build none"
    )


def test_a_call_takes_the_stamp_of_its_beginning(monkeypatch):
    """Rule 5: `stamp_all` takes the `stamp` that the module holds when the call begins."""
    monkeypatch.setattr(opcodes, "stamp", red)
    result = opcodes.stamp_all(["book"])
    assert result == ["red book"], (
        f"the module's stamp was made red, then stamp_all(['book']) returned {result!r}, "
        "but ['red book'] was expected, the stamp of the beginning"
    )


def test_one_stamp_is_for_all_parcels_of_a_call(monkeypatch):
    """Rule 5: `stamp_all` stamps all its parcels with one `stamp`."""
    monkeypatch.setattr(opcodes, "stamp", red_once)
    result = opcodes.stamp_all(["book", "lamp", "vase"])
    assert result == ["red book", "red lamp", "red vase"], (
        "the module's stamp became blue while the first parcel was stamped red; "
        f"stamp_all returned {result!r}, but red was expected for all, the stamp of the beginning"
    )


def test_a_stamp_that_comes_with_a_parcel_is_late(monkeypatch):
    """Rule 5: `stamp_all` takes the `stamp` of the beginning, before it takes any parcel."""

    def parcels():
        opcodes.stamp = blue
        yield "book"

    monkeypatch.setattr(opcodes, "stamp", red)
    result = opcodes.stamp_all(parcels())
    assert result == ["red book"], (
        "the module's stamp became blue while stamp_all took its first parcel; it returned "
        f"{result!r}, but ['red book'] was expected, the stamp of the beginning"
    )


def test_each_parcel_gets_the_stamp_of_its_turn(monkeypatch):
    """Rule 6: `stamp_each` takes the `stamp` that the module holds when a parcel's turn comes."""
    monkeypatch.setattr(opcodes, "stamp", red_once)
    result = opcodes.stamp_each(["book", "lamp", "vase"])
    assert result == ["red book", "blue lamp", "blue vase"], (
        "the module's stamp became blue while the first parcel was stamped red; "
        f"stamp_each returned {result!r}, but blue was expected from the second parcel on"
    )
