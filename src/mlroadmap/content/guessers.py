"""People who guess: strategies that know nothing of the skill, and how often each is right on choice items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from math import sqrt

from mlroadmap.core.items import Variant
from mlroadmap.core.typed_number import read_number

MARGIN = 0.05
"""How far above chance a guesser may come."""
Scores = Sequence[float]
Strategy = Callable[[Variant], Scores]
"""How much the guesser likes each option; of several liked best it takes one by chance."""


def _lengths(variant: Variant) -> list[float]:
    return [float(len(option.text.replace("`", ""))) for option in variant.options]


def _numbers(variant: Variant) -> list[float] | None:
    found = [read_number(re.sub(r"[`$]", "", option.text)) for option in variant.options]
    numbers = [number for number in found if number is not None]
    return numbers if len(numbers) == len(found) else None


def _by_number(like: Callable[[list[float]], list[float]]) -> Strategy:
    def scores(variant: Variant) -> list[float]:
        numbers = _numbers(variant)
        return like(numbers) if numbers else [0.0] * len(variant.options)

    return scores


def _middle(numbers: list[float]) -> list[float]:
    return [float(number not in (min(numbers), max(numbers))) for number in numbers]


def _like_stem(variant: Variant) -> list[float]:
    stem = set(re.findall(r"\w+", variant.stem.lower()))
    options = [set(re.findall(r"\w+", option.text.lower())) for option in variant.options]
    return [len(words & stem) / len(words) if words else 0.0 for words in options]


def _specific(variant: Variant) -> list[float]:
    return [
        float(max((len(found) for found in re.findall(r"\d+", option.text)), default=0)) for option in variant.options
    ]


def _at(place: int) -> Strategy:
    return lambda variant: [float(position == place) for position in range(len(variant.options))]


BY_FORM: dict[str, Strategy] = {
    "longest": _lengths,
    "shortest": lambda variant: [-length for length in _lengths(variant)],
    "first": _at(0),
    "second": _at(1),
    "third": _at(2),
}
"""Judged for each template."""
STRATEGIES: dict[str, Strategy] = BY_FORM | {
    "fourth": _at(3),
    "largest number": _by_number(lambda numbers: numbers),
    "smallest number": _by_number(lambda numbers: [-number for number in numbers]),
    "middle number": _by_number(_middle),
    "most like the stem": _like_stem,
    "most specific number": _specific,
}
"""Judged over all templates together."""


def rate(strategy: Strategy, variants: Iterable[Variant]) -> tuple[float, float, int]:
    """How often the guesser is right, how often chance is, and over how many variants."""
    right = chance = 0.0
    count = 0
    for variant in variants:
        scores = strategy(variant)
        best = [place for place, score in enumerate(scores) if score == max(scores)]
        right += (int(variant.answer) in best) / len(best)
        chance += 1 / len(variant.options)
        count += 1
    return (right / count, chance / count, count) if count else (0.0, 0.0, 0)


def beats_chance(right: float, chance: float, count: int) -> bool:
    """True if the rate is more than the margin above chance, beyond what luck over `count` variants explains.

    Luck is taken as three standard deviations of a binomial share, so one template in about 700 is blamed wrongly.
    """
    return right > chance + MARGIN + 3 * sqrt(chance * (1 - chance) / count)
