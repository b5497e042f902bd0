"""The steps to money that compares and is found again, in the order to take them."""

from decimal import Decimal
from types import SimpleNamespace
from unittest.mock import ANY

import money


def count_hashes(amounts):
    """Return how many different hashes the money of these amounts has."""
    return len({hash(money.Money(amount, "EUR")) for amount in amounts})


def test_money_of_the_same_amount_and_currency_is_equal():
    """Rule 1: plain money equals plain money of the same amount and currency."""
    equal = money.Money(5, "EUR") == money.Money(5, "EUR")
    assert equal, (
        f"Money(5, 'EUR') == Money(5, 'EUR') gave {equal}, "
        "but True was expected, as amount and currency are the same"
    )


def test_money_of_another_amount_is_not_equal():
    """Rule 1: plain money equals no plain money of another amount."""
    equal = money.Money(5, "EUR") == money.Money(6, "EUR")
    assert not equal, (
        f"Money(5, 'EUR') == Money(6, 'EUR') gave {equal}, "
        "but False was expected, as the amounts differ"
    )


def test_money_of_another_currency_is_not_equal():
    """Rule 1: plain money equals no plain money of another currency."""
    equal = money.Money(5, "EUR") == money.Money(5, "USD")
    assert not equal, (
        f"Money(5, 'EUR') == Money(5, 'USD') gave {equal}, "
        "but False was expected, as the currencies differ"
    )


def test_the_type_of_the_amount_makes_no_difference():
    """Rule 1: `5` and `Decimal("5.00")` are the same amount."""
    equal = money.Money(5, "EUR") == money.Money(Decimal("5.00"), "EUR")
    assert equal, (
        f"Money(5, 'EUR') == Money(Decimal('5.00'), 'EUR') gave {equal}, "
        "but True was expected, as 5 and 5.00 are the same amount"
    )


def test_equal_money_has_the_same_hash():
    """Rule 2: equal plain money has the same hash."""
    hashes = count_hashes([5, 5, Decimal("5.00")])
    assert hashes == 1, (
        "hash() was called with Money(5, 'EUR'), another Money(5, 'EUR') and "
        f"Money(Decimal('5.00'), 'EUR'); it returned {hashes} different numbers, "
        "but a single one was expected, as all three are equal"
    )


def test_different_amounts_have_different_hashes():
    """Rule 2: of a thousand different amounts hardly any two have the same hash."""
    hashes = count_hashes(range(1000))
    assert hashes > 900, (
        f"hash() was called with 1000 different amounts; it returned {hashes} different "
        "numbers, but nearly 1000 were expected, or a set of them would be slow"
    )


def test_money_is_no_tuple():
    """Rule 3: money equals nothing of another type, and `!=` says the opposite."""
    equal = money.Money(5, "EUR") == (5, "EUR")
    assert not equal, (
        f"Money(5, 'EUR') == (5, 'EUR') gave {equal}, "
        "but False was expected, as a tuple is of another type"
    )
    different = money.Money(5, "EUR") != (5, "EUR")
    assert different, (
        f"Money(5, 'EUR') != (5, 'EUR') gave {different}, "
        "but True was expected, the opposite of what == says"
    )


def test_what_looks_like_money_is_not_money():
    """Rule 3: money equals nothing of another type, whatever attributes that has."""
    equal = money.Money(5, "EUR") == SimpleNamespace(amount=5, currency="EUR")
    assert not equal, (
        f"Money(5, 'EUR') == SimpleNamespace(amount=5, currency='EUR') gave {equal}, "
        "but False was expected, as a SimpleNamespace is of another type"
    )


def test_another_type_can_say_that_it_equals_money():
    """Rule 3: money equals what says itself that it equals the money."""
    equal = money.Money(5, "EUR") == ANY
    assert equal, (
        f"Money(5, 'EUR') == unittest.mock.ANY gave {equal}, "
        "but True was expected, as ANY says of itself that it equals everything"
    )


def test_gifts_with_the_same_note_are_equal():
    """Rule 4: gifts are money, and equal when amount, currency and note are."""
    gift = money.Gift(20, "EUR", "for Ada")
    assert isinstance(gift, money.Money), "Gift was expected to be a subclass of Money"
    equal = gift == money.Gift(20, "EUR", "for Ada")
    assert equal, (
        f"Gift(20, 'EUR', 'for Ada') == Gift(20, 'EUR', 'for Ada') gave {equal}, "
        "but True was expected, as amount, currency and note are the same"
    )


def test_gifts_with_different_notes_are_not_equal():
    """Rule 4: gifts with different notes are not equal."""
    equal = money.Gift(20, "EUR", "for Ada") == money.Gift(20, "EUR", "for Ben")
    assert not equal, (
        f"Gift(20, 'EUR', 'for Ada') == Gift(20, 'EUR', 'for Ben') gave {equal}, "
        "but False was expected, as the notes differ"
    )


def test_gifts_of_different_money_are_not_equal():
    """Rule 4: gifts that differ in amount or currency are not equal."""
    equal = money.Gift(20, "EUR", "for Ada") == money.Gift(30, "EUR", "for Ada")
    assert not equal, (
        f"Gift(20, 'EUR', 'for Ada') == Gift(30, 'EUR', 'for Ada') gave {equal}, "
        "but False was expected, as the amounts differ"
    )
    equal = money.Gift(20, "EUR", "for Ada") == money.Gift(20, "USD", "for Ada")
    assert not equal, (
        f"Gift(20, 'EUR', 'for Ada') == Gift(20, 'USD', 'for Ada') gave {equal}, "
        "but False was expected, as the currencies differ"
    )


def test_a_gift_and_plain_money_are_never_equal():
    """Rule 4: a gift and plain money are never equal, on whichever side they stand."""
    equal = money.Gift(20, "EUR", "for Ada") == money.Money(20, "EUR")
    assert not equal, (
        f"Gift(20, 'EUR', 'for Ada') == Money(20, 'EUR') gave {equal}, "
        "but False was expected, as a gift and plain money are never equal"
    )
    equal = money.Money(20, "EUR") == money.Gift(20, "EUR", "for Ada")
    assert not equal, (
        f"Money(20, 'EUR') == Gift(20, 'EUR', 'for Ada') gave {equal}, "
        "but False was expected, as a gift and plain money are never equal"
    )


def test_a_gift_equals_another_type_that_says_so():
    """Rule 4: a gift equals nothing of another type, unless that type says so itself."""
    equal = money.Gift(20, "EUR", "for Ada") == (20, "EUR", "for Ada")
    assert not equal, (
        f"Gift(20, 'EUR', 'for Ada') == (20, 'EUR', 'for Ada') gave {equal}, "
        "but False was expected, as a tuple is of another type"
    )
    equal = money.Gift(20, "EUR", "for Ada") == ANY
    assert equal, (
        f"Gift(20, 'EUR', 'for Ada') == unittest.mock.ANY gave {equal}, "
        "but True was expected, as ANY says of itself that it equals everything"
    )


def test_equal_gifts_count_as_one_in_a_set():
    """Rule 5: gifts can be kept in a set, where equal gifts count as one."""
    members = len({money.Gift(20, "EUR", "for Ada"), money.Gift(20, "EUR", "for Ada")})
    assert members == 1, (
        "two Gift(20, 'EUR', 'for Ada') were put into a set; "
        f"its len() gave {members}, but 1 was expected, as the two gifts are equal"
    )


def test_a_gift_is_found_after_its_note_has_changed():
    """Rule 6: a gift in a set is found there after its note has changed."""
    gift = money.Gift(20, "EUR", "for Ada")
    gifts = {gift}
    gift.note = "for Ben"
    found = gift in gifts
    assert found, (
        "gifts = {gift} was made, then gift.note was changed; "
        f"`gift in gifts` gave {found}, but True was expected, as the gift is still in it"
    )


def test_a_changed_gift_is_found_by_an_equal_one():
    """Rule 6: a gift whose note has changed is found in its set by every gift that equals it."""
    gift = money.Gift(20, "EUR", "for Ada")
    gifts = {gift}
    gift.note = "for Ben"
    found = money.Gift(20, "EUR", "for Ben") in gifts
    assert found, (
        "gifts = {gift} was made, then gift.note = 'for Ben' was set; "
        f"`Gift(20, 'EUR', 'for Ben') in gifts` gave {found}, "
        "but True was expected, as this gift equals the one in the set"
    )
