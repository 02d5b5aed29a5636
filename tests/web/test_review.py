"""Reviews in the browser."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils.formats import date_format

from conftest import NOW
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import asking, documents, knowing, reviewing
from mlroadmap.web.templatetags.look import day_of
from small_world import number_in, small_world  # noqa: F401
from web.forms import form_to, send
from web.test_today import shown

pytestmark = pytest.mark.usefixtures("small_world")
LATER = NOW + timedelta(days=40)


def test_nothing_to_review(client: Client) -> None:
    page = client.get("/review/").content.decode()
    assert "Nothing is fading" in page
    assert "Reviews begin once you have shown a skill" in page


def test_days_are_told_as_people_say_them() -> None:
    told = [day_of(NOW + timedelta(hours=hours), NOW) for hours in (-24, -1, 1, 24, 48, 24 * 60)]
    assert told == ["yesterday", "today", "later today", "tomorrow", "on 27 November", "on 24 January 2027"]
    assert day_of(NOW.date(), NOW) == "today"


@time_machine.travel(LATER, tick=False)
def test_a_right_answer_a_wrong_one_and_done(client: Client, learner: Learner) -> None:
    shown(learner, "add", "vectors")
    page = client.get("/review/")
    assert "2 reviews due" in page.content.decode()
    assert "You last met it on 25 November" in page.content.decode()
    form = form_to(page, "/review/answer/")
    variant = asking.draw(form["template"], int(form["seed"]))
    assert variant is not None
    assert form["template"].endswith("/chosen")
    told = send(client, page, "/review/answer/", answer=variant.answer).content.decode()
    assert "It is" in told
    assert "it comes back on " in told
    assert "Next question" in told
    second = client.get("/review/")
    assert form_to(second, "/review/answer/")["skill"] != form["skill"]
    other = asking.draw(*_drawn(second))
    assert other is not None
    wrong = next(str(i) for i, option in enumerate(other.options) if option.slip == "off")
    missed = send(client, second, "/review/answer/", answer=wrong).content.decode()
    assert "Not this time" in missed
    assert "One too many." in missed
    assert f"It is {other.options[int(other.answer)].text}." in missed
    assert "All reviews done" in missed


@time_machine.travel(LATER, tick=False)
def test_words_where_a_number_is_asked_for_count_for_nothing(client: Client, learner: Learner) -> None:
    shown(learner, "add")
    chosen = client.get("/review/")
    send(client, chosen, "/review/answer/", answer="0")
    with time_machine.travel(LATER + timedelta(days=400), tick=False):
        page = client.get("/review/")
        assert form_to(page, "/review/answer/")["template"].endswith("/typed")
        before = Event.objects.count()
        told = send(client, page, "/review/answer/", answer="seven apples").content.decode()
        assert "This asks for a number" in told
        assert 'value="seven apples"' in told
        assert Event.objects.count() == before
        assert number_in(told) == number_in(page.content.decode())  # the same question again


def _drawn(page: object) -> tuple[str, int]:
    form = form_to(page, "/review/answer/")  # type: ignore[arg-type]
    return form["template"], int(form["seed"])


@time_machine.travel(LATER, tick=False)
def test_a_double_post_is_one_review_and_it_can_be_taken_back(client: Client, learner: Learner) -> None:
    shown(learner, "add")
    form = {**form_to(client.get("/review/"), "/review/answer/"), "skip": "1"}
    told = client.post("/review/answer/", form, follow=True)
    assert "Here is how it goes" in told.content.decode()
    assert client.post("/review/answer/", form).status_code == 302
    late = client.post("/review/answer/", {**form, "event": str(uuid4())}, follow=True).content.decode()
    assert "was answered before, perhaps in another tab" in late
    assert Event.objects.filter(learner=learner, payload__where="review").count() == 1
    back = send(client, told, "/review/undo/")
    assert "Taken back" in back.content.decode()
    assert _drawn(back) == (form["template"], int(form["seed"]))


@time_machine.travel(LATER, tick=False)
def test_a_stranger_can_neither_see_nor_answer_nor_undo(
    client: Client, stranger_client: Client, learner: Learner, stranger: Learner
) -> None:
    shown(learner, "add")
    form = {**form_to(client.get("/review/"), "/review/answer/"), "answer": "1"}
    stranger_client.post("/review/answer/", form)
    assert not Event.objects.filter(learner=stranger).exists()
    client.post("/review/answer/", form)
    event = Event.objects.get(learner=learner, payload__where="review")
    assert "Nothing is fading" in stranger_client.get(f"/review/?answered={event.id}").content.decode()
    assert stranger_client.post("/review/undo/", {"answered": str(event.id)}).status_code == 404
    assert stranger_client.post("/review/answer/", {**form, "event": str(event.id)}).status_code in (302, 409)
    assert not Event.objects.filter(kind="corrected").exists()


def test_bad_forms(client: Client) -> None:
    assert client.get("/review/?answered=x").status_code == 200
    assert client.get(f"/review/?answered={uuid4()}").status_code == 200
    assert client.post("/review/undo/", {"answered": "x"}).status_code == 404
    assert client.post("/review/answer/", {"answer": "1", "lesson": "nowhere"}, follow=True).status_code == 200
    assert client.get("/review/check/nowhere/").status_code == 404


def test_a_question_before_a_lesson_may_spare_it(client: Client, learner: Learner) -> None:
    page = send(client, client.get("/placement/"), "/placement/start/")
    variant = asking.draw(*_placed(page))
    assert variant is not None
    page = send(client, page, "/placement/answer/", answer=variant.answer)
    send(client, page, "/placement/stop/")
    state = knowing.get_state(learner.id, NOW)
    lesson = next(id for id in state.path if reviewing.to_confirm(state, id))
    client.post("/goal/", {"goal": [lesson], "event": str(uuid4())})
    for under in state.catalogue.lessons.values():  # so that this lesson is the next one
        for skill in under.skills if under.id != lesson else ():
            client.post(f"/skills/{skill}/declare/", {"known": "yes"})
    assert f'href="/review/check/{lesson}/"' in client.get("/today/").content.decode()
    check = client.get(f"/review/check/{lesson}/")
    assert "Your placement left this open" in check.content.decode()
    form = form_to(check, "/review/answer/")
    before = knowing.get_state(learner.id, NOW).p_known[form["skill"]]
    text = number_in(check.content.decode()) if form["template"].endswith("typed") else "0"
    send(client, check, "/review/answer/", answer=text)
    state = knowing.get_state(learner.id, NOW)
    assert state.p_known[form["skill"]] != before
    assert state.evidence[form["skill"]][-1].where == "confirm"


def _placed(page: object) -> tuple[str, int]:
    form = form_to(page, "/placement/answer/")  # type: ignore[arg-type]
    return form["template"], int(form["seed"])


@time_machine.travel(LATER, tick=False)
def test_reviews_rest_until_a_day_and_are_taken_up_again(client: Client, learner: Learner) -> None:
    shown(learner, "add", "vectors")
    page = client.get("/review/")
    form = form_to(page, "/review/pace/")
    until = (LATER + timedelta(days=7)).date()
    assert f'value="{until.isoformat()}"' in page.content.decode()
    resting = client.post("/review/pace/", {**form, "paused": until.isoformat()}, follow=True)
    assert f"Reviews rest until {date_format(until, 'j F Y')}" in resting.content.decode()
    assert "2 reviews due" in send(client, resting, "/review/pace/").content.decode()
    wrong = client.post("/review/pace/", {"paused": "soon"}, follow=True).content.decode()
    assert "year-month-day" in wrong and "2 reviews due" in wrong


@time_machine.travel(LATER, tick=False)
def test_after_a_rest_no_more_than_the_limit_is_asked_and_the_rest_is_named(client: Client, learner: Learner) -> None:
    shown(learner, "add", "times", "vectors")
    client.post("/settings/", {"reviews": "1"})
    page = client.get("/review/")
    assert "One review due" in page.content.decode()
    told = send(client, page, "/review/answer/", skip="1").content.decode()
    assert "All reviews done" in told
    assert "wait for tomorrow" in client.get("/review/").content.decode()


@time_machine.travel(LATER, tick=False)
def test_only_reviews_leaves_new_lessons_out_of_the_day(client: Client, learner: Learner) -> None:
    shown(learner, "add")
    client.post("/goal/", {"goal": ["growing"], "event": str(uuid4())})
    assert "Go straight to the lesson" in client.get("/today/").content.decode()
    page = client.get("/review/")
    assert "Only reviews for now" in page.content.decode()
    client.post("/review/pace/", {"only_reviews": "yes"})
    today = client.get("/today/").content.decode()
    assert "Go straight to the lesson" not in today and "reviews only" in today and "Start with the reviews" in today
    assert "Plan new lessons again" in client.get("/review/").content.decode()
    client.post("/review/pace/", {"only_reviews": "no"})
    assert "Go straight to the lesson" in client.get("/today/").content.decode()


@time_machine.travel(LATER, tick=False)
def test_an_answered_question_can_be_reported_by_its_learner_only(
    client: Client, stranger_client: Client, learner: Learner
) -> None:
    shown(learner, "add")
    page = client.get("/review/")
    form = form_to(page, "/review/answer/")
    told = send(client, page, "/review/answer/", skip="1").content.decode()
    address = re.search(r'href="(/review/report/[0-9a-f-]+/)"', told)
    assert address
    text = client.get(address[1]).content.decode()
    assert f"content/items/{form['template']}, variant {form['seed']}" in text and "&gt; About add" in text
    assert "Answer: none; the learner did not remember it" in text
    assert str(learner.id) not in text
    assert stranger_client.get(address[1]).status_code == 404
    assert client.get(f"/review/report/{uuid4()}/").status_code == 404


def test_a_stranger_s_pace_is_their_own(client: Client, stranger_client: Client, learner: Learner) -> None:
    stranger_client.post("/review/pace/", {"paused": "2099-01-01", "only_reviews": "yes"})
    assert documents.settings(learner.id) == documents.Settings()
    strict = Client(enforce_csrf_checks=True, headers={"x-test-learner": str(learner.id)})
    assert strict.post("/review/pace/", {"only_reviews": "yes"}).status_code == 403
