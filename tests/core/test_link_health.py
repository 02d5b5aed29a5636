"""The verdict on a link follows from its history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlroadmap.core.link_health import APART, Health, Observation, after

START = datetime(2026, 11, 1, tzinfo=UTC)
FINDINGS = ["alive", "moved", "blocked", "temporary", "gone", "anchor", "soft-404", "wrong-target"]


def story(*days_and_findings: tuple[float, str]) -> Health:
    health = Health()
    for day, finding in days_and_findings:
        health = after(health, Observation(finding, START + timedelta(days=day)))  # type: ignore[arg-type]
    return health


def test_a_link_is_dead_only_when_it_was_gone_twice_days_apart() -> None:
    assert story((0, "gone")).verdict == "temporary"
    assert story((0, "gone"), (0.5, "gone"), (1.9, "gone")).verdict == "temporary"
    assert story((0, "gone"), (2, "gone")).verdict == "dead"
    assert story((0, "gone"), (1, "alive"), (2, "gone")).verdict == "temporary"


def test_a_host_that_has_a_bad_day_neither_kills_nor_revives() -> None:
    assert story(*((day, "temporary") for day in range(90))).verdict == "temporary"
    assert story(*((day, "blocked") for day in range(90))).verdict == "blocked"
    assert story((0, "gone"), (1, "temporary"), (2, "blocked"), (3, "gone")).verdict == "dead"
    assert story((0, "gone"), (3, "gone"), (4, "temporary")).verdict == "dead"
    assert story((0, "gone"), (3, "gone"), (4, "alive")).verdict == "alive"


def test_the_second_look_at_what_was_gone_comes_as_soon_as_it_counts() -> None:
    assert story((0, "gone")).due == START + APART
    assert story((0, "gone"), (1, "gone")).due == START + APART
    health = story((0, "gone"))
    assert health.due is not None
    assert after(health, Observation("gone", health.due)).verdict == "dead"


def test_since_when_and_how_often_are_counted() -> None:
    health = story((0, "alive"), (7, "alive"), (14, "moved"), (21, "moved"), (28, "moved"))
    assert (health.verdict, health.times, health.since) == ("moved", 3, START + timedelta(days=14))


def test_a_host_in_trouble_is_asked_more_and_more_seldom() -> None:
    health, pauses = Health(), []
    time = START
    for _ in range(12):
        health = after(health, Observation("temporary", time))
        assert health.due is not None
        pauses.append(health.due - time)
        time = health.due
    assert pauses[0] == timedelta(days=1)
    assert all(a <= b for a, b in pairwise(pauses))
    assert pauses[-1] == timedelta(days=14)


@given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(FINDINGS)), max_size=30))
def test_whatever_happens_nobody_is_called_dead_without_two_sights_days_apart(steps: list[tuple[int, str]]) -> None:
    steps = sorted(steps, key=lambda step: step[0])
    health, gone = Health(), []
    for day, finding in steps:
        time = START + timedelta(days=day)
        health = after(health, Observation(finding, time))  # type: ignore[arg-type]
        if finding == "gone":
            gone.append(time)
        elif finding not in ("temporary", "blocked"):
            gone.clear()
        assert (health.verdict == "dead") == (len(gone) >= 2 and gone[-1] - gone[0] >= APART)
        assert health.due is not None
        assert health.due > time


@pytest.mark.parametrize("finding", FINDINGS)
def test_an_older_check_that_arrives_late_changes_nothing(finding: str) -> None:
    health = story((10, "alive"))
    assert after(health, Observation(finding, START)) == health  # type: ignore[arg-type]
