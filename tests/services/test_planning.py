"""Goals and the plan of the day."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import documents, knowing, planning
from small_world import small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")


def test_goals_are_set_once_and_shape_the_path(learner: Learner) -> None:
    assert knowing.get_state(learner.id, NOW).goals == ("fundamentals",)
    for _ in "ab":
        planning.set_goals(learner.id, ["arrows", "nobody", "arrows"], NOW, UUID(int=1))
    assert Event.objects.filter(learner=learner).count() == 1
    state = knowing.get_state(learner.id, NOW)
    assert (state.goals, state.path) == (("arrows",), ("arrows",))
    with pytest.raises(planning.NoGoal):
        planning.set_goals(learner.id, ["nobody", "bare"], NOW, uuid4())


def test_choices(learner: Learner) -> None:
    planning.set_goals(learner.id, ["norms", "growing"], NOW, uuid4())
    state = knowing.get_state(learner.id, NOW)
    listed = [(choice.id, choice.kind, choice.lessons, choice.chosen) for choice in planning.goal_choices(state, "")]
    assert listed == [
        ("norms", "skill", 1, True), ("growing", "lesson", 2, True),
        ("fundamentals", "section", 3, False), ("basics", "topic", 3, False),
    ]  # fmt: skip
    found = [choice.id for choice in planning.goal_choices(state, "LESSON  arr")]
    assert found == ["norms", "growing", "arrows"]
    assert [c.id for c in planning.goal_choices(state, "<script>")] == ["norms", "growing"]


def test_a_first_day(learner: Learner) -> None:
    plan = planning.today(learner.id, NOW)
    assert plan.session.minutes == documents.Settings().minutes
    assert plan.lesson is not None
    assert plan.lesson.id == "first-steps"
    assert plan.session.lesson_minutes == 25
    assert (plan.due, plan.fading, plan.done, plan.confirm, plan.placement) == (0, (), False, 0, None)
    assert [stop.lesson.id for stop in plan.way] == ["first-steps", "growing", "arrows"]
    assert [stop.state for stop in plan.way] == ["ready", "ahead", "ready"]


def test_a_day_with_reviews_and_a_day_that_is_done(learner: Learner) -> None:
    for number, skill in enumerate(("add", "times", "gone")):
        payload = {
            "skill": skill, "template": f"{skill}/typed", "seed": 1, "digest": "d", "answer": "1", "right": True,
            "where": "lesson", "guess": 0.02,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, NOW + timedelta(minutes=9 * number))
    assert planning.today(learner.id, NOW + timedelta(minutes=20), 10).done
    later = planning.today(learner.id, NOW + timedelta(days=30), 10)
    assert later.due == 2
    assert later.session.lesson_minutes == 8
    assert [row.here for row in later.fading] == [True, True]
    assert later.fading[0].recall <= later.fading[1].recall < 0.9
    assert not later.done


def test_everything_known(learner: Learner) -> None:
    for skill in knowing.get_state(learner.id, NOW).catalogue.skills:
        journal.append(learner.id, "skill-declared", {"skill": skill, "known": True}, NOW)
    plan = planning.today(learner.id, NOW)
    assert (plan.lesson, plan.rest, plan.session.lesson, plan.session.lesson_minutes) == (None, 0, None, 0)
