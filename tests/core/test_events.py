"""Rules of the log: replay, corrections, merge."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core import events as rules
from mlroadmap.core.events import Event, EventError

START = datetime(2026, 1, 1, tzinfo=UTC)
LEARNER, DEVICES = UUID(int=1), (UUID(int=2), UUID(int=3))


def event(number: int, minute: int = 0, device: int = 0, undoes: int | None = None) -> Event:
    kind = "goal-set" if undoes is None else "corrected"
    payload = {"goals": [str(number)]} if undoes is None else {"undoes": str(UUID(int=100 + undoes))}
    return Event(
        UUID(int=100 + number), LEARNER, DEVICES[device], number, START + timedelta(minutes=minute), kind, 1, payload
    )


logs = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 1), st.none() | st.integers(0, 12)), max_size=12
).map(lambda rows: [event(i, minute, device, undoes) for i, (minute, device, undoes) in enumerate(rows)])  # fmt: skip


@given(logs, st.randoms(use_true_random=False))
def test_replay_does_not_depend_on_the_order_of_arrival(log: list[Event], random: object) -> None:
    shuffled = list(log)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rules.replay(shuffled) == rules.replay(log)


@given(logs, st.lists(st.sampled_from(("mine", "theirs", "both")), min_size=12, max_size=12))
def test_merge_is_the_union_and_commutes(log: list[Event], sides: list[str]) -> None:
    mine = [e for e, side in zip(log, sides, strict=False) if side != "theirs"]
    theirs = [e for e, side in zip(log, sides, strict=False) if side != "mine"]
    merged = rules.merge(mine, theirs)
    assert merged == rules.merge(theirs, mine)
    assert {e.id for e in merged} == {e.id for e in log}
    assert rules.merge(merged, mine) == merged


def test_merge_refuses_two_events_of_one_id() -> None:
    with pytest.raises(EventError, match="differs between the two logs"):
        rules.merge([event(1)], [event(1, minute=1)])


def test_a_correction_removes_what_it_names_and_can_be_undone_itself() -> None:
    log = [event(1), event(2), event(3, minute=1, undoes=1)]
    assert [e.id.int - 100 for e in rules.replay(log)] == [2]
    log.append(event(4, minute=2, undoes=3))
    assert [e.id.int - 100 for e in rules.replay(log)] == [1, 2]


def test_events_of_one_instant_replay_by_device_and_sequence() -> None:
    log = [event(3, device=1), event(2, device=1), event(4, device=0)]
    assert [e.id.int - 100 for e in rules.replay(log)] == [4, 2, 3]


def test_upcasters_run_one_version_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = rules.Kind(
        "sung", {"song": str, "loud": bool}, version=3,
        upcasters={1: lambda p: {"song": p["title"]}, 2: lambda p: {**p, "loud": False}},
    )  # fmt: skip
    monkeypatch.setitem(rules.KINDS, "sung", kind)
    assert rules.check("sung", {"title": "Sailing"}, 1) == {"song": "Sailing", "loud": False}
    assert rules.check("sung", {"song": "Sailing", "loud": True}) == {"song": "Sailing", "loud": True}


@pytest.mark.parametrize(
    ("payload", "fault"),
    [
        ({}, "field 'exercise' is missing"),
        ({"exercise": "a/b", "hint": True}, "'hint' must be int"),
        ({"exercise": "a/b", "hint": "1"}, "'hint' must be int"),
        ({"exercise": "a/b", "hint": 1, "more": 1}, "unknown field 'more'"),
    ],
)
def test_check_names_the_field_at_fault(payload: dict[str, object], fault: str) -> None:
    with pytest.raises(EventError, match=fault):
        rules.check("hint-shown", payload)


def test_every_kind_has_an_upcaster_for_each_older_version() -> None:
    for kind in rules.KINDS.values():
        assert sorted(kind.upcasters) == list(range(1, kind.version))
