"""Tell each known mistake by what comparisons and hashes of a few objects give."""

import warnings
from decimal import Decimal
from types import SimpleNamespace

import money


class _Stranger:
    """Of a type that money knows nothing about, though it has a note."""

    note = "for Ada"


def hashes_all_that_it_compares() -> bool:
    """Rule 6: The hash of your gift changes with the note, and a set looks where the hash of this
    moment points; look at what two equal gifts need to share, and what they do not."""
    gift, same = money.Gift(20, "EUR", "for Ada"), money.Gift(20, "EUR", "for Ada")
    before = hash(gift)
    is_shared = hash(same) == before
    gift.note = "for Ben"
    return is_shared and hash(gift) != before


def inherits_the_hash() -> bool:
    """Rule 5: Your Gift has got an `__eq__` of its own and no `__hash__`; print `Gift.__hash__`,
    and read in the documentation of `object.__hash__` where that comes from."""
    own = vars(money.Gift)
    is_hashable_as_money = money.Money.__hash__ is not None
    return "__eq__" in own and own.get("__hash__") is None and is_hashable_as_money


def answers_false_for_other_types() -> bool:
    """Rule 3: About a type that it does not know, your `__eq__` answers False, and then Python asks
    nobody else; look up what else a comparison method may return."""
    mine = money.Money(5, "EUR")
    others = (5, "EUR"), SimpleNamespace(amount=5, currency="EUR"), _Stranger()
    is_same = mine == money.Money(5, "EUR")
    return is_same and all(money.Money.__eq__(mine, other) is False for other in others)


def hashes_the_text() -> bool:
    """Rule 2: Your hash tells 5 from 5.00, and your `__eq__` does not; look at what exactly is
    hashed, and print it for both amounts."""
    mine, whole = money.Money(5, "EUR"), money.Money(5, "EUR")
    precise = money.Money(Decimal("5.00"), "EUR")
    return mine == precise and hash(mine) == hash(whole) and hash(mine) != hash(precise)


def takes_not_implemented_for_unequal() -> bool:
    """Rule 4: About plain money your gift returns NotImplemented, so Python asks the money, which
    says that they are equal; look at which types the `__eq__` of Money accepts."""
    gift, plain = money.Gift(20, "EUR", "for Ada"), money.Money(20, "EUR")
    is_passed_on = money.Gift.__eq__(gift, plain) is NotImplemented
    return is_passed_on and money.Money.__eq__(plain, gift) is True


def takes_not_implemented_for_false() -> bool:
    """Rule 4: The `__eq__` of Money returns NotImplemented to your gift, which goes on as if that
    were True; look at what each part of your expression is, for plain money and for a tuple."""
    gift, plain = money.Gift(20, "EUR", "for Ada"), money.Money(20, "EUR")
    is_refused_by_money = money.Money.__eq__(gift, plain) is NotImplemented
    return (is_refused_by_money or gift != plain) and _goes_on_after_not_implemented(gift)


def _goes_on_after_not_implemented(gift: money.Gift) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return money.Gift.__eq__(gift, _Stranger()) is True
    except TypeError as error:  # from Python 3.14
        return "boolean context" in str(error)
