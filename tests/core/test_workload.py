"""The reviews to come, played through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random

import pytest

from learning import START
from mlroadmap.core import credit, dues, memory, workload
from mlroadmap.core.memory import Memory

MANY = {f"{i:03}": Memory(3.0 + i % 40, 2.0 + i % 8, START - timedelta(days=i % 20)) for i in range(120)}


def test_a_higher_retention_costs_more_reviews_and_keeps_more() -> None:
    found = workload.compare(MANY, START, 1000)
    assert [w.retention for w in found] == list(workload.RETENTIONS)
    costs, known = [w.reviews_a_day for w in found], [w.known for w in found]
    assert costs == sorted(costs)
    assert costs[-1] > 1.5 * costs[0]
    assert known == sorted(known)


def test_no_day_is_longer_than_the_limit_and_a_backlog_is_worked_off() -> None:
    late = {f"{i}": Memory(2.0, 5.0, START - timedelta(days=200)) for i in range(90)}
    days, _ = workload.forecast(late, START, 0.9, 10, days=30)
    assert max(days) <= 10
    assert days[0] == 10
    free, _ = workload.forecast(late, START, 0.9, 1000, days=30)
    assert free[0] == 90


def test_one_card_comes_on_its_day() -> None:
    kept = {"a": Memory(10.0, 5.0, START)}
    days, _ = workload.forecast(kept, START, 0.9, 10, days=40)
    first = next(i for i, n in enumerate(days) if n)
    assert first == (dues.time_of("a", kept, {}) - START).days


def test_new_skills_add_reviews_and_nothing_gives_nothing() -> None:
    idle, kept = workload.forecast({}, START, 0.9, 10)
    assert (sum(idle), kept) == (0, 1.0)
    assert sum(workload.forecast({}, START, 0.9, 10, arriving=0.5)[0]) > 10


def test_the_same_arguments_give_the_same() -> None:
    assert workload.forecast(MANY, START, 0.9, 20) == workload.forecast(dict(reversed(MANY.items())), START, 0.9, 20)


CHAIN = {f"{i:03}": ((f"{i - 1:03}", 0.6), (f"{i - 7:03}", 0.4)) for i in range(7, 120)}
SHARES = CHAIN, credit.upwards(CHAIN)


def scheduled(limit: int, days: int, seed: int | str, start: Mapping[str, Memory] = MANY) -> list[int]:
    """Reviews on each day as the scheduler asks for them: the first due skill, again and again, until none is left."""
    kept, random, counts = dict(start), Random(seed), []
    for day in range(days):
        now, done = START + timedelta(days=day), 0
        while done < limit and (due := dues.due(kept, CHAIN, now)):
            skill = next(iter(due))
            right = random.random() < memory.recall(kept[skill], now)
            credit.spread(kept, SHARES, skill, right, now)
            kept[skill] = memory.reviewed(kept[skill], memory.GOOD if right else memory.AGAIN, now)
            done += 1
        counts.append(done)
    return counts


def test_what_is_foretold_is_what_the_scheduler_then_asks() -> None:
    told = [workload.forecast(MANY, START, 0.9, 1000, SHARES, days=60, seed=seed)[0] for seed in range(6)]
    plays = [scheduled(1000, 60, seed) for seed in range(12)]
    mean = sum(map(sum, plays)) / len(plays)
    assert sum(map(sum, told)) / len(told) == pytest.approx(mean, rel=0.05)
    assert mean > 100
    assert told[0][0] == pytest.approx(plays[0][0], abs=6.0)
    alone, _ = workload.forecast(MANY, START, 0.9, 1000, days=60)
    assert sum(alone) > 1.15 * mean
    assert max(workload.forecast(MANY, START, 0.9, 3, SHARES, days=20)[0]) == 3 == max(scheduled(3, 20, 1))


@pytest.mark.parametrize(("limit", "seed"), [(1000, 1), (1000, 2), (4, 3)])
def test_it_is_the_scheduler_review_by_review(limit: int, seed: int) -> None:
    more = {f"other {i}": Memory(4.0 + i % 30, 3.0 + i % 7, START - timedelta(days=i % 12)) for i in range(100)}
    many = MANY | more  # so many are played through once, with one stream of chance
    told, _ = workload.forecast(many, START, 0.9, limit, SHARES, days=45, seed=seed)
    assert [round(count) for count in told] == scheduled(limit, 45, f"{seed} 0", many)


def test_only_what_can_be_asked_about_is_foretold() -> None:
    some = {"050", "051"}
    told, _ = workload.forecast(MANY, START, 0.9, 1000, SHARES, days=90, asked=some)
    assert 0 < sum(told) <= 20
    assert workload.forecast(MANY, START, 0.9, 1000, SHARES, days=90, asked=())[0] == (0.0,) * 90
