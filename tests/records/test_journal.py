"""The log: append, idempotence, order, strangers."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOW
from mlroadmap.core.events import EventError
from mlroadmap.records import journal, models
from mlroadmap.records.models import Learner


def test_append_counts_the_events_of_this_device(learner: Learner) -> None:
    first, _ = journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    second, _ = journal.append(learner.id, "goal-set", {"goals": ["numpy"]}, NOW)
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.device == second.device
    assert journal.events(learner.id) == [first, second]


def test_append_twice_with_one_id_is_one_event(learner: Learner) -> None:
    id = uuid4()
    first, new = journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW, id)
    again, new_again = journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW + timedelta(seconds=2), id)
    assert (new, new_again) == (True, False)
    assert again == first
    assert journal.count(learner.id) == 1


def test_append_refuses_an_id_that_a_stranger_used(learner: Learner, stranger: Learner) -> None:
    id = uuid4()
    journal.append(stranger.id, "goal-set", {"goals": ["python"]}, NOW, id)
    with pytest.raises(journal.DifferentEvent):
        journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW, id)
    assert journal.events(learner.id) == []


def test_append_refuses_a_payload_that_does_not_fit(learner: Learner) -> None:
    with pytest.raises(EventError, match="'goals' must be list"):
        journal.append(learner.id, "goal-set", {"goals": "python"}, NOW)
    with pytest.raises(EventError, match="unknown kind"):
        journal.append(learner.id, "danced", {}, NOW)
    assert journal.count(learner.id) == 0


def test_append_refuses_local_times(learner: Learner) -> None:
    with pytest.raises(ValueError, match="UTC"):
        journal.append(learner.id, "goal-set", {"goals": []}, NOW.replace(tzinfo=None))


def test_events_are_read_in_replay_order_and_by_kind(learner: Learner) -> None:
    late, _ = journal.append(learner.id, "goal-set", {"goals": ["b"]}, NOW + timedelta(hours=1))
    early, _ = journal.append(learner.id, "goal-set", {"goals": ["a"]}, NOW)
    hint, _ = journal.append(learner.id, "hint-shown", {"exercise": "x/y", "hint": 1}, NOW + timedelta(hours=2))
    assert journal.events(learner.id) == [early, late, hint]
    assert journal.events(learner.id, ["hint-shown"]) == [hint]


PAYLOAD = st.dictionaries(
    st.sampled_from(["outcome", "ünïcode", "n", "nested"]),
    st.recursive(
        st.one_of(
            st.none(), st.booleans(), st.integers(), st.floats(-1e15, 1e15),
            st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        ),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab\"", max_size=2), inner, max_size=3),
        max_leaves=8,
    ),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(PAYLOAD)
def test_a_payload_is_read_back_as_it_was_written(learner: Learner, verdict: dict[str, object]) -> None:
    id = uuid4()
    payload = {"attempt": "a", "exercise": "x/y", "verdict": verdict, "engine": "1"}
    written, _ = journal.append(learner.id, "graded", payload, NOW, id)
    [read] = [event for event in journal.events(learner.id) if event.id == id]
    assert read == written == journal.event_of(models.Event.objects.get(id=id))
    if connection.vendor == "sqlite":  # PostgreSQL has an order of keys of its own
        assert repr(read.payload) == repr(written.payload)


def test_events_of_a_newer_version_are_refused_and_kept(learner: Learner) -> None:
    event, _ = journal.append(learner.id, "goal-set", {"goals": []}, NOW)
    models.Event.objects.filter(id=event.id).update(version=99)
    with pytest.raises(EventError, match="newer program"):
        journal.events(learner.id)
    assert journal.count(learner.id) == 1


@pytest.mark.django_db(transaction=True)
def test_appends_from_many_threads_lose_nothing() -> None:
    learner = Learner.objects.create(name="ada", created=NOW)
    journal.this_device(NOW)
    faults: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                journal.append(learner.id, "goal-set", {"goals": []}, NOW)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert sorted(e.sequence for e in journal.events(learner.id)) == list(range(1, 41))


def test_an_event_is_found_by_the_lesson_it_speaks_of(learner: Learner) -> None:
    hint = {"exercise": "plain-averages/mean", "hint": 1}
    journal.append(learner.id, "lesson-opened", {"lesson": "plain-averages", "digest": "d"}, NOW)
    journal.append(learner.id, "hint-shown", hint, NOW)
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    found = models.Event.objects.filter(learner=learner).order_by("sequence").values_list("lesson", flat=True)
    assert list(found) == ["plain-averages", "plain-averages", ""]
