"""The reviews to come, and the limits a learner sets."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import documents, foreseeing, knowing, reviewing
from small_world import SKILLS, small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")
LATER = NOW + timedelta(days=60)


def shown(learner: Learner, where: str = "lesson", after: timedelta = timedelta()) -> None:
    for number, skill in enumerate(SKILLS):
        payload = {
            "skill": skill, "template": f"{skill}/typed", "seed": 1, "digest": "d", "answer": "1", "right": True,
            "where": where, "guess": 0.02,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, NOW + after + timedelta(minutes=number))


def test_a_higher_retention_is_said_to_cost_more(learner: Learner) -> None:
    shown(learner)
    costs = foreseeing.costs(knowing.get_state(learner.id, LATER), 0.93)
    assert [cost.retention for cost in costs] == [0.8, 0.85, 0.9, 0.93, 0.95]
    assert costs[0].reviews_a_day < costs[-1].reviews_a_day


def test_no_more_reviews_a_day_than_the_learner_wants(learner: Learner) -> None:
    shown(learner)
    assert documents.set_settings(learner.id, {"reviews": "2"}, NOW) == {}
    assert len(reviewing.due(knowing.get_state(learner.id, LATER))) == 2
    shown(learner, "review", timedelta(days=60))
    assert reviewing.due(knowing.get_state(learner.id, LATER + timedelta(hours=1))) == ()


def test_reviews_rest_until_the_day_chosen_and_do_not_pile_up(learner: Learner) -> None:
    shown(learner)
    back = LATER.date() + timedelta(days=3)
    assert documents.set_settings(learner.id, {"paused": back.isoformat(), "reviews": "4"}, NOW) == {}
    assert reviewing.due(knowing.get_state(learner.id, LATER)) == ()
    assert len(reviewing.due(knowing.get_state(learner.id, LATER + timedelta(days=3)))) == 4
    assert "paused" in documents.set_settings(learner.id, {"paused": "soon"}, NOW)
    assert documents.set_settings(learner.id, {"paused": ""}, NOW) == {}
    assert reviewing.due(knowing.get_state(learner.id, LATER))


def test_the_coming_days_hold_what_falls_due_and_no_more_than_the_limit(learner: Learner) -> None:
    shown(learner)
    state = knowing.get_state(learner.id, NOW)
    coming = foreseeing.ahead(state)
    assert [day.day for day in coming] == [NOW.date() + timedelta(days=n) for n in range(foreseeing.AHEAD_DAYS)]
    assert coming[0].reviews == 0.0
    assert sum(day.reviews for day in coming) >= len(SKILLS)
    assert foreseeing.ahead(knowing.get_state(learner.id, LATER))[0].reviews == len(SKILLS)
    documents.set_settings(learner.id, {"reviews": "2"}, NOW)
    assert max(day.reviews for day in foreseeing.ahead(knowing.get_state(learner.id, LATER))) == 2.0


def test_no_reviews_are_foretold_while_they_rest(learner: Learner) -> None:
    shown(learner)
    documents.set_settings(learner.id, {"paused": (LATER + timedelta(days=5)).date().isoformat()}, NOW)
    coming = foreseeing.ahead(knowing.get_state(learner.id, LATER))
    assert [day.reviews for day in coming[:6]] == [0.0] * 5 + [len(SKILLS)]
    assert len(coming) == foreseeing.AHEAD_DAYS
