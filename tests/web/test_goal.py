"""Choosing a goal."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from conftest import NOW
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import knowing
from small_world import small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")


def test_the_default_is_chosen_and_the_way_leads_to_the_placement(client: Client, learner: Learner) -> None:
    page = client.get("/goal/").content.decode()
    assert '<input type="checkbox" name="goal" value="fundamentals" checked>' in page
    form = {"goal": ["arrows", "first-steps"], "event": str(uuid4())}
    for _ in "ab":
        answer = client.post("/goal/", form)
        assert (answer.status_code, answer["Location"]) == (302, "/placement/")
    assert Event.objects.filter(learner=learner, kind="goal-set").count() == 1
    assert knowing.get_state(learner.id, NOW).goals == ("arrows", "first-steps")


def test_search_finds_skills_and_escapes_what_was_typed(client: Client) -> None:
    page = client.get("/goal/", {"q": "norms"}).content.decode()
    assert 'value="norms"' in page
    assert 'value="basics"' not in page
    assert "Do norms &lt;i&gt;well&lt;/i&gt;" in page
    evil = client.get("/goal/", {"q": '"><script>'}).content.decode()
    assert "<script>" not in evil


def test_who_searches_first_is_not_led_through_the_default_goal_as_well(client: Client) -> None:
    found = client.get("/goal/", {"q": "norms"}).content.decode()
    assert 'value="norms"' in found and 'value="fundamentals"' not in found
    client.post("/goal/", {"goal": ["arrows"], "event": str(uuid4())})
    chosen = client.get("/goal/", {"q": "norms"}).content.decode()
    assert 'value="arrows" checked' in chosen  # chosen by the learner: it stays in sight


def test_topics_that_share_a_name_are_told_apart_by_their_section(client: Client) -> None:
    page = " ".join(client.get("/goal/", {"q": "basics"}).content.decode().split())
    assert "topic of <span data-content>The fundamentals</span>" in page


def test_nothing_chosen_is_said(client: Client, learner: Learner) -> None:
    page = client.post("/goal/", {"goal": ["nobody"]}, follow=True).content.decode()
    assert "Choose at least one thing" in page
    assert not Event.objects.filter(learner=learner).exists()


def test_a_stranger_has_goals_of_their_own(client: Client, stranger_client: Client, stranger: Learner) -> None:
    client.post("/goal/", {"goal": ["arrows"], "event": str(uuid4())})
    page = stranger_client.get("/goal/").content.decode()
    assert 'value="fundamentals" checked' in page
    assert "arrows" not in page
    assert not Event.objects.filter(learner=stranger).exists()


def test_an_event_id_of_somebody_else_is_refused(client: Client, stranger_client: Client) -> None:
    form = {"goal": ["arrows"], "event": str(uuid4())}
    client.post("/goal/", form)
    assert stranger_client.post("/goal/", form).status_code == 409
