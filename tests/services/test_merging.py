"""Two exports merge to one log: whatever the order, whatever the grouping, however often."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOW
from mlroadmap import __version__
from mlroadmap.core.events import Event, merge
from mlroadmap.core.transfer import DocumentVersion, write
from mlroadmap.records.models import Learner
from mlroadmap.services import owning

ADA = UUID(int=1)
DEVICES = [UUID(int=10), UUID(int=11), UUID(int=12)]


def event(number: int) -> Event:
    """An event that its number says everything about: several at one time, on several devices."""
    kind, payload = (
        ("corrected", {"undoes": str(UUID(int=1000 + number // 2))})
        if number % 5 == 4
        else ("goal-set", {"goals": [f"goal-{number}"]})
    )
    time = NOW + timedelta(seconds=number // 3)
    return Event(UUID(int=1000 + number), ADA, DEVICES[number % 3], number, time, kind, 1, payload)


def document(number: int) -> DocumentVersion:
    """A version of one of two notes; some follow another one."""
    parent = UUID(int=5000 + number - 2) if number % 4 > 1 else None
    key = f"lesson/{number % 2}"
    time = NOW + timedelta(seconds=number)
    return DocumentVersion(UUID(int=5000 + number), "note", key, parent, DEVICES[0], time, f"text {number}")


numbers = st.frozensets(st.integers(0, 30), max_size=12)
logs = st.tuples(numbers, numbers)


def export(log: tuple[frozenset[int], frozenset[int]]) -> list[str]:
    """The file that a machine with this log exports."""
    events = sorted((event(n) for n in log[0]), key=lambda e: e.order)
    return list(write(events, [document(n) for n in sorted(log[1])], __version__))


def merged(*files: list[str]) -> list[str]:
    """What a fresh learner exports who took these files in, one after another."""
    learner = Learner.objects.create(id=uuid4(), name="", created=NOW)
    for file in files:
        owning.merge_log(learner.id, file)
    found = list(owning.export_log(learner.id))
    # An id belongs to one learner, so make room for the next fresh one.
    owning.delete_everything(learner.id)
    return found


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=30)
@given(logs, logs, logs)
def test_merging_exports_is_commutative_associative_and_idempotent(
    a: tuple[frozenset[int], frozenset[int]],
    b: tuple[frozenset[int], frozenset[int]],
    c: tuple[frozenset[int], frozenset[int]],
) -> None:
    mine, yours, third = export(a), export(b), export(c)
    both = merged(mine, yours)
    assert both == merged(yours, mine)
    assert merged(both, third) == merged(mine, merged(yours, third))
    assert merged(mine, mine) == merged(mine) == mine
    assert merged(both, mine) == merged(both, both) == both
    assert both == export((a[0] | b[0], a[1] | b[1]))


@given(numbers, numbers, numbers)
def test_the_union_of_logs_is_commutative_associative_and_idempotent(
    a: frozenset[int], b: frozenset[int], c: frozenset[int]
) -> None:
    mine, yours, third = ([event(n) for n in log] for log in (a, b, c))
    assert merge(mine, yours) == merge(yours, mine)
    assert merge(merge(mine, yours), third) == merge(mine, merge(yours, third))
    assert merge(mine, mine) == merge(mine, []) == sorted(mine, key=lambda e: e.order)
