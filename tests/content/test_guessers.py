"""Guessers find what is given away, and gain nothing where nothing is."""

from __future__ import annotations

import random

import pytest

from mlroadmap.content.guessers import STRATEGIES, beats_chance, rate
from mlroadmap.core.items import Option, Variant


def variant(options: list[str], right: int, stem: str = "Which?") -> Variant:
    return Variant(
        "s/t",
        0,
        "choice",
        stem,
        str(right),
        tuple(Option(text, "" if at == right else "x") for at, text in enumerate(options)),
    )


@pytest.mark.parametrize(
    ("guesser", "options", "right"),
    [
        ("longest", ["1", "22", "333"], 2),
        ("shortest", ["`1`", "22", "333"], 0),
        ("first", ["1", "2", "3"], 0),
        ("third", ["1", "2", "3"], 2),
        ("largest number", ["9", "11", "-20"], 1),
        ("smallest number", ["9", "11", "-20"], 2),
        ("middle number", ["9", "11", "-20"], 0),
        ("most like the stem", ["a cat", "the dog barks", "a fish"], 1),
        ("most specific number", ["0.5", "0.123456", "2"], 1),
    ],
)
def test_takes_what_it_likes(guesser: str, options: list[str], right: int) -> None:
    one = variant(options, right, "When does the dog bark?")
    assert rate(STRATEGIES[guesser], [one])[0] == 1


def test_equal_options_are_a_coin_toss() -> None:
    assert rate(STRATEGIES["longest"], [variant(["aa", "bb", "c"], 0)]) == (0.5, pytest.approx(1 / 3), 1)
    assert rate(STRATEGIES["largest number"], [variant(["a", "b", "c", "d"], 0)]) == (0.25, 0.25, 1)


def test_nothing_to_find() -> None:
    rng = random.Random(0)
    variants = [variant(rng.sample(["10", "20", "300", "4000"], 4), rng.randrange(4)) for _ in range(2000)]
    for name, strategy in STRATEGIES.items():
        assert not beats_chance(*rate(strategy, variants)), name


def test_a_bias_is_seen() -> None:
    rng = random.Random(0)
    variants = [variant(["1", "2", "3"], 0 if rng.random() < 0.6 else rng.randrange(3)) for _ in range(200)]
    assert beats_chance(*rate(STRATEGIES["first"], variants))
    assert not beats_chance(*rate(STRATEGIES["second"], variants))


def test_no_variants() -> None:
    assert rate(STRATEGIES["first"], []) == (0.0, 0.0, 0)
