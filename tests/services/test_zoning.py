"""The learner's zone: chosen, told by the browser, or the machine's; and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from conftest import NOW
from mlroadmap.records import journal
from mlroadmap.records.models import Document, Event, Learner
from mlroadmap.services import documents, knowing, owning, planning, recounting, routing, zoning
from mlroadmap.services.catalogue import get_catalogue
from small_world import small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")
HOME = ZoneInfo("America/Los_Angeles")
FRIDAY = datetime(2026, 11, 27, 17, 0, tzinfo=HOME).astimezone(UTC)
"""Five in the afternoon in California; in UTC it is Saturday."""


@pytest.fixture
def at_home() -> Iterator[None]:
    """A learner at home, as in a request of theirs."""
    with timezone.override(HOME):
        yield


def study(learner: Learner, *minutes: int) -> None:
    for minute in minutes:
        payload = {"skill": "add", "template": "add/typed", "seed": 1, "digest": "d", "answer": "1", "right": True,
                   "where": "review", "guess": 0.02}  # fmt: skip
        journal.append(learner.id, "item-answered", payload, FRIDAY + timedelta(minutes=minute))


def test_what_is_chosen_comes_before_the_browser_and_that_before_the_machine(
    learner: Learner, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zoning, "machine_zone", lambda: "Asia/Tokyo")
    assert zoning.zone_of(learner.id).key == "UTC", "the server of many is nobody's own machine"
    settings.ZONE_OF_MACHINE = True  # type: ignore[attr-defined]
    assert zoning.zone_of(learner.id).key == "Asia/Tokyo"
    assert zoning.zone_of(learner.id, "Europe/Berlin").key == "Europe/Berlin"
    for name in ("Mars/Phobos", "../../etc/passwd", "x" * 65, "Europe"):
        assert zoning.zone_of(learner.id, name).key == "Asia/Tokyo"
    assert documents.set_settings(learner.id, {"zone": " Pacific/Chatham "}, NOW) == {}
    assert zoning.zone_of(learner.id, "Europe/Berlin").key == "Pacific/Chatham"
    assert documents.set_settings(learner.id, {"zone": ""}, NOW) == {}
    assert zoning.zone_of(learner.id, "Europe/Berlin").key == "Europe/Berlin"


def test_a_name_that_is_unknown_here_is_kept_and_counts_for_nothing(learner: Learner) -> None:
    assert "There is no time zone" in documents.set_settings(learner.id, {"zone": "Mars/Phobos"}, NOW)["zone"]
    documents.save(learner.id, "setting", "zone", json.dumps("Mars/Phobos"), None, NOW)
    assert zoning.zone_of(learner.id).key == "UTC"
    assert documents.settings(learner.id) == documents.Settings()
    assert knowing.get_state(learner.id, NOW).today == date(2026, 11, 25)
    assert json.loads(Document.objects.get(learner=learner, key="zone").body) == "Mars/Phobos"


@pytest.mark.usefixtures("at_home")
def test_an_evening_in_california_is_not_tomorrow(learner: Learner) -> None:
    study(learner, 0, 5, 9)
    journal.append(learner.id, "goal-set", {"goals": ["fundamentals"]}, FRIDAY + timedelta(minutes=9))
    state = knowing.get_state(learner.id, FRIDAY + timedelta(minutes=10))
    friday = date(2026, 11, 27)
    assert (state.today, state.reviews_today, state.minutes_today) == (friday, 3, 9.0)
    assert dict(state.knowledge.days) == {"2026-11-27": 540.0}
    assert recounting.pacing(state).spent.today == friday
    assert recounting.history(learner.id, get_catalogue()).days[0][0] == friday
    assert routing.get_route(learner.id, FRIDAY, 80.0).days[0] >= friday
    night, morning = (datetime(2026, 11, 28, hour, 59, tzinfo=HOME).astimezone(UTC) for hour in (3, 4))
    assert knowing.get_state(learner.id, night).reviews_today == 3
    assert planning.today(learner.id, night, 5).done
    fresh = knowing.get_state(learner.id, morning)
    assert (fresh.today, fresh.reviews_today, fresh.minutes_today) == (date(2026, 11, 28), 0, 0.0)


def test_who_moves_keeps_the_days_that_are_counted(learner: Learner) -> None:
    with timezone.override(HOME):
        study(learner, 0, 5)
    counted = dict(knowing.get_state(learner.id, FRIDAY + timedelta(hours=1)).knowledge.days)
    with timezone.override("Asia/Tokyo"):  # there it is ten on Saturday morning
        state = knowing.get_state(learner.id, FRIDAY + timedelta(hours=1))
        assert (dict(state.knowledge.days), state.today) == (counted, date(2026, 11, 28))
        study(learner, 60, 65)
        moved = dict(knowing.get_state(learner.id, FRIDAY + timedelta(hours=2)).knowledge.days)
        assert moved == {"2026-11-27": 300.0, "2026-11-28": 330.0}
        assert dict(knowing.rebuild(learner.id, FRIDAY).knowledge.days) == moved
        days = [day for day, _ in recounting.history(learner.id, get_catalogue()).days]
        assert days == [date(2026, 11, 28), date(2026, 11, 27)]


@pytest.mark.usefixtures("at_home")
def test_an_export_says_utc_and_where_clocks_stood_and_merges(learner: Learner, stranger: Learner) -> None:
    study(learner, 0, 5)
    lines = list(owning.export_log(learner.id))
    event = json.loads(lines[1])
    assert (event["time"], event["offset"]) == ("2026-11-28T01:00:00+00:00", -480)
    before = dict(knowing.get_state(learner.id, FRIDAY).knowledge.days)
    owning.delete_everything(learner.id)
    with timezone.override("Asia/Tokyo"):
        owning.merge_log(stranger.id, lines)
    assert dict(knowing.get_state(stranger.id, FRIDAY).knowledge.days) == before
    assert list(owning.export_log(stranger.id)) == lines


def test_a_log_of_before_has_no_clocks_and_merges_still(learner: Learner) -> None:
    study(learner, 0)
    lines = list(owning.export_log(learner.id))
    old = json.loads(lines[1])
    del old["offset"]
    assert owning.merge_log(learner.id, [lines[0], json.dumps(old)]).known_events == 1
    old["event"] = str(uuid4())
    assert owning.merge_log(learner.id, [lines[0], json.dumps(old)]).new_events == 1
    assert set(Event.objects.values_list("offset", flat=True)) == {0, None}


def test_all_regions_have_zones_that_are_known() -> None:
    assert tuple(zoning.choices()) == zoning.REGIONS
    for region, places in zoning.choices().items():
        for place in places:
            assert ZoneInfo(f"{region}/{place}").key
    assert {"Los_Angeles", "Argentina/Ushuaia"} <= set(zoning.choices()["America"])
