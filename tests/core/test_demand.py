"""Shares, intervals and ranks of skills."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from mlroadmap.core.demand import Counts, merged, ranking, wilson


@pytest.mark.parametrize(("count", "n"), [(0, 10), (3, 10), (10, 10), (250, 884), (1, 1)])
def test_wilson_agrees_with_scipy(count: int, n: int) -> None:
    theirs = binomtest(count, n).proportion_ci(method="wilson")
    assert wilson(count / n, n) == pytest.approx((theirs.low, theirs.high), abs=1e-6)


def test_nothing_seen_says_nothing() -> None:
    assert wilson(0.0, 0) == (0.0, 1.0)


def test_an_interval_counts_employers_not_adverts() -> None:
    many = ranking(Counts("a", 2026, "s", 100, 100, {"python": 50}))[0]
    few = ranking(Counts("a", 2026, "s", 100, 10, {"python": 50}))[0]
    unknown = ranking(Counts("a", 2026, "s", 100, 0, {"python": 50}))[0]
    assert few.high - few.low > many.high - many.low == unknown.high - unknown.low


def test_ranks_overlap_where_intervals_do() -> None:
    rows = ranking(Counts("a", 2026, "s", 1000, 1000, {"python": 900, "sql": 500, "aws": 490, "r": 10}))
    assert [(row.skill, row.rank, row.best, row.worst) for row in rows] == [
        ("python", 1, 1, 1), ("sql", 2, 2, 3), ("aws", 3, 2, 3), ("r", 4, 4, 4),
    ]  # fmt: skip


@given(st.dictionaries(st.text("abc", min_size=1), st.integers(1, 50), max_size=8), st.integers(50, 90))
def test_every_rank_lies_within_its_range(skills: dict[str, int], n: int) -> None:
    for row in ranking(Counts("a", None, "s", n, n, skills)):
        assert 1 <= row.best <= row.rank <= row.worst <= len(skills)
        assert 0.0 <= row.low <= row.share <= row.high <= 1.0


def test_groups_add_up() -> None:
    one = Counts("a", 2025, "s", 10, 5, {"python": 3})
    two = Counts("a", 2026, "t", 20, 6, {"python": 4, "sql": 1})
    assert merged([one, two]) == Counts("a", None, "s, t", 30, 11, {"python": 7, "sql": 1})
    assert merged([one, Counts("b", 2025, "s", 1, 0, {})]) == Counts("", 2025, "s", 11, 0, {"python": 3})
