"""A placement from start to result, by somebody who knows the arrows and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from conftest import NOW
from mlroadmap.core.items import NOT_LEARNED
from mlroadmap.core.progress import Placement
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import declaring, knowing, placing
from small_world import right, small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")
ARROWS = {"vectors", "norms"}


def play(learner: Learner, known: set[str], most: int = 50, now: datetime = NOW) -> Placement:
    """Answer as somebody who knows these skills until it ends or `most` answers were given."""
    placement = placing.start(learner.id, now, uuid4())
    for number in range(1, most + 1):
        asked = placing.question(knowing.get_state(learner.id, now))
        if asked is None:
            break
        assert asked.number == number
        assert 1 <= asked.low <= asked.high
        text = right(asked.variant) if asked.variant.skill in known else NOT_LEARNED
        now += timedelta(seconds=20)
        found = placing.answer(learner.id, now, uuid4(), asked.variant.template, asked.variant.seed, text)
        assert found is not None
        placement = found
    return placement


def test_a_whole_placement(learner: Learner) -> None:
    placement = play(learner, ARROWS)
    assert placement.finished
    assert placement.reason in ("settled", "asked-all")
    assert len({a.template for a in placement.answers}) == len(placement.answers)
    assert sum(a.extra for a in placement.answers) == 1
    assert all(a.seconds == 20.0 for a in placement.answers)
    state = knowing.get_state(learner.id, NOW + timedelta(hours=1))
    assert state.known == ARROWS
    assert state.path == ("first-steps", "growing")
    assert state.lesson_states["arrows"] in ("known", "solid")
    assert placing.current(state) is None
    assert placing.question(state) is None


def test_the_result_names_the_answers_that_decided(learner: Learner) -> None:
    play(learner, ARROWS)
    result = placing.result(knowing.get_state(learner.id, NOW + timedelta(hours=1)))
    assert result is not None
    assert (result.skipped, result.saved, result.rest) == (1, 24, 2)
    assert result.next is not None
    assert result.next.id == "first-steps"
    rows = {row.skill.id: row for row in result.rows if row.led}
    decided = [led.skill.id for row in result.rows for led in row.led]
    assert len(decided) == len(set(decided))
    assert {led.skill.id for skill in ARROWS if skill in rows for led in rows[skill].led} & ARROWS
    assert all(row.outcome == "learn" for row in result.rows if row.skill.id in ("powers", "roots"))
    assert all(not row.led for row in result.rows if row.answer.extra)
    assert all(row.stem for row in result.rows)


def test_nobody_was_placed_yet(learner: Learner) -> None:
    state = knowing.get_state(learner.id, NOW)
    assert placing.result(state) is None
    assert placing.question(state) is None
    assert placing.answer(learner.id, NOW, uuid4(), "add/typed", 1, "2") is None
    assert placing.stop(learner.id, NOW) is None


def test_starting_twice_goes_on_with_the_first(learner: Learner) -> None:
    first = placing.start(learner.id, NOW, UUID(int=1))
    assert placing.start(learner.id, NOW, UUID(int=1)) == first
    assert placing.start(learner.id, NOW, UUID(int=2)) == first
    assert Event.objects.filter(learner=learner).count() == 1


def test_a_question_stays_the_same_until_answered_and_is_answered_once(learner: Learner) -> None:
    placing.start(learner.id, NOW, UUID(int=1))
    asked = placing.question(knowing.get_state(learner.id, NOW))
    assert asked is not None
    assert asked == placing.question(knowing.get_state(learner.id, NOW))
    form = (asked.variant.template, asked.variant.seed, "7")
    once = placing.answer(learner.id, NOW, UUID(int=5), *form)
    assert once is not None
    assert len(once.answers) == 1
    assert placing.answer(learner.id, NOW, UUID(int=5), *form) == once  # a double post
    assert placing.answer(learner.id, NOW, UUID(int=6), *form) == once  # a second tab
    assert placing.answer(learner.id, NOW, UUID(int=7), "add/typed", 12345, "7") == once  # made up
    assert Event.objects.filter(learner=learner, kind="item-answered").count() == 1


def test_stopping_keeps_what_was_found_and_resuming_is_a_new_placement(learner: Learner) -> None:
    play(learner, ARROWS, most=3)
    stopped = placing.stop(learner.id, NOW + timedelta(minutes=5))
    assert stopped is not None
    assert (stopped.finished, stopped.reason, len(stopped.answers)) == (True, "stopped", 3)
    assert placing.stop(learner.id, NOW + timedelta(minutes=6)) == stopped
    assert Event.objects.filter(kind="placement-finished").count() == 1
    result = placing.result(knowing.get_state(learner.id, NOW))
    assert result is not None
    assert len(result.rows) == 3
    again = placing.start(learner.id, NOW + timedelta(minutes=7), uuid4())
    assert again.id != stopped.id


def test_one_area_only(learner: Learner) -> None:
    placement = placing.start(learner.id, NOW, uuid4(), "arrows")
    assert placement.area == "arrows"
    for _ in range(4):
        asked = placing.question(knowing.get_state(learner.id, NOW))
        assert asked is not None
        assert asked.variant.skill in ARROWS
        placing.answer(learner.id, NOW, uuid4(), asked.variant.template, asked.variant.seed, NOT_LEARNED)
    state = knowing.get_state(learner.id, NOW)
    assert state.placement is not None
    assert state.placement.reason == "asked-all"
    for area in ("nowhere", "arrows'"):
        with pytest.raises(placing.NoQuestions):
            placing.start(learner.id, NOW, uuid4(), area)


def test_a_template_that_vanished_half_way_still_counts(learner: Learner) -> None:
    placing.start(learner.id, NOW, UUID(int=1))
    asked = placing.question(knowing.get_state(learner.id, NOW))
    assert asked is not None
    payload = {
        "skill": asked.variant.skill, "template": f"{asked.variant.skill}/gone", "seed": 1, "digest": "d",
        "answer": "1", "right": True, "where": "placement", "placement": str(UUID(int=1)), "guess": 0.25,
    }  # fmt: skip
    journal.append(learner.id, "item-answered", payload, NOW)
    state = knowing.get_state(learner.id, NOW)
    following = placing.question(state)
    assert following is not None
    assert following.number == 2
    result = placing.result(state)
    assert result is not None
    assert result.rows[0].stem == ""


def test_overruling(learner: Learner, stranger: Learner) -> None:
    play(learner, ARROWS)
    said = declaring.declare(learner.id, "norms", False, NOW + timedelta(hours=1), uuid4())
    state = knowing.get_state(learner.id, NOW + timedelta(hours=2))
    assert "norms" not in state.known
    assert "arrows" in state.path
    with pytest.raises(declaring.CannotUndo):
        declaring.undo(stranger.id, said.id, NOW, uuid4())
    declaring.undo(learner.id, said.id, NOW + timedelta(hours=2), uuid4())
    assert "norms" in knowing.get_state(learner.id, NOW + timedelta(hours=3)).known
    with pytest.raises(declaring.UnknownSkill):
        declaring.declare(learner.id, "nothing", True, NOW, uuid4())


def test_two_learners_at_once(learner: Learner, stranger: Learner) -> None:
    placing.start(learner.id, NOW, uuid4())
    asked = placing.question(knowing.get_state(learner.id, NOW))
    assert asked is not None
    assert placing.answer(stranger.id, NOW, uuid4(), asked.variant.template, asked.variant.seed, "1") is None
    assert placing.question(knowing.get_state(stranger.id, NOW)) is None


def test_an_answer_that_could_not_be_kept_is_not_believed(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    placing.start(learner.id, NOW, UUID(int=1))
    asked = placing.question(knowing.get_state(learner.id, NOW))
    assert asked is not None

    def full(*_: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(placing, "_over", full)
    with pytest.raises(DatabaseError):
        placing.answer(learner.id, NOW, uuid4(), asked.variant.template, asked.variant.seed, right(asked.variant))
    monkeypatch.undo()
    declaring.declare(learner.id, "roots", True, NOW, uuid4())
    state = knowing.get_state(learner.id, NOW)
    assert set(state.evidence) == {"roots"}
    assert state.placement is not None and state.placement.answers == ()
