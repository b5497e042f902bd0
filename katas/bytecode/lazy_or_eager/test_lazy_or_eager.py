"""Tests of `batches`: cursors that note what is done to them, and iterators that are stopped."""

import re

import pytest

import lazy_or_eager


class Cursor:
    """A cursor that notes how many rows were taken, and whether it was closed."""

    def __init__(self, *rows):
        self.rows = iter(rows)
        self.taken = 0
        self.is_closed = False

    def __iter__(self):
        return self

    def __next__(self):
        if self.is_closed:
            raise LookupError("the cursor was closed before this row was taken")
        row = next(self.rows)
        self.taken += 1
        return row

    def close(self):
        self.is_closed = True


class BrokenCursor(Cursor):
    """A cursor that loses its connection after the last row."""

    def __next__(self):
        try:
            return super().__next__()
        except StopIteration:
            raise OSError("connection lost") from None


def outcome(function, *arguments):
    """Return what the call returns, or the exception that it raises."""
    try:
        return function(*arguments)
    except NotImplementedError:
        raise
    except Exception as error:
        return error


def divide_60_by(number):
    """Divide, which raises a ZeroDivisionError for 0."""
    return 60 // number


def look_up(number):
    """Look a number up as many do; for one that is not there, `next` raises StopIteration."""
    return next(name for name, key in [("one", 1), ("two", 2), ("three", 3)] if key == number)


def test_rows_come_in_batches():
    """Rule 1: the iterator gives the rows in lists of `size` rows each; the last may be shorter."""
    made = lazy_or_eager.batches(lambda: Cursor(1, 2, 3, 4, 5), 2)
    found = outcome(list, made)
    assert found == [[1, 2], [3, 4], [5]], (
        "list(batches(connect, 2)) was called for the rows 1 to 5; [[1, 2], [3, 4], [5]] "
        f"was expected, but {found!r} came back"
    )


def test_no_batch_is_empty():
    """Rule 1: none of the lists is empty."""
    found = outcome(list, lazy_or_eager.batches(lambda: Cursor("a", "b"), 1))
    assert found == [["a"], ["b"]], (
        "list(batches(connect, 1)) was called for the rows 'a' and 'b'; [['a'], ['b']] "
        f"was expected, but {found!r} came back"
    )
    found = outcome(list, lazy_or_eager.batches(Cursor, 3))
    assert found == [], (
        "list(batches(connect, 3)) was called for a cursor without rows; [] "
        f"was expected, but {found!r} came back"
    )


def test_a_row_is_any_object():
    """Rule 1: the rows are given whatever they are, `None` included."""
    found = outcome(list, lazy_or_eager.batches(lambda: Cursor(0, None, "", None), 3))
    assert found == [[0, None, ""], [None]], (
        "list(batches(connect, 3)) was called for the rows 0, None, '' and None; "
        f"[[0, None, ''], [None]] was expected, but {found!r} came back"
    )


def test_rows_go_through_the_steps():
    """Rule 1: each row goes through all steps, in their order."""
    made = lazy_or_eager.batches(lambda: Cursor(7, 70, 700), 2, [str, len])
    found = outcome(list, made)
    assert found == [[1, 2], [3]], (
        "list(batches(connect, 2, [str, len])) was called for the rows 7, 70 and 700; "
        f"[[1, 2], [3]] was expected, but {found!r} came back"
    )


def test_two_exports_at_a_time():
    """Rule 1: each iterator gives the rows of its own cursor, after its own steps."""
    numbers = lazy_or_eager.batches(lambda: Cursor(1, 2, 3), 2)
    names = lazy_or_eager.batches(lambda: Cursor("a", "b", "c"), 1, [str.upper])
    found = outcome(list, zip(numbers, names, strict=False))
    assert found == [([1, 2], ["A"]), ([3], ["B"])], (
        "two iterators were asked in turn, one for 1 to 3, one for 'a' to 'c' with str.upper; "
        f"[([1, 2], ['A']), ([3], ['B'])] was expected, but {found!r} came back"
    )


@pytest.mark.parametrize("size", [0, -1])
def test_the_call_refuses_a_wrong_size(size):
    """Rule 2: with a `size` below 1 the call itself raises a ValueError that names `size`."""
    called = []
    found = outcome(lazy_or_eager.batches, lambda: called.append("connect"), size)
    assert isinstance(found, ValueError), (
        f"batches(connect, {size}) was called, and no batch asked for yet; a ValueError was "
        f"expected from the call itself, but an object of type {type(found).__name__} came back"
    )
    assert re.search(r"\bsize\b", str(found)), (
        f"batches(connect, {size}) raised a ValueError; the word 'size' was expected in its text, "
        f"but that is {str(found)!r}"
    )
    assert called == [], (
        f"batches(connect, {size}) raised its ValueError; connect was to be left alone, "
        "but it was called before"
    )


def test_the_call_connects():
    """Rule 3: the call itself calls `connect`, once."""
    called = []
    cursor = Cursor(1, 2, 3)
    made = lazy_or_eager.batches(lambda: called.append("connect") or cursor, 2)
    assert called == ["connect"], (
        "batches(connect, 2) was called, and no batch asked for yet; connect was expected to be "
        f"called once by then, but it was called {len(called)} times"
    )
    outcome(list, made)
    assert called == ["connect"], (
        "batches(connect, 2) was called, and all batches were taken; connect was expected to be "
        f"called once in all, but it was called {len(called)} times"
    )


def test_the_call_tells_that_connecting_failed():
    """Rule 3: the call lets through what `connect` raises."""
    found = outcome(lazy_or_eager.batches, lambda: {}["no such table"], 2)
    assert repr(found) == "KeyError('no such table')", (
        "batches(connect, 2) was called, where connect raises KeyError('no such table'); that was "
        f"expected from the call itself, but an object of type {type(found).__name__} came back"
    )


def test_the_steps_are_those_of_the_call():
    """Rule 3: the steps are those that `steps` gives at the time of the call."""
    steps = [int]
    made = lazy_or_eager.batches(lambda: Cursor("1", "2", "3"), 2, steps)
    steps[:] = [float, str]
    found = outcome(list, made)
    assert found == [[1, 2], [3]], (
        "batches(connect, 2, steps) was called, steps = [int]; then `steps[:] = [float, str]` ran; "
        f"[[1, 2], [3]] was expected, but {found!r} came back"
    )


def test_steps_come_from_any_iterable():
    """Rule 3: what `steps` gives at the time of the call holds for every row."""
    made = lazy_or_eager.batches(lambda: Cursor("1", "2", "3"), 2, iter([int, float]))
    found = repr(outcome(list, made))
    assert found == "[[1.0, 2.0], [3.0]]", (
        "list(batches(connect, 2, iter([int, float]))) was called for the rows '1', '2' and '3'; "
        f"[[1.0, 2.0], [3.0]] was expected, but {found} came back"
    )


def test_the_call_takes_no_row():
    """Rule 4: the call takes no row from the cursor."""
    cursor = Cursor(1, 2, 3, 4, 5)
    lazy_or_eager.batches(lambda: cursor, 2)
    assert cursor.taken == 0, (
        "batches(connect, 2) was called, and no batch asked for yet; no row was to be taken from "
        f"the cursor by then, but {cursor.taken} were"
    )


def test_a_batch_takes_its_own_rows():
    """Rule 4: asking for a batch takes no row beyond that batch."""
    cursor = Cursor(1, 2, 3, 4, 5)
    made = lazy_or_eager.batches(lambda: cursor, 2)
    next(made)
    assert cursor.taken == 2, (
        "the first batch of batches(connect, 2) was asked for; 2 rows were to be taken from "
        f"the cursor by then, but {cursor.taken} were"
    )
    next(made)
    assert cursor.taken == 4, (
        "the second batch of batches(connect, 2) was asked for; 4 rows were to be taken from "
        f"the cursor by then, but {cursor.taken} were"
    )


def test_an_error_of_a_step_comes_out():
    """Rule 5: what a step raises comes out where the batch is asked for."""
    cursor = Cursor(1, 2, 3, 0)
    made = lazy_or_eager.batches(lambda: cursor, 2, [divide_60_by])
    first = outcome(next, made)
    assert first == [60, 30], (
        "the first batch of batches(connect, 2, [divide_60_by]) was asked for, with the rows 1, 2, "
        f"3 and 0; [60, 30] was expected, but {first!r} came back"
    )
    found = outcome(next, made)
    assert isinstance(found, ZeroDivisionError), (
        "the second batch of batches(connect, 2, [divide_60_by]) was asked for, with the rows "
        f"1, 2, 3 and 0; the step's ZeroDivisionError was expected, but {found!r} came back"
    )


def test_an_error_of_a_step_closes_the_cursor():
    """Rule 5: the cursor is closed by the time that the error of a step comes out."""
    cursor = Cursor(1, 0)
    made = lazy_or_eager.batches(lambda: cursor, 1, [divide_60_by])
    outcome(list, made)
    assert cursor.is_closed, (
        "a step raised a ZeroDivisionError for the second row, and it came out of `next`; "
        "the cursor was expected to be closed by then, but it is open"
    )


def test_an_error_of_the_cursor_comes_out():
    """Rule 5: what the cursor raises comes out as well, and the cursor is closed by then."""
    cursor = BrokenCursor(1, 2, 3)
    made = lazy_or_eager.batches(lambda: cursor, 2)
    outcome(next, made)
    found = outcome(next, made)
    assert isinstance(found, OSError), (
        "the second batch of batches(connect, 2) was asked for, and the cursor raised an OSError "
        f"after three rows; that OSError was expected, but {found!r} came back"
    )
    assert cursor.is_closed, (
        "the cursor raised an OSError, and it came out of `next`; "
        "the cursor was expected to be closed by then, but it is open"
    )


def test_a_step_cannot_end_the_rows():
    """Rule 5: the StopIteration of a step comes out as a RuntimeError."""
    cursor = Cursor(1, 9, 3)
    made = lazy_or_eager.batches(lambda: cursor, 2, [look_up])
    found = outcome(list, made)
    assert isinstance(found, RuntimeError), (
        "list(batches(connect, 2, [look_up])) was called for the rows 1, 9 and 3, and look_up(9) "
        f"raised StopIteration; a RuntimeError was expected, but {found!r} came back"
    )
    assert cursor.is_closed, (
        "a step raised StopIteration, and a RuntimeError came out; "
        "the cursor was expected to be closed by then, but it is open"
    )


def test_the_end_closes_the_cursor():
    """Rule 6: the cursor is closed when the iterator has come to its end."""
    cursor = Cursor(1, 2, 3)
    outcome(list, lazy_or_eager.batches(lambda: cursor, 3))
    assert cursor.is_closed, (
        "list(batches(connect, 3)) was called; "
        "the cursor was expected to be closed by then, but it is open"
    )


def test_close_closes_the_cursor_half_way():
    """Rule 6: `close()` closes the cursor, and the iterator gives no batch after that."""
    cursor = Cursor(1, 2, 3, 4, 5)
    made = lazy_or_eager.batches(lambda: cursor, 2)
    next(made)
    assert not cursor.is_closed, (
        "the first batch of batches(connect, 2) was taken, of five rows; "
        "the cursor was expected to be open, but it is closed"
    )
    made.close()
    assert cursor.is_closed, (
        "made = batches(connect, 2); next(made); made.close() were called; "
        "the cursor was expected to be closed by then, but it is open"
    )
    found = outcome(list, made)
    assert found == [], (
        "made.close() was called after the first batch; list(made) was expected to be [] then, "
        f"but {found!r} came back"
    )


def test_close_closes_the_cursor_before_the_first_batch():
    """Rule 6: `close()` closes the cursor also where no batch was ever asked for."""
    cursor = Cursor(1, 2, 3, 4, 5)
    made = lazy_or_eager.batches(lambda: cursor, 2)
    made.close()
    assert cursor.is_closed, (
        "made = batches(connect, 2); made.close() were called, and no batch was asked for; "
        "the cursor was expected to be closed by then, but it is open"
    )
    found = outcome(list, made)
    assert found == [], (
        "made.close() was called before the first batch; list(made) was expected to be [] then, "
        f"but {found!r} came back"
    )
