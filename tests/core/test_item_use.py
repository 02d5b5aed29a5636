"""What answers say of questions: what is there is found, and chance alone finds nothing."""

from __future__ import annotations

import random

from mlroadmap.core.item_use import Finding, Use, findings

OPTIONS = ("off", "far", "sign")


def uses(seed: int, right: float, slips: tuple[float, float, float], expected: float, count: int = 200) -> list[Use]:
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        able = rng.random()
        ok = rng.random() < right
        slip = "" if ok else rng.choices(OPTIONS, slips)[0]
        standing = min(max(able * 0.5 + 0.3 * ok + rng.gauss(0.0, 0.1), 0.0), 1.0)
        found.append(Use("a/choice", ok, slip, OPTIONS, expected, standing))
    return found


def test_a_sound_question_is_left_alone_whatever_chance_does() -> None:
    assert [findings(uses(seed, 0.6, (1, 1, 1), 0.6)) for seed in range(40)] == [()] * 40


def test_harder_and_easier_than_believed() -> None:
    for right, what in ((0.4, "harder"), (0.9, "easier")):
        (found,) = findings(uses(1, right, (1, 1, 1), 0.65, 400))
        assert (found.what, found.template, found.answers) == (what, "a/choice", 400)
        assert abs(found.seen - right) < 0.06
    assert findings(uses(1, 0.4, (1, 1, 1), 0.65, 19)) == ()  # too few to say


def test_an_option_that_nobody_takes() -> None:
    (found,) = findings(uses(2, 0.5, (1, 1, 0.02), 0.5))
    assert (found.what, found.slip, found.expected) == ("unchosen", "sign", 1 / 3)


def test_an_option_that_draws_those_who_know() -> None:
    told = [
        Use(u.template, u.right, u.slip, u.offered, u.expected, 0.95 if u.slip == "far" else u.standing)
        for u in uses(3, 0.5, (1, 1, 1), 0.5)
    ]
    (found,) = findings(told)
    assert isinstance(found, Finding)
    assert (found.what, found.slip) == ("draws", "far")
    assert found.seen > found.expected


def test_nothing_says_nothing() -> None:
    assert findings([]) == ()
    assert findings([Use("a/number", True)] * 30) == ()
