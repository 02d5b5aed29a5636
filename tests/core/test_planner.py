"""Sessions and times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import chain
from mlroadmap.core import planner


@given(st.integers(0, 80), st.booleans(), st.sampled_from(planner.SESSIONS))
def test_reviews_come_first_while_they_fit(due: int, lessons: bool, minutes: int) -> None:
    skills = [f"s{i}" for i in range(due)]
    plan = planner.session(skills, "l0" if lessons else None, minutes)
    assert plan.reviews == tuple(skills[:minutes])
    assert plan.review_minutes + plan.lesson_minutes <= minutes
    if lessons and due <= minutes - 3:
        assert plan.lesson == "l0"
        assert plan.lesson_minutes == minutes - due
    if not lessons or due >= minutes:
        assert plan.lesson is None
        assert plan.lesson_minutes == 0


def test_minutes_count_a_question_for_the_known_and_a_lesson_for_the_rest() -> None:
    cat = chain()
    unknown = planner.minutes(cat, ["first", "second"], dict.fromkeys(cat.skills, 0.0))
    assert unknown == pytest.approx((48 * planner.FAST, 48 * planner.SLOW))
    known = planner.minutes(cat, ["first"], dict.fromkeys(cat.skills, 0.0), {"a", "b"})
    assert known == pytest.approx((2 * planner.FAST, 2 * planner.SLOW))
    unsure = planner.minutes(cat, ["first"], dict.fromkeys(cat.skills, 0.5))
    assert known[0] < unsure[0] < 24 * planner.FAST
    assert unsure[1] / unsure[0] > planner.SLOW / planner.FAST
    assert planner.minutes(cat, [], {}) == (0.0, 0.0)


def test_what_a_lesson_needs_comes_directly_before_it() -> None:
    cat = chain()
    assert planner.path(cat, ["second", "side"], set()) == ("first", "second", "side")
    assert planner.path(cat, ["side"], set()) == ("first", "side")
    assert planner.path(cat, ["side"], {"a", "b"}) == ("side",)
    assert planner.path(cat, ["side"], set(), {"first"}) == ("side",)
    assert planner.path(cat, ["second"], {"a", "c"}) == ("first", "second")
    assert planner.path(cat, [], set()) == ()
