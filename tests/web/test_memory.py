"""How you forget, in the browser."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from learning import START
from mlroadmap.core.memory import USUAL
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import knowing
from services.test_forgetting import practised
from web.forms import form_to, send


def test_before_there_are_enough_reviews(client: Client, learner: Learner) -> None:
    page = client.get("/memory/").content.decode()
    assert "So far you have answered 0 reviews. From 400 on" in page
    assert "How people forget on average." in page
    assert "/memory/fit/" not in page
    assert client.post("/memory/fit/", follow=True).status_code == 200
    assert '<a href="/memory/">Fit it to your own reviews</a>' in client.get("/settings/").content.decode()


def test_look_use_and_go_back(client: Client, learner: Learner) -> None:
    now = practised(learner, 800)
    with time_machine.travel(now, tick=False):
        page = client.get("/memory/")
        assert "From the 800 reviews that you have answered" in page.content.decode()
        found = client.post("/memory/fit/", follow=True)
        told = found.content.decode()
        assert "Your own foretells better" in told
        assert "Of the 268 later reviews, which it had not seen, you recalled" in told
        assert "How people forget on average." in told
        assert "looking again is worth it from 1200" in told
        form = form_to(found, "/memory/choose/")
        used = client.post("/memory/choose/", {**form, "what": "use"}, follow=True).content.decode()
        assert "Your reviews now come by how you forget." in used
        assert "your own forgetting, fitted to the 800 reviews that you had answered by then" in used
        client.post("/memory/choose/", {**form, "what": "use"})  # a double post
        assert Event.objects.filter(learner=learner, kind="forgetting-chosen").count() == 1
        assert "It is fitted to your own reviews" in client.get("/settings/").content.decode()
        assert "Reviews by your own forgetting" in client.get("/progress/").content.decode()
        assert "reckoned by your own forgetting" in client.get("/review/").content.decode()
        back = send(client, client.get("/memory/"), "/memory/choose/", what="usual").content.decode()
        assert "Your reviews come as they do for people on average." in back
        assert "Use my own" in back
    assert knowing.get_state(learner.id, now).knowledge.forgetting is USUAL


def test_leaving_it_as_it_is_stays_an_offer(client: Client, learner: Learner) -> None:
    now = practised(learner, 800)
    with time_machine.travel(now, tick=False):
        found = client.post("/memory/fit/", follow=True)
        kept = send(client, found, "/memory/choose/", what="keep").content.decode()
        assert "Nothing was changed." in kept
        assert "Use my own" in kept
        assert "Leave it as it is" not in kept
    assert not Event.objects.filter(kind="forgetting-chosen").exists()


def test_no_better_is_said_and_nothing_offered(client: Client, learner: Learner) -> None:
    now = practised(learner, 400, USUAL)
    with time_machine.travel(now, tick=False):
        told = client.post("/memory/fit/", follow=True).content.decode()
    assert "Your own foretells no better" in told
    assert "no larger than chance makes it" in told
    assert "/memory/choose/" not in told


def test_a_fit_that_fails_is_said_in_words(client: Client, learner: Learner) -> None:
    now = practised(learner, 800)
    Event.objects.filter(learner=learner).update(time=START)  # all on one day: nothing shows what was forgotten
    with time_machine.travel(now, tick=False):
        told = client.post("/memory/fit/", follow=True).content.decode()
    assert "The fit failed, and nothing was changed" in told


@pytest.mark.parametrize("form", [{}, {"what": "keep", "look": "x"}, {"what": "use", "look": "0" * 32}])
def test_a_form_that_names_nothing_changes_nothing(client: Client, form: dict[str, str]) -> None:
    told = client.post("/memory/choose/", form, follow=True).content.decode()
    assert "no longer what was found last" in told
    assert not Event.objects.filter(kind="forgetting-chosen").exists()


def test_a_stranger_sees_and_changes_only_their_own(
    client: Client, stranger_client: Client, learner: Learner, stranger: Learner
) -> None:
    now = practised(learner, 800)
    with time_machine.travel(now, tick=False):
        form = form_to(client.post("/memory/fit/", follow=True), "/memory/choose/")
        strange = stranger_client.get("/memory/").content.decode()
        assert "So far you have answered 0 reviews" in strange
        assert form["look"] not in strange
        for what in ("use", "keep"):
            told = stranger_client.post("/memory/choose/", {**form, "event": str(uuid4()), "what": what}, follow=True)
            assert "no longer what was found last" in told.content.decode()
        client.post("/memory/choose/", {**form, "what": "use"})
        # The event id of somebody else's choice is no way to it.
        stranger_client.post("/memory/choose/", {**form, "what": "usual"})
        stranger_client.post("/memory/choose/", {**form, "what": "use"})
    assert knowing.get_state(stranger.id, now).knowledge.forgetting is USUAL
    assert knowing.get_state(learner.id, now).knowledge.forgetting is not USUAL


def test_an_event_id_of_another_act_is_refused(client: Client, learner: Learner) -> None:
    now = practised(learner, 800)
    with time_machine.travel(now + timedelta(minutes=1), tick=False):
        form = form_to(client.post("/memory/fit/", follow=True), "/memory/choose/")
        taken = Event.objects.filter(learner=learner).first()
        assert taken is not None
        assert client.post("/memory/choose/", {**form, "event": str(taken.id), "what": "use"}).status_code == 409


def test_once_the_reviews_of_the_day_are_done_it_is_offered(client: Client, learner: Learner) -> None:
    now = practised(learner, 800)
    client.post("/review/pace/", {"paused": (now + timedelta(days=20)).date().isoformat()})
    with time_machine.travel(now, tick=False):
        assert "You have answered 800 reviews: enough to find out" in client.get("/review/").content.decode()
        found = client.post("/memory/fit/", follow=True)
        assert "Your own reviews foretell you better" in client.get("/review/").content.decode()
        send(client, found, "/memory/choose/", what="keep")
        assert "foretell you better" not in client.get("/review/").content.decode()


def test_the_days_have_names_for_a_screen_reader(client: Client, learner: Learner) -> None:
    with time_machine.travel(practised(learner, 800), tick=False):
        told = client.post("/memory/fit/", follow=True).content.decode()
    assert '<span class="vh">after review </span><span class="num" data-content>4</span>' in told


def test_many_events_take_no_more_queries(
    client: Client, learner: Learner, django_assert_max_num_queries: object
) -> None:
    now = practised(learner, 800)
    with time_machine.travel(now, tick=False):
        client.post("/memory/fit/")
        client.get("/memory/")
        with django_assert_max_num_queries(6):  # type: ignore[operator]
            client.get("/memory/")
