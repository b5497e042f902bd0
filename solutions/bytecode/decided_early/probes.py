"""Tell each known mistake by what the code does with a table, a text and a script or two."""

import csv
import dis
from types import CodeType, TracebackType

import decided_early


def shares_the_name() -> bool:
    """Rule 3: All your columns read one and the same variable, each time they are asked; look at
    what it holds by then, and at what would give each column a variable of its own."""
    found = decided_early.columns([{"tea": 3, "milk": 1}], ["tea", "milk"])
    return [list(found["tea"]), list(found["milk"])] == [[1], [1]]


def takes_the_values_at_once() -> bool:
    """Rule 3: Your columns have taken their values before anybody asks for one; look at which of
    your expressions run to their end while `columns` itself runs."""
    rows: list[dict[str, object]] = [{"tea": 3}, {"tea": 4}]
    column = decided_early.columns(rows, ["tea"])["tea"]
    rows[0]["tea"] = rows[1]["tea"] = 30
    return list(column) == [3, 4]


def reads_the_error_after_the_clause() -> bool:
    """Rule 2: After an except clause the name behind its `as` is gone, whatever it was before;
    look up in the documentation of the try statement what the end of the clause does to it."""
    try:
        decided_early.parse("tea", int, float)
    except UnboundLocalError as error:
        name = str(error).split("'")[1]
        return any(
            each.opname.startswith("DELETE") and each.argval == name
            for each in dis.get_instructions(_last_code(error.__traceback__))
        )
    return False


def reraises_after_the_clause() -> bool:
    """Rule 2: A bare `raise` after the loop finds no error, as the except clause has ended by then;
    look at where in your code the last error is still at hand."""
    try:
        decided_early.parse("tea", int, float)
    except RuntimeError as error:
        return "No active exception" in str(error)
    return False


def asks_the_class_body() -> bool:
    """Rule 4: Your class body binds `delimiter` itself, and so it reads the module's, past the
    parameter; look up how a class body finds a name that it binds."""
    bodies = [x for x in _code(decided_early.dialect_for).co_consts if isinstance(x, CodeType)]
    is_bound = any("delimiter" in body.co_names for body in bodies)
    return is_bound and _delimiters() == ("|", "|")


def binds_the_default_once() -> bool:
    """Rule 4: Your default value is worked out once, while the file is loaded; look up when Python
    evaluates the default value of a parameter."""
    given = getattr(decided_early.dialect_for, "__defaults__", None)
    return given == (",",) and _delimiters() == (",", ";")


def starts_from_the_globals() -> bool:
    """Rule 5: Your scripts find the names of decided_early.py; look at which globals they run
    with, and what `exec` itself adds to globals that it is given."""
    return decided_early.run("found = delimiter").get("found") == ","


def keeps_the_names_apart() -> bool:
    """Rule 6: Your script binds its names in one dictionary, and its functions look for them in
    the other; look up how `exec` runs a text that gets two."""
    return _knows_the_given() and _misses_what_is_bound()


def gives_the_names_as_locals() -> bool:
    """Rule 6: Functions in your script find no name, given or bound, for they look into the globals
    alone; look up which argument of `exec` those are."""
    return _misses_the_given() and _misses_what_is_bound()


def _code(function: object) -> CodeType:
    code = getattr(function, "__code__", None)
    assert isinstance(code, CodeType)
    return code


def _last_code(trace: TracebackType | None) -> CodeType:
    """Return the code in which an error came up."""
    assert trace
    return _last_code(trace.tb_next) if trace.tb_next else trace.tb_frame.f_code


def _delimiters() -> tuple[str, str]:
    """Return the delimiters of two dialects, without and with one, while the module's is "|"."""
    before, excel = decided_early.delimiter, csv.excel.delimiter
    decided_early.delimiter = "|"
    try:
        return decided_early.dialect_for().delimiter, decided_early.dialect_for(";").delimiter
    finally:
        decided_early.delimiter, csv.excel.delimiter = before, excel


_GIVEN = "def double():\n    return price * 2\nfound = double()"
_BOUND = "def double():\n    return price * 2\nprice = 3\nfound = double()"


def _knows_the_given() -> bool:
    return decided_early.run(_GIVEN, price=3)["found"] == 6


def _misses_the_given() -> bool:
    try:
        decided_early.run(_GIVEN, price=3)
    except NameError as error:
        return error.name == "price"
    return False


def _misses_what_is_bound() -> bool:
    try:
        decided_early.run(_BOUND)
    except NameError as error:
        return error.name == "price"
    return False
