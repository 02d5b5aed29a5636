"""The plan of the day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Learner, Projection
from mlroadmap.services import knowing, projecting
from mlroadmap.web.templatetags.look import two_lines
from small_world import small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")


def shown(learner: Learner, *skills: str, at: datetime = NOW) -> None:
    for number, skill in enumerate(skills):
        payload = {
            "skill": skill, "template": f"{skill}/typed", "seed": 1, "digest": "d", "answer": "1", "right": True,
            "where": "lesson", "guess": 0.02,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, at + timedelta(minutes=number))


def test_a_new_learner_is_led_to_the_goal_and_then_to_the_day(client: Client) -> None:
    assert client.get("/")["Location"] == "/goal/"
    client.post("/goal/", {"goal": ["fundamentals"], "event": str(uuid4())})
    assert client.get("/")["Location"] == "/today/"
    page = client.get("/today/").content.decode()
    assert "Your first stop:" in page
    assert page.count('class="go"') == 1
    assert 'href="/lessons/first-steps/"' in page
    assert "Find out what you can skip" in page
    assert "25 minutes in the next lesson" in page


def test_reviews_come_first(client: Client, learner: Learner) -> None:
    shown(learner, "add", "vectors")
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        page = client.get("/today/?minutes=10").content.decode()
    assert "2 reviews, then" in page
    assert "10 minutes: 2 reviews, then 8 minutes in the next lesson" in page
    assert page.count('class="go"') == 1
    assert 'class="go" href="/review/"' in page
    assert "Do vectors &lt;i&gt;well&lt;/i&gt;" in page
    assert "Reviews come as it takes to stay 90 % sure" in page
    assert '<a href="?minutes=10" aria-current="true">' in page


def test_a_long_title_takes_two_lines_of_the_narrow_track_and_no_more() -> None:
    assert two_lines("Arrays: shape, slices and axes", 30) == ["Arrays: shape, slices and axes"]
    long = two_lines("Explore on your own: one question, one experiment, one honest report", 30)
    assert len(long) == 2 and long[1].endswith("…") and all(len(line) <= 32 for line in long)


def test_nothing_is_due(client: Client, learner: Learner) -> None:
    shown(learner, "add")
    with time_machine.travel(NOW + timedelta(hours=20), tick=False):
        page = client.get("/today/").content.decode()
    assert "Your next stop:" in page
    assert "No review is needed today to stay" in page
    assert "The first review comes back " in page


def test_odd_minutes(client: Client) -> None:
    for minutes in ("0", "-5", "x", "999999999", "999999999999", ""):
        answer = client.get("/today/", {"minutes": minutes})
        assert answer.status_code == 200


def test_everything_held(client: Client, learner: Learner) -> None:
    for skill in ("add", "times", "powers", "roots", "vectors", "norms"):
        journal.append(learner.id, "skill-declared", {"skill": skill, "known": True}, NOW)
    page = client.get("/today/").content.decode()
    assert "You are there" in page
    assert 'class="go" href="/goal/"' in page


def test_a_stranger_has_a_day_of_their_own(client: Client, stranger_client: Client, learner: Learner) -> None:
    shown(learner, "add", "vectors")
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        assert "Your first stop:" in stranger_client.get("/today/").content.decode()
        assert "2 reviews" in client.get("/today/").content.decode()


def test_queries_do_not_grow_with_the_log(
    client: Client, learner: Learner, django_assert_max_num_queries: object
) -> None:
    for round in range(3):
        shown(learner, "add", "times", "vectors")
        client.get("/today/")
        with django_assert_max_num_queries(9):  # type: ignore[operator]
            client.get(f"/today/?minutes={10 + round}")


def test_what_a_page_found_out_is_stored_once_it_is_sent(
    client: Client, learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowing, "STORED_EVERY", 2)
    client.get("/today/")
    seen: list[int] = []
    later = projecting.store_later

    def store_later(*args: Any) -> None:
        seen.append(Projection.objects.get(learner=learner, name="knowledge").events)
        later(*args)

    monkeypatch.setattr(projecting, "store_later", store_later)
    shown(learner, "add", "times")
    client.get("/today/")
    assert seen == [0]
    assert Projection.objects.get(learner=learner, name="knowledge").events == 2
