"""Tell each known mistake by what a few counts give, one after the other and side by side."""

from collections.abc import Iterable
from itertools import islice

import countdown


def _numbers_of(count: Iterable[int]) -> list[int]:
    return list(islice(count, 10))


def _is_shared(launch: countdown.Countdown) -> bool:
    return iter(launch) is iter(launch)


def is_its_own_iterator() -> bool:
    """Rule 2: Every loop gets the same iterator from your countdown, and the first one uses it up;
    compare what `iter` returns when you call it twice, with a list and with yours."""
    launch = countdown.Countdown(3)
    is_counted = _numbers_of(launch) == [3, 2, 1]
    return is_counted and _numbers_of(launch) == [] and _is_shared(launch)


def is_set_back_at_the_end() -> bool:
    """Rule 2: Your countdown is set back when a loop comes to its end; look at the number that it
    goes on with after a loop that never got there."""
    launch = countdown.Countdown(3)
    is_set_back = _numbers_of(launch) == _numbers_of(launch) == [3, 2, 1]
    next(iter(launch))
    return is_set_back and _numbers_of(launch) == [2, 1] and _is_shared(launch)


def is_set_back_at_the_beginning() -> bool:
    """Rule 3: Each new loop sets back the ones that are under way, as they all use the same
    iterator; compare what `iter` returns when you call it twice, with a list and with yours."""
    launch = countdown.Countdown(3)
    first = next(iter(launch))
    is_set_back = first == 3 and _numbers_of(launch) == [3, 2, 1]
    return is_set_back and _is_shared(launch)


def reads_the_start_late() -> bool:
    """Rule 4: Your count reads the start when it is asked for its first number, and not before;
    print something where your code reads it, and see which call prints that."""
    launch = countdown.Countdown(3)
    count = iter(launch)
    launch.start = 5
    is_late = next(count) == 5
    launch.start = 9
    return is_late and next(count) == 4 and not _is_shared(launch)


def returns_half_an_iterator() -> bool:
    """Rule 5: What `iter` returns for your countdown can be asked for the next number, but no loop
    takes it; look up which two methods an iterator has."""
    count = iter(countdown.Countdown(3))
    return next(count) == 3 and not hasattr(type(count), "__iter__")


def returns_another_countdown() -> bool:
    """Rule 5: A loop over what `iter` returns for your countdown begins at the start once more;
    look at what `iter` returns when you call it with an iterator, a list's and yours."""
    count = iter(countdown.Countdown(3))
    return next(count) == 3 and _numbers_of(count) == [3, 2, 1] and iter(count) is not count


def takes_one_too_many() -> bool:
    """Rule 6: Your `take` takes more numbers than it returns; look at how it finds out that it has
    enough, and what it has in its hands by then."""
    count = iter([5, 4, 3, 2, 1])
    return countdown.take(2, count) == [5, 4] and _numbers_of(count) != [3, 2, 1]
