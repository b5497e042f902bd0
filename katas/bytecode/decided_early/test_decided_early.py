"""The steps to four functions with the right names in them, in the order to take them."""

import csv

import decided_early


def error_of_tea(*converters):
    """Return the error that `parse` raises for "tea", or None."""
    try:
        decided_early.parse("tea", *converters)
    except NotImplementedError:
        raise
    except Exception as error:
        return error


def run(script, **given):
    """Return what a script binds, with the type of a long value, or the NameError it ends with."""
    try:
        result = decided_early.run(script, **given)
    except NameError as error:
        return f"NameError: {error}"
    if not isinstance(result, dict):
        return result
    return {name: it if isinstance(it, int | str) else type(it) for name, it in result.items()}


def refuse(error):
    """Return a converter that raises this error."""

    def convert(text):
        raise error

    return convert


def test_the_first_converter_that_takes_the_text_decides():
    """Rule 1: `parse` returns the result of the first converter that takes the text."""
    result = decided_early.parse("3", int, float)
    assert repr(result) == "3", (
        f"parse('3', int, float) returned {result!r}, but 3 was expected, the result of int"
    )
    result = decided_early.parse("3.5", int, float)
    assert result == 3.5, (
        f"parse('3.5', int, float) returned {result!r}, "
        "but 3.5 was expected, as int does not take it and float does"
    )


def test_no_converter_is_tried_after_one_that_takes_the_text():
    """Rule 1: `parse` tries no further converter after one that takes the text."""
    tried = []
    decided_early.parse("3", int, tried.append)
    assert tried == [], (
        f"parse('3', int, tried.append) was called; tried is {tried}, "
        "but [] was expected, as int takes the text"
    )


def test_the_last_error_is_raised_when_none_takes_the_text():
    """Rule 2: if no converter takes the text, `parse` raises the last one's ValueError."""
    last = ValueError("no price")
    raised = error_of_tea(int, refuse(last))
    assert raised is last, (
        f"parse('tea', int, price) raised {raised!r}, "
        "but the ValueError('no price') of price itself was expected"
    )


def test_a_column_gives_the_values_of_its_name():
    """Rule 3: a column gives the values of its name."""
    found = decided_early.columns([{"tea": 3, "milk": 1}, {"tea": 4, "milk": 2}], ["milk"])
    values = {name: list(column) for name, column in found.items()}
    assert values == {"milk": [1, 2]}, (
        f"columns(rows, ['milk']) held the values {values}, "
        "but {'milk': [1, 2]} was expected, as milk is 1 in the first row and 2 in the second"
    )


def test_each_column_has_a_name_of_its_own():
    """Rule 3: each of several columns gives the values of its own name."""
    found = decided_early.columns([{"tea": 3, "milk": 1}], ["tea", "milk"])
    values = {name: list(column) for name, column in found.items()}
    assert values == {"tea": [3], "milk": [1]}, (
        f"columns([{{'tea': 3, 'milk': 1}}], ['tea', 'milk']) held the values {values}, "
        "but {'tea': [3], 'milk': [1]} was expected, to each column its own"
    )


def test_a_column_takes_a_value_when_it_is_asked():
    """Rule 3: a column takes a value from its row when it is asked for it, not before."""
    rows = [{"tea": 3}, {"tea": 4}]
    column = decided_early.columns(rows, ["tea"])["tea"]
    assert hasattr(column, "__next__"), (
        f"columns(rows, ['tea']) held a {type(column).__name__}, but an iterator was expected"
    )
    rows[0]["tea"] = 30
    value = next(column)
    assert value == 30, (
        "a column was made, then its first row's value was changed from 3 to 30; "
        f"next(column) gave {value!r}, but 30 was expected, as the row holds it now"
    )
    rows[1]["tea"] = 40
    value = next(column)
    assert value == 40, (
        "a column gave its first value, then its second row's was changed from 4 to 40; "
        f"next(column) gave {value!r}, but 40 was expected, as the row holds it now"
    )


def test_a_dialect_has_the_delimiter_of_the_module(monkeypatch):
    """Rule 4: without a delimiter, a dialect has the one of the module at the time of the call."""
    monkeypatch.setattr(decided_early, "delimiter", "|")
    found = decided_early.dialect_for().delimiter
    assert found == "|", (
        "decided_early.delimiter was set to '|', then dialect_for() was called; "
        f"the dialect's delimiter is {found!r}, but '|' was expected, that of the module"
    )


def test_a_dialect_has_the_delimiter_of_the_call():
    """Rule 4: a dialect has the delimiter that the call gives."""
    found = decided_early.dialect_for(";").delimiter
    assert found == ";", (
        f"dialect_for(';') was called; the dialect's delimiter is {found!r}, "
        "but ';' was expected, that of the call"
    )


def test_each_dialect_is_a_new_class(monkeypatch):
    """Rule 4: a dialect is a new subclass of `csv.excel`, which stays as it is."""
    monkeypatch.setattr(csv.excel, "delimiter", ",")
    dialect = decided_early.dialect_for(";")
    decided_early.dialect_for("|")
    assert dialect.delimiter == ";", (
        "dialect_for(';') was called, then dialect_for('|'); the first dialect's delimiter is "
        f"{dialect.delimiter!r}, but ';' was expected, as the second is a new class"
    )
    assert csv.excel in getattr(dialect, "__mro__", ()), (
        f"dialect_for(';') returned something of type {type(dialect).__name__}, "
        "but a class derived from csv.excel was expected"
    )
    assert csv.excel.delimiter == ",", (
        "dialect_for(';') was called, then dialect_for('|'); csv.excel.delimiter is now "
        f"{csv.excel.delimiter!r}, but ',' was expected, as before"
    )


def test_a_script_hands_over_what_it_binds():
    """Rule 5: the dictionary holds what the script binds at its top level, nothing else."""
    result = run("total = price * 2\n_rest = total - 1", price=3)
    assert result == {"total": 6, "_rest": 5}, (
        "run('total = price * 2; _rest = total - 1', price=3) gave "
        f"{result!r}, but {{'total': 6, '_rest': 5}} was expected, what the script binds"
    )


def test_a_script_knows_no_name_of_the_file():
    """Rule 5: a script knows no name of your file."""
    result = run("found = delimiter")
    assert result == "NameError: name 'delimiter' is not defined", (
        f"run('found = delimiter') gave {result!r}, "
        "but a NameError for delimiter was expected, a name of decided_early.py"
    )


def test_a_script_knows_no_name_of_another_script():
    """Rule 5: a script knows no name of another script."""
    run("price = 3")
    result = run("found = price")
    assert result == "NameError: name 'price' is not defined", (
        "run('price = 3') was called, then run('found = price'); the second gave "
        f"{result!r}, but a NameError for price was expected, a name of the first script"
    )


def test_a_function_in_a_script_knows_the_given_names():
    """Rule 6: code inside a function of the script knows the given names."""
    result = run("def double():\n    return price * 2\ntotal = double()\ndel double", price=3)
    assert result == {"total": 6}, (
        "a script was run with price=3; its function double returns price * 2, "
        f"and it sets total = double(); run gave {result!r}, but {{'total': 6}} was expected"
    )


def test_a_function_in_a_script_knows_what_the_script_binds():
    """Rule 6: code inside a function of the script knows what the script binds, itself included."""
    result = run(
        "def power(n):\n"
        "    return base * power(n - 1) if n else 1\n"
        "base = 2\n"
        "total = power(3)\n"
        "del power"
    )  # fmt: skip
    assert result == {"base": 2, "total": 8}, (
        "a script was run; its function power calls itself and uses the script's base, "
        f"and it sets total = power(3); run gave {result!r}, "
        "but {'base': 2, 'total': 8} was expected"
    )


def test_a_generator_expression_in_a_script_knows_what_the_script_binds():
    """Rule 6: code inside an expression of the script knows what the script binds."""
    result = run("factor = 2\ntotal = sum(price * factor for price in prices)", prices=[3, 1])
    assert result == {"factor": 2, "total": 8}, (
        "run('factor = 2; total = sum(price * factor for price in prices)', prices=[3, 1]) gave "
        f"{result!r}, but {{'factor': 2, 'total': 8}} was expected"
    )
