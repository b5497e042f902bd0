"""Tests of `bowling_card`, as many and as small as those of an exercise."""

from __future__ import annotations

import bowling_card
import pytest


def play(throws: list[int]) -> bowling_card.BowlingCard:
    """Return a card with these throws."""
    card = bowling_card.BowlingCard()
    for pins in throws:
        card.throw(pins)
    return card


def test_no_pin() -> None:
    """Twenty misses are worth nothing."""
    assert play([0] * 20).score() == 0


def test_open_frames() -> None:
    """Without strikes and spares the pins are added."""
    assert play([3, 6] * 10).score() == 90


def test_spare() -> None:
    """A spare counts the next throw twice."""
    assert play([6, 4, 3] + [0] * 17).score() == 16


def test_spares_in_a_row() -> None:
    """Two spares count a throw twice each."""
    assert play([5, 5, 3, 7, 4] + [0] * 15).score() == 31


def test_spare_in_the_last_frame() -> None:
    """A spare in the last frame gets one throw more, counted once."""
    assert play([0] * 18 + [7, 3, 7]).score() == 17


def test_strike() -> None:
    """A strike counts the next two throws twice."""
    assert play([10, 5, 3] + [0] * 16).score() == 26


def test_strikes_in_a_row() -> None:
    """Three strikes count up."""
    assert play([10, 10, 10, 5, 3] + [0] * 12).score() == 81


def test_strike_in_the_last_frame() -> None:
    """A strike in the last frame gets two throws more."""
    assert play([0] * 18 + [10, 7, 1]).score() == 18


def test_spare_after_a_strike_in_the_last_frame() -> None:
    """Two throws that make a spare there are counted once."""
    assert play([0] * 18 + [10, 7, 3]).score() == 20


def test_strikes_in_the_last_frame() -> None:
    """Three strikes there are thirty."""
    assert play([0] * 18 + [10, 10, 10]).score() == 30


def test_perfect_game() -> None:
    """Twelve strikes are three hundred."""
    assert play([10] * 12).score() == 300


def test_negative_pins() -> None:
    """Pins do not stand up."""
    with pytest.raises(ValueError, match="-1 pins cannot fall"):
        play([-1])


def test_too_many_pins() -> None:
    """There are ten."""
    with pytest.raises(ValueError, match="11 pins cannot fall"):
        play([11])


def test_too_many_pins_in_a_frame() -> None:
    """Two throws have ten pins together."""
    with pytest.raises(ValueError, match="only 5 pins stand"):
        play([5, 6])


def test_too_many_pins_in_the_last_frame() -> None:
    """After a strike, two throws have ten pins together."""
    with pytest.raises(ValueError, match="only 5 pins stand"):
        play([0] * 18 + [10, 5, 6])


def test_too_many_pins_before_the_last_throw() -> None:
    """Two throws that make no spare get no third one."""
    with pytest.raises(ValueError, match="the game is over"):
        play([0] * 18 + [5, 4, 1])


def test_throw_after_the_end() -> None:
    """Nobody throws when the game is over."""
    with pytest.raises(ValueError, match="the game is over"):
        play([0] * 21)


def test_throw_after_the_bonus() -> None:
    """One throw comes after a spare in the last frame."""
    with pytest.raises(ValueError, match="the game is over"):
        play([0] * 18 + [7, 3, 2, 2])


def test_score_of_an_unfinished_game() -> None:
    """An unfinished game has no score."""
    with pytest.raises(ValueError, match="the game is not over yet"):
        play([0] * 19).score()


def test_score_before_the_bonus() -> None:
    """A strike in the last frame waits for its two throws."""
    with pytest.raises(ValueError, match="the game is not over yet"):
        play([0] * 18 + [10]).score()
