"""Reviews come when they are due, as fresh variants, and can be taken back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from conftest import NOW
from mlroadmap.core import queue, worth
from mlroadmap.core.items import NOT_LEARNED
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import declaring, knowing, placing, reviewing
from small_world import right, small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")
LATER = NOW + timedelta(days=30)


def shown(learner: Learner, *skills: str) -> None:
    """These skills were answered rightly in lessons a while ago, a minute apart."""
    for number, skill in enumerate(skills):
        payload = {
            "skill": skill, "template": f"{skill}/typed", "seed": 1, "digest": "d", "answer": "1", "right": True,
            "where": "lesson", "lesson": "first-steps", "guess": 0.02,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, NOW + timedelta(minutes=number))


def test_nothing_is_due_at_first_and_then_it_is(learner: Learner) -> None:
    shown(learner, "add", "times")
    assert reviewing.next_question(knowing.get_state(learner.id, NOW), learner.id) is None
    state = knowing.get_state(learner.id, LATER)
    assert set(reviewing.due(state)) == {"add", "times"}
    asked = reviewing.next_question(state, learner.id)
    assert asked is not None
    assert asked == reviewing.next_question(state, learner.id)
    assert asked.left == 2
    assert asked.variant.template == f"{asked.skill.id}/chosen"  # the other template was used last time
    assert asked.recall is not None
    assert asked.recall < 0.9
    assert asked.last is not None


def test_what_brings_back_most_comes_first_and_no_area_is_left_out(learner: Learner) -> None:
    shown(learner, "add", "times", "powers", "vectors")
    areas = []
    for number in range(4):
        now = LATER + timedelta(minutes=number)
        state = knowing.get_state(learner.id, now)
        asked = reviewing.next_question(state, learner.id)
        if asked is None:
            break
        brings = state.due_worth
        assert brings[asked.skill.id] >= max(brings.values()) - queue.CONFUSABLE - queue.SAME_AREA
        areas.append(asked.skill.area)
        form = (asked.skill.id, asked.variant.template, asked.variant.seed)
        reviewing.answer(learner.id, now, uuid4(), *form, right(asked.variant))
    assert areas[0] == "sums"
    assert set(areas) == {"sums", "arrows"}
    assert reviewing.next_question(knowing.get_state(learner.id, LATER + timedelta(hours=1)), learner.id) is None


def test_answers_move_the_date_and_are_kept_once(learner: Learner) -> None:
    shown(learner, "add")
    asked = reviewing.next_question(knowing.get_state(learner.id, LATER), learner.id)
    assert asked is not None
    form = ("add", asked.variant.template, asked.variant.seed, right(asked.variant))
    event = reviewing.answer(learner.id, LATER, UUID(int=3), *form)
    assert event is not None
    assert event.payload["right"] is True
    assert event.payload["rating"] == 3
    assert reviewing.answer(learner.id, LATER, UUID(int=3), *form) == event
    assert reviewing.answer(learner.id, LATER, UUID(int=4), *form) is None
    assert Event.objects.filter(learner=learner, payload__where="review").count() == 1
    state = knowing.get_state(learner.id, LATER)
    told = reviewing.outcome(state, learner.id, event.id)
    assert told is not None
    assert told.judgement is not None
    assert told.judgement.right
    assert told.due is not None
    assert told.due > LATER + timedelta(days=20)
    assert "add" not in state.due


def test_a_wrong_answer_comes_back_soon_and_names_its_slip(learner: Learner) -> None:
    shown(learner, "add")
    asked = reviewing.next_question(knowing.get_state(learner.id, LATER), learner.id)
    assert asked is not None
    wrong = next(i for i, option in enumerate(asked.variant.options) if option.slip == "off")
    event = reviewing.answer(learner.id, LATER, uuid4(), "add", asked.variant.template, asked.variant.seed, str(wrong))
    assert event is not None
    state = knowing.get_state(learner.id, LATER)
    told = reviewing.outcome(state, learner.id, event.id)
    assert told is not None
    assert told.judgement is not None
    assert told.judgement.feedback == "One too many."
    assert told.due is not None
    assert told.due <= LATER + timedelta(days=2)


def test_taking_an_answer_back(learner: Learner, stranger: Learner) -> None:
    shown(learner, "add")
    before = knowing.get_state(learner.id, LATER)
    asked = reviewing.next_question(before, learner.id)
    assert asked is not None
    form = ("add", asked.variant.template, asked.variant.seed, NOT_LEARNED)
    event = reviewing.answer(learner.id, LATER, uuid4(), *form)
    assert event is not None
    with pytest.raises(declaring.CannotUndo):
        reviewing.undo(stranger.id, event.id, LATER, uuid4())
    reviewing.undo(learner.id, event.id, LATER, uuid4())
    after = knowing.get_state(learner.id, LATER)
    assert after.p_known == before.p_known
    assert reviewing.next_question(after, learner.id) == asked
    assert reviewing.outcome(after, learner.id, event.id) is None


def test_an_answer_of_somebody_else_is_not_shown(learner: Learner, stranger: Learner) -> None:
    shown(learner, "add")
    event = journal.events(learner.id)[0]
    assert reviewing.outcome(knowing.get_state(stranger.id, NOW), stranger.id, event.id) is None


def test_what_is_not_due_cannot_be_answered(learner: Learner) -> None:
    assert reviewing.answer(learner.id, NOW, uuid4(), "add", "add/typed", 1, "2") is None
    assert reviewing.answer(learner.id, NOW, uuid4(), "nothing", "add/typed", 1, "2") is None
    assert not Event.objects.filter(learner=learner).exists()


def test_one_question_confirms_a_skill_on_the_path(learner: Learner) -> None:
    placing.start(learner.id, NOW, uuid4())
    asked = placing.question(knowing.get_state(learner.id, NOW))
    assert asked is not None
    placing.answer(learner.id, NOW, uuid4(), asked.variant.template, asked.variant.seed, right(asked.variant))
    placing.stop(learner.id, NOW)
    state = knowing.get_state(learner.id, NOW)
    unsure = [s for s in state.catalogue.skills if state.outcome(s) == "confirm"]
    lesson = next(id for id in state.path if reviewing.to_confirm(state, id))
    confirm = reviewing.confirm_question(state, learner.id, lesson)
    assert confirm is not None
    assert confirm.skill.id in unsure
    form = (confirm.skill.id, confirm.variant.template, confirm.variant.seed, right(confirm.variant), lesson)
    event = reviewing.answer(learner.id, NOW, uuid4(), *form)
    assert event is not None
    assert event.payload["where"] == "confirm"
    after = knowing.get_state(learner.id, NOW)
    assert after.p_known[confirm.skill.id] > state.p_known[confirm.skill.id]
    asked = 1
    while confirm.skill.id in reviewing.to_confirm(after, lesson):  # the answers so far leave it open
        more = reviewing.confirm_question(after, learner.id, lesson)
        assert more is not None
        form = (more.skill.id, more.variant.template, more.variant.seed, right(more.variant), lesson)
        reviewing.answer(learner.id, NOW, uuid4(), *form)
        after, asked = knowing.get_state(learner.id, NOW), asked + 1
    assert asked <= worth.ASKS
    assert confirm.skill.id not in reviewing.to_confirm(after, lesson)
    assert reviewing.to_confirm(after, "nowhere") == ()


def test_what_is_taught_elsewhere_can_be_shown_by_answers_alone(learner: Learner) -> None:
    lesson = "first-steps"  # not written in this world
    state = knowing.get_state(learner.id, NOW)
    assert reviewing.to_confirm(state, lesson) == ()
    assert reviewing.to_ask(state, lesson) == ("add", "times")
    for _ in range(6):
        asked = reviewing.confirm_question(state, learner.id, lesson)
        if asked is None:
            break
        form = (asked.skill.id, asked.variant.template, asked.variant.seed, right(asked.variant), lesson)
        assert reviewing.answer(learner.id, NOW, uuid4(), *form) is not None
        state = knowing.get_state(learner.id, NOW)
    assert {"add", "times"} <= state.known
    assert lesson not in state.path


def test_who_has_not_learned_it_elsewhere_yet_is_asked_again_tomorrow(learner: Learner) -> None:
    lesson = "first-steps"
    for left in (("times",), ()):
        state = knowing.get_state(learner.id, NOW)
        asked = reviewing.confirm_question(state, learner.id, lesson)
        assert asked is not None
        form = (asked.skill.id, asked.variant.template, asked.variant.seed, NOT_LEARNED, lesson)
        assert reviewing.answer(learner.id, NOW, uuid4(), *form) is not None
        assert reviewing.to_ask(knowing.get_state(learner.id, NOW), lesson) == left
    tomorrow = knowing.get_state(learner.id, NOW + timedelta(days=1))
    assert reviewing.to_ask(tomorrow, lesson) == ("add", "times")
    assert reviewing.to_ask(tomorrow, "nowhere") == ()


def test_mistakes_in_what_is_taught_elsewhere_end_after_three_questions_a_skill(learner: Learner) -> None:
    asked = 0
    while (state := knowing.get_state(learner.id, NOW)) and reviewing.to_ask(state, "first-steps"):
        one = reviewing.confirm_question(state, learner.id, "first-steps")
        assert one is not None
        form = (one.skill.id, one.variant.template, one.variant.seed, "-1", "first-steps")
        assert reviewing.answer(learner.id, NOW, uuid4(), *form) is not None
        asked += 1
    assert asked == 2 * worth.ASKS
