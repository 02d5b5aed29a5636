"""A question on the way is asked where it is expected to spare more minutes than it takes."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import mastery, worth

LEARN = st.floats(0.0, 240.0)
GUESS = st.floats(0.0, 0.9)
ASKS = st.integers(0, 3)


def test_outcomes_of_a_usual_skill() -> None:
    seen = [worth.outcome(p) for p in (0.91, 0.9, 0.89, 0.5, 0.1, 0.08, 0.0)]
    assert seen == ["skip", "skip", "confirm", "confirm", "confirm", "learn", "learn"]


@given(LEARN, GUESS, ASKS)
def test_what_is_less_likely_known_is_never_treated_as_likelier(learn: float, guess: float, asks: int) -> None:
    rank = {"learn": 0, "confirm": 1, "skip": 2}
    seen = [rank[worth.outcome(p / 200, learn, guess, asks)] for p in range(201)]
    assert seen == sorted(seen)
    assert seen[180:] == [2] * 21  # whatever a question costs, nobody is skipped past less than SKIP


@given(GUESS, ASKS)
def test_more_is_asked_where_more_is_spared(guess: float, asks: int) -> None:
    start = [worth.least(float(learn), max(guess, mastery.NO_GUESS), asks) for learn in (1, 5, 15, 30, 60)]
    assert start == sorted(start, reverse=True)
    assert start[0] == mastery.SKIP  # nothing is spared by a question that takes as long as the lesson


@given(st.floats(5.0, 240.0), ASKS)
def test_less_is_asked_where_answers_are_guessed(learn: float, asks: int) -> None:
    start = [worth.least(learn, guess, asks) for guess in (0.05, 0.25, 0.5)]
    assert start == sorted(start)


def test_nothing_is_asked_once_no_question_is_left() -> None:
    assert worth.outcome(0.89, 60.0, 0.05, 0) == "learn"


def test_minutes_are_those_of_people_who_answer() -> None:
    """The rule played through by many people of whom a fifth knows the skill takes as long as it says."""
    random, p, learn, guess = Random(3), 0.2, 20.0, 0.25

    def one() -> float:
        knows, belief, spent = random.random() < p, mastery.trace(p), 0.0
        for left in (3, 2, 1):
            if worth.outcome(belief.p, learn, guess, left) != "confirm":
                break
            right = random.random() < (1.0 - mastery.SLIP if knows else guess)
            says = (1.0 - mastery.SLIP) / guess if right else mastery.SLIP / (1.0 - guess)
            belief = mastery.trace(mastery.chance(mastery.log_odds(belief.p) + mastery.log_odds(says / (1.0 + says))))
            spent += worth.ASK_MINUTES
        return spent if worth.outcome(belief.p, learn, guess, 0) == "skip" else spent + learn

    played = sum(one() for _ in range(40000)) / 40000
    assert worth.minutes(p, learn, guess, 3) == pytest.approx(played, abs=0.15)
    assert worth.minutes(p, learn, guess, 3) < learn
