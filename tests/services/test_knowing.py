"""Stored knowledge is never stale, whatever happens to the log."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from random import Random
from threading import Barrier
from time import sleep
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone
from fsrs.scheduler import DEFAULT_PARAMETERS

from conftest import NOW
from mlroadmap.core import events as rules
from mlroadmap.core.knowledge import fold
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.records import journal
from mlroadmap.records.models import Event, Learner, Projection
from mlroadmap.services import documents, knowing, owning, projecting
from mlroadmap.services.catalogue import get_catalogue
from small_world import small_world  # noqa: F401

pytestmark = pytest.mark.usefixtures("small_world")


def answer(learner: Learner, skill: str, right: bool, minutes: int = 0) -> None:
    payload = {
        "skill": skill, "template": f"{skill}/typed", "seed": 1, "digest": "d", "answer": "1", "right": right,
        "where": "review", "guess": 0.02,
    }  # fmt: skip
    journal.append(learner.id, "item-answered", payload, NOW + timedelta(minutes=minutes))


def stored(learner: Learner) -> Projection:
    return Projection.objects.get(learner=learner, name=projecting.NAME)


def test_every_act_shows_at_once_and_is_stored_now_and_then(learner: Learner) -> None:
    before = knowing.get_state(learner.id, NOW)
    assert before.known == frozenset()
    answer(learner, "add", True)
    after = knowing.get_state(learner.id, NOW)
    assert after.p_known["add"] > before.p_known["add"]
    for minute in range(1, knowing.STORED_EVERY):
        answer(learner, "times", True, minute)
    knowing.get_state(learner.id, NOW)
    row = stored(learner)
    assert row.events == knowing.STORED_EVERY
    assert get_catalogue().fingerprint in row.engine


def test_the_stored_row_is_read_by_a_fresh_process(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(learner, "add", True)
    first = knowing.get_state(learner.id, NOW)
    knowing._kept.clear()
    monkeypatch.setattr(knowing, "_folded", lambda *_: pytest.fail("computed again"))
    assert knowing.get_state(learner.id, NOW).knowledge == first.knowledge


@pytest.mark.parametrize("damage", [{"engine": "0:else"}, {"payload": {}}, {"payload": {"log": "x", "knowledge": {}}}])
def test_a_row_of_other_rules_or_broken_is_computed_again(learner: Learner, damage: dict[str, object]) -> None:
    answer(learner, "add", True)
    first = knowing.get_state(learner.id, NOW)
    if damage.get("payload") and isinstance(damage["payload"], dict):
        damage["payload"]["log"] = journal.written(learner.id)
    Projection.objects.filter(learner=learner).update(**damage)
    knowing._kept.clear()
    assert knowing.get_state(learner.id, NOW).knowledge == first.knowledge
    assert stored(learner).payload["knowledge"]["events"] == 1


def test_a_merge_that_brings_an_event_from_before_shows(learner: Learner) -> None:
    answer(learner, "add", True)
    answer(learner, "times", True, 1)
    knowing.get_state(learner.id, NOW)
    old = Event.objects.get(learner=learner, payload__skill="add")
    Event.objects.create(
        id=uuid4(), learner=learner, device=uuid4(), sequence=99, time=old.time - timedelta(days=1),
        kind="item-answered", payload={**old.payload, "skill": "vectors"},
    )  # fmt: skip
    journal.grew(learner.id, 1)
    state = knowing.get_state(learner.id, NOW)
    assert list(state.evidence) == ["vectors", "add", "times"]
    assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge


def count_folds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many events each fold from here on takes in."""
    found: list[int] = []
    fold_of_all, going_on = knowing.knowledge.fold, knowing.knowledge.resume

    def folded(events: list[rules.Event], *args: Any, **more: Any) -> LearnerState:
        found.append(len(events))
        return fold_of_all(events, *args, **more)

    def resumed(known: Knowledge, events: list[rules.Event], *args: Any) -> Knowledge | None:
        after = going_on(known, events, *args)
        found.extend([len(events)] if after is not None else [])
        return after

    monkeypatch.setattr(knowing.knowledge, "fold", folded)
    monkeypatch.setattr(knowing.knowledge, "resume", resumed)
    return found


def test_what_undoes_or_precedes_a_late_act_takes_a_fold_of_few(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for minute in range(70):
        answer(learner, ("add", "times")[minute % 2], minute % 3 > 0, minute)
        knowing.get_state(learner.id, NOW)
    folds = count_folds(monkeypatch)

    def follow(most: int) -> None:
        state = knowing.get_state(learner.id, NOW)
        assert max(folds) <= most
        folds.clear()
        assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge
        folds.clear()

    log = journal.events(learner.id)
    at = NOW + timedelta(minutes=70)
    undone, _ = journal.append(learner.id, "corrected", {"undoes": str(log[-1].id)}, at)
    follow(17)
    journal.append(learner.id, "corrected", {"undoes": str(undone.id)}, at)
    follow(17)
    journal.append(learner.id, "corrected", {"undoes": str(log[-30].id)}, at)
    follow(72)
    payload = {**log[0].payload, "skill": "vectors"}
    for minutes, most in ((69, 73), (-600, 75)):
        Event.objects.create(
            id=uuid4(), learner=learner, device=uuid4(), sequence=1, time=NOW + timedelta(minutes=minutes),
            kind="item-answered", payload=payload,
        )  # fmt: skip
        journal.grew(learner.id, 1)
        follow(most)
    answer(learner, "add", True, 90)
    follow(1)


def test_an_undo_after_a_restart_takes_a_fold_of_few(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    for minute in range(140):
        answer(learner, ("add", "times")[minute % 2], minute % 3 > 0, minute)
        knowing.get_state(learner.id, NOW)
    log = journal.events(learner.id)
    whole = len(log)
    for last, undone in enumerate((log[-1], log[-45])):
        knowing._kept.clear()
        monkeypatch.setattr(knowing, "_folded", lambda *_: pytest.fail("folded from the start"))
        journal.append(learner.id, "corrected", {"undoes": str(undone.id)}, NOW + timedelta(minutes=140 + last))
        state = knowing.get_state(learner.id, NOW)
        monkeypatch.undo()
        assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge
    newest = stored(learner)
    assert newest.events == whole + 2, "what was stored had the undone act in it"
    journal.append(learner.id, "corrected", {"undoes": str(log[3].id)}, NOW + timedelta(minutes=150))
    knowing._kept.clear()
    state = knowing.get_state(learner.id, NOW)
    assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge


def test_few_earlier_states_stay_and_all_of_them_are_right(learner: Learner) -> None:
    knowing.get_state(learner.id, NOW)
    for minute in range(90):
        answer(learner, "add", minute % 4 > 0, minute)
        knowing.get_state(learner.id, NOW)
        trail = knowing._kept[learner.id]
        assert len(trail) <= 1 + knowing.BACK
        counts = [found.knowledge.events for found in trail]
        assert counts == sorted(set(counts), reverse=True)
    log = journal.events(learner.id)
    for found in knowing._kept[learner.id]:
        assert found.log == found.knowledge.events
        assert found.knowledge == fold(log[: found.log], get_catalogue(), NOW).knowledge


def test_what_is_written_while_the_log_is_read_is_not_missed(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(learner, "add", True)
    knowing.get_state(learner.id, NOW)
    answer(learner, "add", False, 1)
    read, late = journal.events_after, [2, 3, -5, 4]

    def slow(*args: Any) -> list[rules.Event]:
        found = read(*args)
        if late:
            answer(learner, "times", True, late.pop(0))
        return found

    monkeypatch.setattr(journal, "events_after", slow)
    for minute in range(10, 14):
        answer(learner, "add", True, minute)
        knowing.get_state(learner.id, NOW)
    assert not late
    after = knowing.get_state(learner.id, NOW)
    assert after.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge


def test_no_page_waits_for_the_projection(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowing, "STORED_EVERY", 3)
    knowing.get_state(learner.id, NOW)
    for minute in range(3):
        answer(learner, "add", True, minute)
    with knowing.one_look():
        knowing.get_state(learner.id, NOW)
        assert stored(learner).events == 0
        answer(learner, "times", True, 3)
        state = knowing.get_state(learner.id, NOW)
    assert stored(learner).events == 0
    projecting.store_waiting()
    assert stored(learner).events == 3
    knowing._kept.clear()  # a process that was killed, and its successor
    assert knowing.get_state(learner.id, NOW).knowledge == state.knowledge


def test_what_waits_is_dropped_with_its_learner_and_outlives_no_error(
    learner: Learner, stranger: Learner, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for one in (learner, stranger):
        answer(one, "add", True)
        knowing.get_state(one.id, NOW)
        projecting.store_later(one.id, knowing._kept[one.id][0])
    stranger.delete()

    def full(*_: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(projecting, "store", full)
    projecting.store_waiting()
    assert [str(learner.id) in record.getMessage() for record in caplog.records] == [True]
    monkeypatch.undo()
    projecting.store_waiting()
    assert not Projection.objects.exclude(learner=learner).exists()


def test_what_waits_is_dropped_with_everything_that_the_learner_deletes(learner: Learner) -> None:
    answer(learner, "add", True)
    knowing.get_state(learner.id, NOW)
    projecting.store_later(learner.id, knowing._kept[learner.id][0])  # by a page that is still on its way
    owning.delete_everything(learner.id)
    projecting.store_waiting()
    assert not Projection.objects.filter(learner=learner).exists()


def test_what_was_seen_in_a_transaction_that_came_to_nothing_is_not_believed(learner: Learner) -> None:
    answer(learner, "add", True)
    knowing.get_state(learner.id, NOW)
    with pytest.raises(DatabaseError), knowing.one_look(), knowing.all_or_nothing(learner.id):
        answer(learner, "times", True, 1)
        assert "times" in knowing.get_state(learner.id, NOW).evidence
        projecting.store_later(learner.id, knowing._kept[learner.id][0])
        raise DatabaseError("database or disk is full")
    answer(learner, "vectors", True, 2)
    state = knowing.get_state(learner.id, NOW)
    assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge
    projecting.store_waiting()
    assert stored(learner).payload["knowledge"]["evidence"].keys() == {"add"}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_late_is_undone_or_chosen_it_is_a_fold_of_all(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(knowing, "WAYPOINTS", (64, 16, 4, 1))
    random, at, ids = Random(seed), 0, [uuid4()]
    for _ in range(70):
        at, what, acts = at + 1, random.random(), random.choice((1, 1, 1, 2, 9))
        for _ in range(acts):
            payload: dict[str, object] = {
                "skill": random.choice(("add", "times", "vectors")), "template": f"t{random.randrange(3)}", "seed": 1,
                "digest": "d", "answer": "1", "right": random.random() < 0.7,
                "where": random.choice(("review", "confirm", "lesson")), "guess": 0.25,
            }  # fmt: skip
            kind, minutes = "item-answered", at * 400
            if what < 0.25:  # from another machine, or of another day
                minutes = random.randrange(-500, at * 400)
            elif what < 0.5:
                kind, payload = "corrected", {"undoes": str(random.choice(ids[-random.choice((1, 5, 80)) :]))}
            elif what < 0.56:
                kind, payload = "forgetting-chosen", {"parameters": random.choice(([], [1.0, *DEFAULT_PARAMETERS[1:]]))}
            event, _ = journal.append(learner.id, kind, payload, NOW + timedelta(minutes=minutes))
            ids.append(event.id)
        if random.random() < 0.1:
            knowing._kept.clear()
        state = knowing.get_state(learner.id, NOW)
        assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge
        assert len(knowing._kept[learner.id]) <= 1 + knowing.BACK


def test_names_may_be_stored_in_any_order(learner: Learner) -> None:
    """As PostgreSQL stores them: the shorter ones first."""

    def confirm(skill: str, minute: int) -> None:
        payload: dict[str, object] = {
            "skill": skill, "template": "t", "seed": 1, "digest": "d", "answer": "1", "right": True, "where": "confirm",
            "guess": 0.25,
        }  # fmt: skip
        journal.append(learner.id, "item-answered", payload, NOW + timedelta(minutes=minute))

    confirm("times", 0)
    known = knowing.get_state(learner.id, NOW).knowledge
    assert len({trace.told for trace in known.traces.values()}) > 2
    row = stored(learner)
    row.payload["knowledge"]["traces"] = dict(reversed(row.payload["knowledge"]["traces"].items()))
    row.save()
    knowing._kept.clear()
    confirm("add", 1)
    state = knowing.get_state(learner.id, NOW)
    assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge


def test_after_one_fold_of_all_an_undo_takes_a_fold_of_what_came_since(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for minute in range(300):
        answer(learner, ("add", "times")[minute % 2], minute % 3 > 0, minute)
    log = journal.events(learner.id)
    journal.append(learner.id, "corrected", {"undoes": str(log[5].id)}, NOW + timedelta(minutes=5.5))
    journal.append(learner.id, "corrected", {"undoes": str(log[-20].id)}, NOW + timedelta(minutes=301))
    knowing.get_state(learner.id, NOW)
    assert [302 - found.knowledge.events for found in knowing._kept[learner.id]] == [0, 21, 64, 256]
    folds = count_folds(monkeypatch)
    journal.append(learner.id, "corrected", {"undoes": str(log[-40].id)}, NOW + timedelta(minutes=302))
    state = knowing.get_state(learner.id, NOW)
    assert sum(folds) <= 66
    assert state.knowledge == fold(journal.events(learner.id), get_catalogue(), NOW).knowledge


@pytest.mark.django_db(transaction=True)
def test_of_many_first_requests_after_an_update_one_folds(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    for minute in range(3):
        answer(learner, "add", True, minute)
    many, folds, read = 6, [0], knowing._read
    together = Barrier(many)

    def slowly(id: UUID) -> tuple[int, list[rules.Event]]:
        folds[0] += 1
        while knowing._turns[learner.id][1] < many and folds[0] < 2:  # until all the others wait, or fold as well
            sleep(0.001)
        return read(id)

    monkeypatch.setattr(knowing, "_read", slowly)

    def ask(_: int) -> Knowledge:
        together.wait()
        try:
            return knowing.get_state(learner.id, NOW).knowledge
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as pool:
        found = list(pool.map(ask, range(many)))
    assert folds == [1]
    assert all(one is found[0] for one in found)
    assert not knowing._turns
    answer(learner, "add", True, 5)
    assert knowing.get_state(learner.id, NOW).knowledge.events == 4


def test_a_fold_that_fails_keeps_nobody_waiting(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(learner, "add", True)
    monkeypatch.setattr(knowing, "_read", lambda _: pytest.fail("broken"))
    with pytest.raises(pytest.fail.Exception):
        knowing.get_state(learner.id, NOW)
    monkeypatch.undo()
    assert knowing.get_state(learner.id, NOW).knowledge.events == 1


def test_rebuild_gives_the_same(learner: Learner) -> None:
    answer(learner, "add", False)
    first = knowing.get_state(learner.id, NOW)
    Projection.objects.all().delete()
    assert knowing.rebuild(learner.id, NOW).knowledge == first.knowledge
    assert Projection.objects.filter(learner=learner).count() == 1


def test_the_chosen_retention_moves_the_dates(learner: Learner) -> None:
    answer(learner, "add", True)
    usual = knowing.get_state(learner.id, NOW).due_at("add")
    documents.set_settings(learner.id, {"retention": "0.97"}, NOW)
    sooner = knowing.get_state(learner.id, NOW).due_at("add")
    assert usual is not None
    assert sooner is not None
    assert sooner < usual


def test_learners_do_not_mix(learner: Learner, stranger: Learner) -> None:
    answer(learner, "add", True)
    assert knowing.get_state(learner.id, NOW).evidence
    assert not knowing.get_state(stranger.id, NOW).evidence


def test_a_warm_state_takes_two_queries(learner: Learner, django_assert_num_queries: object) -> None:
    answer(learner, "add", True)
    knowing.get_state(learner.id, NOW)
    with django_assert_num_queries(2):  # type: ignore[operator]
        knowing.get_state(learner.id, NOW)


def test_another_content_is_another_engine(learner: Learner, small_world: Path) -> None:  # noqa: F811
    answer(learner, "add", True)
    knowing.get_state(learner.id, NOW)
    with (small_world / "areas.yaml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    get_catalogue.cache_clear()
    state = knowing.get_state(learner.id, NOW)
    assert state.catalogue is get_catalogue()
    assert get_catalogue().fingerprint in stored(learner).engine


def test_one_look_works_a_state_out_once_and_sees_what_is_written_meanwhile(learner: Learner) -> None:
    with knowing.one_look():
        first = knowing.get_state(learner.id, NOW)
        assert knowing.get_state(learner.id, NOW + timedelta(milliseconds=5)) is first
        answer(learner, "add", True)
        after = knowing.get_state(learner.id, NOW)
        assert after.p_known["add"] > first.p_known["add"]
        documents.set_settings(learner.id, {"retention": "0.8"}, NOW)
        assert knowing.get_state(learner.id, NOW).retention == 0.8
        assert knowing.get_state(learner.id, NOW + timedelta(days=9)).now == NOW + timedelta(days=9)
    assert knowing.get_state(learner.id, NOW) is not knowing.get_state(learner.id, NOW)


def test_what_one_page_worked_out_serves_the_next_until_something_changes(learner: Learner) -> None:
    answer(learner, "add", True)

    def looked(seconds: float) -> object:
        with knowing.one_look():
            return knowing.get_state(learner.id, NOW + timedelta(seconds=seconds))

    first = looked(0)
    assert looked(59) is first
    assert looked(61) is not first, "a minute is over"
    second = looked(62)
    documents.set_settings(learner.id, {"retention": "0.8"}, NOW)
    third = looked(63)
    assert third is not second and third.retention == 0.8  # type: ignore[attr-defined]
    answer(learner, "times", True, 1)
    fourth = looked(64)
    assert fourth is not third and "times" in fourth.evidence  # type: ignore[attr-defined]
    over = ((NOW + timedelta(days=1)).replace(hour=4, minute=0) - NOW).total_seconds()
    assert looked(over - 2) is looked(over - 1) is not looked(over + 1), "a new day"
    here = looked(over + 2)
    with timezone.override("Asia/Tokyo"):
        assert looked(over + 3) is not here, "another place"


def test_settings_are_read_anew_once_they_are_written_while_a_page_is_made(learner: Learner) -> None:
    with knowing.one_look():
        assert documents.settings(learner.id).minutes == 25
        documents.set_settings(learner.id, {"minutes": "40"}, NOW)
        assert documents.settings(learner.id).minutes == 40
