"""The reviews to come, played through."""

from __future__ import annotations

from datetime import timedelta

from learning import START
from mlroadmap.core import memory, workload
from mlroadmap.core.memory import Memory

MANY = [Memory(3.0 + i % 40, 2.0 + i % 8, START - timedelta(days=i % 20)) for i in range(120)]


def test_a_higher_retention_costs_more_reviews_and_keeps_more() -> None:
    found = workload.compare(MANY, START, 1000)
    assert [w.retention for w in found] == list(workload.RETENTIONS)
    costs, known = [w.reviews_a_day for w in found], [w.known for w in found]
    assert costs == sorted(costs)
    assert costs[-1] > 1.5 * costs[0]
    assert known == sorted(known)


def test_no_day_is_longer_than_the_limit_and_a_backlog_is_worked_off() -> None:
    late = [Memory(2.0, 5.0, START - timedelta(days=200)) for _ in range(90)]
    days, _ = workload.forecast(late, START, 0.9, 10, days=30)
    assert max(days) <= 10
    assert days[0] == 10
    free, _ = workload.forecast(late, START, 0.9, 1000, days=30)
    assert free[0] == 90


def test_one_card_comes_on_its_day() -> None:
    kept = Memory(10.0, 5.0, START)
    days, _ = workload.forecast([kept], START, 0.9, 10, days=12)
    first = next(i for i, n in enumerate(days) if n)
    assert first == (memory.due(kept) - START).days


def test_new_skills_add_reviews_and_nothing_gives_nothing() -> None:
    idle, kept = workload.forecast([], START, 0.9, 10)
    assert (sum(idle), kept) == (0, 1.0)
    assert sum(workload.forecast([], START, 0.9, 10, arriving=0.5)[0]) > 10


def test_the_same_arguments_give_the_same() -> None:
    assert workload.forecast(MANY, START, 0.9, 20) == workload.forecast(list(reversed(MANY)), START, 0.9, 20)
