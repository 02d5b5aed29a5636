"""Reviews that are written: a small exercise once more from its empty starter, once a day at most."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Learner
from mlroadmap.services import asking, documents, knowing, planning, reading, reviewing, solving_again
from mlroadmap.services.catalogue import get_catalogue
from web.forms import send

CLIP, SKILL = "python-functions-and-tests/clip", "py-define-functions"
CHECK, AGAIN = f"/exercises/{CLIP}/check", f"/review/exercise/{CLIP}/"
LATER = NOW + timedelta(days=60)
pytestmark = pytest.mark.django_db


def solved() -> str:
    exercise = reading.exercise(CLIP)
    assert exercise is not None
    return exercise.reference


def answered(learner: Learner, skill: str, at: datetime, *, leave: int = 0) -> None:
    """Every question about the skill, but `leave` of them, was answered."""
    there = asking.templates(get_catalogue())[skill]
    for number, template in enumerate(there[leave:]):
        payload = {
            "skill": skill, "template": template.id, "seed": 1, "digest": "d", "answer": "1", "right": True,
            "where": "review", "guess": 0.02,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, at + timedelta(minutes=number))


@pytest.fixture
def passed(client: Client, learner: Learner) -> str:
    """The exercise was passed, and all questions about its skill answered after it."""
    with time_machine.travel(NOW, tick=False):
        client.post(CHECK, {"source": solved(), "event": str(uuid4())})
    assert CLIP in knowing.get_state(learner.id, NOW).knowledge.passed
    answered(learner, SKILL, NOW + timedelta(hours=1))
    return CLIP


@time_machine.travel(LATER, tick=False)
def test_from_the_card_to_the_empty_starter_and_back(client: Client, learner: Learner, passed: str) -> None:
    card = client.get("/review/")
    assert "Write it once more:" in card.content.decode()
    answer = send(client, card, AGAIN)
    page = answer.content.decode()
    exercise = reading.exercise(CLIP)
    assert exercise is not None
    assert exercise.starter.split("\n")[0] in page
    assert '<section class="verdict' not in page and "Bring it back" not in page, "nothing of the last time shows"
    assert "One solution" not in page
    before = knowing.get_state(learner.id, LATER).recall(SKILL) or 0.0
    sent = client.post(CHECK, {"source": solved(), "event": str(uuid4()), "from": "review"})
    assert sent["Location"] == f"{AGAIN}#exercise-clip"
    page = client.get(AGAIN).content.decode()
    assert "Passed: every test holds" in page
    state = knowing.get_state(learner.id, LATER + timedelta(minutes=1))
    assert SKILL not in state.due and (state.recall(SKILL) or 0.0) > before
    assert solving_again.next_exercise(state) is None
    versions = documents.all_versions(learner.id, "draft", CLIP)[CLIP]
    kept = sorted(version.body for version in versions)
    assert kept == sorted([solved(), exercise.starter, solved()]), "nothing is lost"


@time_machine.travel(LATER, tick=False)
def test_a_question_can_be_asked_instead(client: Client, learner: Learner, passed: str) -> None:
    card = client.get("/review/").content.decode()
    assert 'href="/review/?question=1"' in card
    assert "/review/answer/" in client.get("/review/?question=1").content.decode()
    assert len(documents.all_versions(learner.id, "draft", CLIP)[CLIP]) == 1, "looking changes nothing"


def test_a_question_never_asked_comes_first_and_one_exercise_a_day(client: Client, learner: Learner) -> None:
    with time_machine.travel(NOW, tick=False):
        client.post(CHECK, {"source": solved(), "event": str(uuid4())})
    answered(learner, SKILL, NOW + timedelta(hours=1), leave=1)
    assert solving_again.next_exercise(knowing.get_state(learner.id, LATER)) is None
    answered(learner, SKILL, NOW + timedelta(hours=2))
    state = knowing.get_state(learner.id, LATER)
    found = solving_again.next_exercise(state)
    assert found is not None
    assert (found.exercise.id, found.skills[0].id) == (CLIP, SKILL)
    assert found.last is not None and abs(found.last - NOW) < timedelta(minutes=1)
    assert solving_again.minutes(state, reviewing.due(state)) == solving_again.LONGER
    with time_machine.travel(LATER - timedelta(minutes=5), tick=False):
        client.post("/exercises/python-functions-and-tests/word-score/check", {"source": "1", "event": str(uuid4())})
    state = knowing.get_state(learner.id, LATER)
    assert solving_again.next_exercise(state) is None
    assert solving_again.minutes(state, reviewing.due(state)) == 0.0


def test_one_exercise_a_day_however_many_questions_follow_it(client: Client, learner: Learner, passed: str) -> None:
    assert solving_again.next_exercise(knowing.get_state(learner.id, LATER)) is not None
    with time_machine.travel(LATER - timedelta(hours=2), tick=False):
        client.post("/exercises/python-functions-and-tests/word-score/check", {"source": "1", "event": str(uuid4())})
    for minute in range(4):
        payload = {
            "skill": "prog-decompose", "template": f"t{minute}", "seed": 1, "digest": "d", "answer": "1",
            "right": False, "where": "lesson", "guess": 0.02,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, LATER - timedelta(hours=1, minutes=-minute))
    state = knowing.get_state(learner.id, LATER)
    assert [act.kind for act in state.evidence["prog-decompose"]] == ["exercise", *["item"] * 4]
    assert SKILL in state.due
    assert solving_again.next_exercise(state) is None


def test_the_plan_of_the_day_has_room_for_it(client: Client, learner: Learner, passed: str) -> None:
    plan = planning.today(learner.id, LATER, 25)
    assert plan.session.review_minutes == len(plan.session.reviews) + 4
    assert plan.session.lesson_minutes == 25 - plan.session.review_minutes
    assert planning.today(learner.id, LATER, 4).session.reviews == ()


def test_what_was_typed_today_stays_when_it_is_begun_twice(client: Client, learner: Learner, passed: str) -> None:
    with time_machine.travel(LATER, tick=False):
        client.post(AGAIN)
    with time_machine.travel(LATER + timedelta(minutes=2), tick=False):
        client.post(f"/exercises/{CLIP}/draft", {"source": "half of it", "from": "review"})
        client.post(AGAIN)
        assert "half of it" in client.get(AGAIN).content.decode()


@time_machine.travel(LATER, tick=False)
def test_opened_by_its_address_before_it_began_it_gives_nothing_away(client: Client, passed: str) -> None:
    assert client.get(AGAIN)["Location"] == "/review/"
    client.post(AGAIN)
    assert client.get(AGAIN).status_code == 200


@time_machine.travel(LATER, tick=False)
def test_hints_of_the_first_time_are_closed_again(client: Client, learner: Learner, passed: str) -> None:
    journal.append(learner.id, "hint-shown", {"exercise": CLIP, "hint": 1}, NOW - timedelta(hours=1))
    client.post(AGAIN)
    assert "Show hint 1" in client.get(AGAIN).content.decode()
    hint = client.post(f"/exercises/{CLIP}/hint", {"hint": "1", "event": str(uuid4()), "from": "review"})
    assert hint["Location"].startswith(AGAIN)
    shown = client.post(
        f"/exercises/{CLIP}/hint",
        {"hint": "2", "event": str(uuid4()), "from": "review"},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert 'name="from" value="review"' in shown or "Show hint" not in shown


@time_machine.travel(LATER, tick=False)
def test_only_what_the_learner_passed(client: Client, stranger_client: Client, learner: Learner, passed: str) -> None:
    for asks in (stranger_client.get, stranger_client.post):
        assert asks(AGAIN).status_code == 404
    assert client.get("/review/exercise/python-functions-and-tests/no-such/").status_code == 404
    assert client.get("/review/exercise/no-such/clip/").status_code == 404
    assert client.put(AGAIN).status_code == 405
