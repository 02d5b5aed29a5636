"""Export, merge and delete, on the real database."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from conftest import NOW
from mlroadmap.core.days import at_offset
from mlroadmap.core.transfer import TransferError
from mlroadmap.records import journal, models
from mlroadmap.records.models import Learner
from mlroadmap.services import knowing, owning


def document(learner: Learner, body: str) -> models.Document:
    return models.Document.objects.create(
        learner=learner, kind="note", key="k", parent=None, device=uuid4(), time=NOW, body=body
    )


def test_a_log_moves_to_another_learner_record_whole(learner: Learner, stranger: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    document(learner, "mine")
    lines = list(owning.export_log(learner.id))
    owning.delete_everything(learner.id)
    assert journal.count(learner.id) == 0
    assert owning.merge_log(stranger.id, lines) == owning.Merged(1, 0, 1)
    assert [e.payload for e in journal.events(stranger.id)] == [{"goals": ["python"]}]
    assert list(owning.export_log(stranger.id)) == lines


def test_merging_twice_changes_nothing(learner: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    lines = list(owning.export_log(learner.id))
    assert owning.merge_log(learner.id, lines) == owning.Merged(0, 1, 0)
    assert list(owning.export_log(learner.id)) == lines


def test_merging_is_the_union_of_both_machines(learner: Learner) -> None:
    shared, _ = journal.append(learner.id, "goal-set", {"goals": ["shared"]}, NOW)
    laptop = list(owning.export_log(learner.id))
    later, _ = journal.append(learner.id, "goal-set", {"goals": ["desk"]}, NOW + timedelta(days=1))
    desk = list(owning.export_log(learner.id))
    owning.delete_everything(learner.id)
    owning.merge_log(learner.id, laptop)
    owning.merge_log(learner.id, desk)
    assert [e.id for e in journal.events(learner.id)] == [shared.id, later.id]


def test_a_strangers_export_holds_nothing_of_mine(learner: Learner, stranger: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["secret"]}, NOW)
    document(learner, "secret")
    assert "secret" not in "".join(owning.export_log(stranger.id))
    owning.delete_everything(stranger.id)
    assert journal.count(learner.id) == 1


def test_an_event_that_belongs_to_somebody_else_stops_the_whole_merge(learner: Learner, stranger: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    lines = list(owning.export_log(learner.id))
    with pytest.raises(TransferError, match="different on this machine"):
        owning.merge_log(stranger.id, lines)
    assert journal.count(stranger.id) == 0


def test_a_damaged_file_changes_nothing(learner: Learner) -> None:
    journal.append(learner.id, "goal-set", {"goals": ["python"]}, NOW)
    lines = list(owning.export_log(learner.id))
    owning.delete_everything(learner.id)
    with pytest.raises(TransferError, match="line 3"):
        owning.merge_log(learner.id, [*lines, '{"event": '])
    assert journal.count(learner.id) == 0


def test_two_thousand_events_merge_in_few_queries(
    learner: Learner, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    lines = [*owning.export_log(learner.id)]
    event, _ = journal.append(learner.id, "goal-set", {"goals": []}, NOW)
    line = list(owning.export_log(learner.id))[1]
    lines += [line.replace(str(event.id), str(uuid4())) for _ in range(2000)]
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        assert owning.merge_log(learner.id, lines).new_events == 2000


def test_a_document_that_belongs_to_somebody_else_stops_the_whole_merge(learner: Learner, stranger: Learner) -> None:
    document(learner, "mine")
    lines = list(owning.export_log(learner.id))
    with pytest.raises(TransferError, match="belongs to somebody else"):
        owning.merge_log(stranger.id, lines)


def without_offsets(lines: list[str]) -> list[str]:
    """As a program exports them that knows of no offsets."""
    return [json.dumps({k: v for k, v in json.loads(line).items() if k != "offset"}) + "\n" for line in lines]


def late_evening(learner: Learner) -> list[str]:
    """Reviews around midnight in UTC, by clocks eight hours behind."""
    for number in range(4):
        payload = {
            "skill": "py-define-functions", "template": "t", "seed": 1, "digest": "d", "answer": "1", "right": True,
            "where": "review", "guess": 0.02,
        }  # fmt: skip
        at = NOW.replace(hour=1) + timedelta(days=3 * number, hours=number)
        journal.append(learner.id, "item-answered", payload, at, days=at_offset(-8 * 60))
    return list(owning.export_log(learner.id))


def test_an_export_from_before_offsets_takes_none_away(learner: Learner) -> None:
    lines = late_evening(learner)
    days = [event.day for event in journal.events(learner.id)]
    assert owning.merge_log(learner.id, without_offsets(lines)) == owning.Merged(0, 4, 0)
    assert [event.day for event in journal.events(learner.id)] == days


def test_offsets_come_to_a_machine_that_knew_the_events_without(learner: Learner) -> None:
    lines = late_evening(learner)
    here = knowing.get_state(learner.id, NOW + timedelta(days=20)).knowledge
    owning.delete_everything(learner.id)
    owning.merge_log(learner.id, without_offsets(lines))
    bare = knowing.get_state(learner.id, NOW + timedelta(days=20)).knowledge
    assert bare.reviews != here.reviews
    assert owning.merge_log(learner.id, lines) == owning.Merged(0, 4, 0)
    assert list(owning.export_log(learner.id)) == lines
    assert knowing.get_state(learner.id, NOW + timedelta(days=20)).knowledge == here


def test_an_event_of_two_offsets_was_edited(learner: Learner) -> None:
    lines = late_evening(learner)
    edited = [line.replace('"offset": -480', '"offset": 60') for line in lines]
    with pytest.raises(TransferError, match="different on this machine"):
        owning.merge_log(learner.id, edited)
    assert list(owning.export_log(learner.id)) == lines
