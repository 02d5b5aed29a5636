"""The learner's zone on the pages: chosen in the settings, told by the browser, and in every time that is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner
from mlroadmap.services import documents, knowing
from small_world import small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")
HOME = ZoneInfo("America/Los_Angeles")
FRIDAY = datetime(2026, 11, 27, 17, 0, tzinfo=HOME).astimezone(UTC)
"""Five in the afternoon in California; in UTC it is Saturday."""


def page(client: Client, address: str, at: datetime = FRIDAY) -> str:
    with time_machine.travel(at, tick=False):
        answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def choose(client: Client, zone: str) -> int:
    with time_machine.travel(FRIDAY, tick=False):
        return client.post("/settings/", {"zone": zone}).status_code


def test_a_zone_is_chosen_from_the_list_without_script(client: Client, learner: Learner, stranger: Learner) -> None:
    first = page(client, "/settings/")
    assert '<option value="" selected data-content>As this device says (UTC)</option>' in first
    assert '<optgroup label="America">' in first
    assert "it is 01:00 now" in first
    assert choose(client, "America/Los_Angeles") == 302
    second = page(client, "/settings/")
    assert second.count(" selected") == 1
    assert '<option value="America/Los_Angeles" selected data-content>Los Angeles</option>' in second
    assert "it is 17:00 now" in second and "today is Friday" in second
    assert documents.settings(learner.id).zone == "America/Los_Angeles"
    assert documents.settings(stranger.id).zone == ""


def test_a_zone_that_nobody_knows_is_said_beside_its_field_and_nothing_changes(
    client: Client, learner: Learner
) -> None:
    with time_machine.travel(FRIDAY, tick=False):
        answer = client.post("/settings/", {"zone": "Mars/<b>", "minutes": "50"})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert 'id="wrong-zone">There is no time zone of this name.' in text
    assert 'aria-describedby="about-zone wrong-zone" aria-invalid="true"' in text
    assert '<option value="Mars/&lt;b&gt;" selected data-content>Mars/&lt;b&gt;</option>' in text
    assert documents.settings(learner.id) == documents.Settings()


def test_another_name_of_a_zone_is_taken_and_shown(client: Client, learner: Learner) -> None:
    assert choose(client, "US/Pacific") == 302
    assert '<option value="US/Pacific" selected data-content>US/Pacific</option>' in page(client, "/settings/")
    assert choose(client, "UTC") == 302
    assert page(client, "/settings/").count('value="UTC" selected') == 1


def test_the_day_is_the_learners_and_nobody_elses(client: Client, stranger_client: Client) -> None:
    client.post("/goal/", {"goal": ["fundamentals"], "event": str(uuid4())})
    choose(client, "America/Los_Angeles")
    assert '<time datetime="2026-11-27" data-content>Friday, 27 November</time>' in page(client, "/today/")
    nine = FRIDAY + timedelta(hours=4)
    assert "Friday, 27 November" in page(client, "/today/", nine)
    assert "Saturday, 28 November" in page(stranger_client, "/today/", nine), "where it is five in the morning"
    late = datetime(2026, 11, 28, 2, 0, tzinfo=HOME)
    assert "Friday, 27 November" in page(client, "/today/", late), "the night belongs to the evening before"
    assert "Saturday, 28 November" in page(client, "/today/", late + timedelta(hours=2))


def test_a_browser_tells_its_zone_and_what_it_says_is_not_believed_blindly(client: Client) -> None:
    assert 'data-zone="UTC" data-again' in page(client, "/settings/")
    client.cookies["zone"] = "Asia/Kathmandu"
    told = page(client, "/settings/")
    assert 'data-zone="Asia/Kathmandu"' in told and "(Asia/Kathmandu)" in told and "it is 06:45 now" in told
    for bad in ("../../etc/passwd", "Mars/Phobos", "a" * 3000, '"><b>'):
        client.cookies["zone"] = bad
        assert 'data-zone="UTC"' in page(client, "/settings/")
    client.cookies["zone"] = "Asia/Kathmandu"
    choose(client, "America/Los_Angeles")
    chosen = page(client, "/settings/")
    assert "data-zone" not in chosen and "it is 17:00 now" in chosen
    assert "data-again" not in client.post("/settings/", {"minutes": "x"}).content.decode()


def test_what_was_done_stands_under_the_day_and_hour_of_where_it_was_done(client: Client, learner: Learner) -> None:
    choose(client, "America/Los_Angeles")
    for minutes in (0, 5):
        with time_machine.travel(FRIDAY + timedelta(minutes=minutes), tick=False):
            client.post("/skills/norms/declare/", {"known": "yes", "event": str(uuid4())})
    assert set(Event.objects.filter(learner=learner).values_list("offset", flat=True)) == {-480}
    for zone in ("America/Los_Angeles", "Asia/Tokyo"):
        choose(client, zone)
        told = page(client, "/progress/")
        assert '<time datetime="2026-11-27" data-content>Friday, 27 November 2026</time>' in told
        assert '<time datetime="2026-11-27T17:05:00-08:00" data-content>17:05</time>' in told
        assert "2026-11-27: 5 min" in told
    choose(client, "America/Los_Angeles")
    assert 'datetime="2026-11-27T17:05:00-08:00" data-content>27 November 2026' in page(client, "/skills/norms/")


def test_an_evenings_reviews_are_todays_and_come_back_tomorrow(client: Client, learner: Learner) -> None:
    choose(client, "America/Los_Angeles")
    payload = {"skill": "add", "template": "add/typed", "seed": 1, "digest": "d", "answer": "1", "right": False,
               "where": "lesson", "guess": 0.02, "lesson": "first-steps"}  # fmt: skip
    with timezone.override(HOME):
        journal.append(learner.id, "item-answered", payload | {"right": True}, FRIDAY - timedelta(days=30))
        journal.append(learner.id, "item-answered", payload, FRIDAY)
        assert knowing.get_state(learner.id, FRIDAY).next_due is not None
    assert "The next review comes back tomorrow." in page(client, "/review/", FRIDAY + timedelta(days=1, hours=2))
    assert 'name="paused" value="2026-12-04"' in page(client, "/review/", FRIDAY + timedelta(hours=2))


def test_an_export_is_utc_and_named_after_the_learners_day(client: Client, learner: Learner) -> None:
    choose(client, "America/Los_Angeles")
    journal.append(learner.id, "goal-set", {"goals": ["fundamentals"]}, FRIDAY)
    with time_machine.travel(FRIDAY, tick=False):
        answer = client.get("/settings/export")
    assert 'filename="mlroadmap-2026-11-27.jsonl"' in answer["Content-Disposition"]
    assert b'"time": "2026-11-28T01:00:00+00:00"' in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
