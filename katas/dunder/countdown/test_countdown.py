"""The steps to a countdown for many counts, in the order to take them."""

from collections.abc import Iterable
from itertools import islice

import countdown


class Board:
    """A board with the numbers 7, 6 and 5, of the kind that was written before `__iter__`."""

    def __getitem__(self, place):
        return [7, 6, 5][place]


def numbers_of(count):
    """Return the numbers that a loop gives, at most ten: a wrong one may go on for ever."""
    return list(islice(count, 10))


def pairs_of(launch):
    """Return the numbers that a loop within a loop gives, at most ten pairs."""
    return list(islice(((outer, inner) for outer in launch for inner in launch), 10))


def take(n, numbers, shown):
    """Return what `take` returns, which has to be a list."""
    __tracebackhide__ = True
    taken = countdown.take(n, numbers)
    kind = type(taken).__name__
    assert kind == "list", (
        f"take({n}, {shown}) returned an object of type {kind}, but a list was expected"
    )
    return taken


def test_a_count_goes_down_to_one():
    """Rule 1: a count of `Countdown(3)` gives 3, 2 and 1."""
    numbers = numbers_of(countdown.Countdown(3))
    assert numbers == [3, 2, 1], (
        f"a loop over Countdown(3) gave {numbers}, "
        "but [3, 2, 1] was expected, from the start down to 1"
    )


def test_a_count_from_below_one_gives_nothing():
    """Rule 1: a count whose start is below 1 gives nothing."""
    numbers = numbers_of(countdown.Countdown(0))
    assert numbers == [], (
        f"a loop over Countdown(0) gave {numbers}, but [] was expected, as 0 is below 1"
    )
    numbers = numbers_of(countdown.Countdown(-2))
    assert numbers == [], (
        f"a loop over Countdown(-2) gave {numbers}, but [] was expected, as -2 is below 1"
    )


def test_a_second_count_begins_at_the_start():
    """Rule 2: a count begins at the start after an earlier one came to its end."""
    launch = countdown.Countdown(3)
    numbers_of(launch)
    numbers = numbers_of(launch)
    assert numbers == [3, 2, 1], (
        f"the second loop over launch = Countdown(3) gave {numbers}, "
        "but [3, 2, 1] was expected, as every count begins at the start"
    )


def test_a_count_begins_at_the_start_after_one_that_was_left():
    """Rule 2: a count begins at the start after an earlier one was left on the way."""
    launch = countdown.Countdown(3)
    next(iter(launch))
    numbers = numbers_of(launch)
    assert numbers == [3, 2, 1], (
        "launch = Countdown(3) was counted, and the count was left after its first number; "
        f"the next loop over launch gave {numbers}, "
        "but [3, 2, 1] was expected, as every count begins at the start"
    )


def test_counts_go_on_within_one_another():
    """Rule 3: in a loop within a loop over one countdown, each count gives all its numbers."""
    pairs = pairs_of(countdown.Countdown(2))
    assert pairs == [(2, 2), (2, 1), (1, 2), (1, 1)], (
        "a loop over launch = Countdown(2), with another loop over launch within it, gave the "
        f"pairs {pairs}, but [(2, 2), (2, 1), (1, 2), (1, 1)] was expected, "
        "as neither count disturbs the other"
    )


def test_counts_go_on_beside_one_another():
    """Rule 3: in `zip(launch, launch)` each of the two counts gives all its numbers."""
    launch = countdown.Countdown(3)
    pairs = numbers_of(zip(launch, launch, strict=False))
    assert pairs == [(3, 3), (2, 2), (1, 1)], (
        f"zip(launch, launch) with launch = Countdown(3) gave {pairs}, "
        "but [(3, 3), (2, 2), (1, 1)] was expected, as neither count disturbs the other"
    )


def test_a_new_start_holds_for_later_counts():
    """Rule 4: a start that is replaced holds for counts that begin later."""
    launch = countdown.Countdown(3)
    launch.start = 5
    numbers = numbers_of(launch)
    assert numbers == [5, 4, 3, 2, 1], (
        "launch = Countdown(3) was made, then launch.start = 5 was set; "
        f"a loop over launch gave {numbers}, "
        "but [5, 4, 3, 2, 1] was expected, as the count began after that"
    )


def test_a_new_start_changes_no_count_that_has_begun():
    """Rule 4: a start that is replaced changes nothing for a count that has begun with `iter`."""
    launch = countdown.Countdown(3)
    count = iter(launch)
    launch.start = 5
    numbers = [next(count, None), next(count, None)]
    assert numbers == [3, 2], (
        "count = iter(launch) was called with launch = Countdown(3), then launch.start = 5 was "
        f"set; the first two calls of next(count) gave {numbers}, "
        "but [3, 2] was expected, as the count had begun before that"
    )


def test_a_loop_over_a_count_goes_on_where_it_is():
    """Rule 5: a loop over what `iter` returns gives the numbers that are left."""
    count = iter(countdown.Countdown(4))
    can_be_looped_over = isinstance(count, Iterable)
    assert can_be_looped_over, (
        f"count = iter(Countdown(4)) returned an object of type {type(count).__name__}; "
        "a loop over count raises TypeError, but the numbers that are left were expected"
    )
    next(count)
    numbers = numbers_of(count)
    assert numbers == [3, 2, 1], (
        "count = iter(Countdown(4)) and next(count) were called; "
        f"a loop over count gave {numbers}, but [3, 2, 1] was expected, the numbers that are left"
    )


def test_a_count_that_has_ended_stays_so():
    """Rule 5: once a count has ended it never gives another number."""
    count = iter(countdown.Countdown(2))
    numbers_of(count)
    number = next(count, None)
    assert number is None, (
        "a loop over count = iter(Countdown(2)) came to its end; "
        f"next(count) then gave {number!r}, but StopIteration was expected, as the count has ended"
    )


def test_the_first_numbers_are_taken():
    """Rule 6: `take(n, numbers)` returns a list of the first `n` numbers."""
    taken = take(2, countdown.Countdown(5), "Countdown(5)")
    assert taken == [5, 4], (
        f"take(2, Countdown(5)) returned {taken}, but [5, 4] was expected, the first two numbers"
    )


def test_numbers_are_taken_from_whatever_a_loop_takes():
    """Rule 6: a `for` loop takes what has `__getitem__` and no `__iter__`, and so does `take`."""
    taken = take(2, Board(), "Board()")
    assert taken == [7, 6], (
        f"take(2, Board()) returned {taken}, but [7, 6] was expected, "
        "as a loop over this board gives 7, 6 and 5"
    )


def test_all_numbers_are_taken_if_there_are_fewer():
    """Rule 6: `take(n, numbers)` returns all numbers if there are fewer than `n`."""
    taken = take(5, countdown.Countdown(2), "Countdown(2)")
    assert taken == [2, 1], (
        f"take(5, Countdown(2)) returned {taken}, but [2, 1] was expected, as there are no others"
    )


def test_no_other_numbers_are_taken():
    """Rule 6: an iterator that is given to `take` goes on right behind the numbers taken."""
    numbers = iter([5, 4, 3, 2, 1])
    take(2, numbers, "numbers")
    left = numbers_of(numbers)
    assert left == [3, 2, 1], (
        "take(2, numbers) was called with numbers = iter([5, 4, 3, 2, 1]); "
        f"a loop over numbers then gave {left}, "
        "but [3, 2, 1] was expected, as the first two were to be taken and no others"
    )


def test_none_of_the_numbers_may_be_taken():
    """Rule 6: `take(0, numbers)` returns an empty list, and takes nothing."""
    numbers = iter([5, 4, 3])
    taken = take(0, numbers, "numbers")
    assert taken == [], (
        f"take(0, numbers) with numbers = iter([5, 4, 3]) returned {taken}, "
        "but [] was expected, as none was to be taken"
    )
    left = numbers_of(numbers)
    assert left == [5, 4, 3], (
        "take(0, numbers) was called with numbers = iter([5, 4, 3]); "
        f"a loop over numbers then gave {left}, but [5, 4, 3] was expected, as none was to be taken"
    )
