"""Memory counts the learner's days: what is due is due from the morning on, wherever and whenever it was met."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from fsrs import Card, Rating, Scheduler
from hypothesis import given
from hypothesis import strategies as st

from learning import Log, chain
from mlroadmap.core import credit, dues, knowledge, memory
from mlroadmap.core.days import Days, from_line, on_line
from mlroadmap.core.learner import LearnerState

CHAIN = chain()
ZONES = ("Pacific/Kiritimati", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC", "America/Los_Angeles", "Etc/GMT+12")
FIRST = date(2026, 10, 20)
"""Some weeks before clocks change in California, some days after they did in Australia."""
ACTS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 24 * 60 - 1), st.sampled_from("abc"), st.booleans()),
    min_size=1, max_size=12,
)  # fmt: skip
"""Days since the last act, minutes into the day, the skill, and whether the answer was right."""


def lived(acts: list[tuple[int, int, str, bool]], zone: str) -> LearnerState:
    """What somebody in the zone knows after these acts, on the morning after."""
    days, log, day = Days(ZoneInfo(zone)), Log(datetime(2026, 1, 1, tzinfo=UTC)), FIRST
    for wait, minutes, skill, right in acts:
        day += timedelta(days=wait)
        start, over = days.start(day), days.start(day + timedelta(days=1))
        log.time = max(min(start + timedelta(minutes=minutes), over - timedelta(seconds=1)), log.time)
        log.offset = days.offset(log.time)
        log.item(skill, right, wait=timedelta(0))
    return replace(knowledge.fold(log.events, CHAIN, days.start(day + timedelta(days=1))), days=days)


def in_order(acts: list[tuple[int, int, str, bool]]) -> list[tuple[int, int, str, bool]]:
    """The same acts, none before another one of its day."""
    found, latest = [], 0
    for wait, minutes, skill, right in acts:
        latest = minutes if wait else max(minutes, latest)
        found.append((wait, latest, skill, right))
    return found


@given(ACTS, st.sampled_from(ZONES), st.sampled_from(ZONES), st.integers(0, 24 * 60 - 1))
def test_zones_and_hours_make_no_difference(
    acts: list[tuple[int, int, str, bool]], here: str, there: str, minutes: int
) -> None:
    one = lived(in_order(acts), here)
    other = lived([(wait, minutes, skill, right) for wait, _, skill, right in acts], there)
    assert one.knowledge.memory == other.knowledge.memory
    assert (one.due, one.today) == (other.due, other.today)
    assert {s: one.recall(s) for s in "abc"} == {s: other.recall(s) for s in "abc"}


@given(st.sampled_from(ZONES), st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=8))
def test_days_are_what_fsrs_is_told(zone: str, acts: list[tuple[int, bool]]) -> None:
    """One skill alone, whose acts move no other: py-fsrs with whole days between them says the same, but for whole
    days, of which it takes the nearest and `dues` the first on which enough is lost."""
    state = lived([(wait, 700, "a", right) for wait, right in [(0, True), *acts]], zone)
    sure = 1.0 - dues.allowed(memory.RETENTION)
    fsrs = Scheduler(desired_retention=sure, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, time = Card(), on_line(FIRST)
    for wait, right in [(0, True), *acts]:
        time += timedelta(days=wait)
        card, _ = fsrs.review_card(card, Rating.Good if right else Rating.Again, time)
    kept = state.knowledge.memory["a"]
    assert (kept.stability, kept.difficulty) == pytest.approx((card.stability, card.difficulty))
    nearest = card.due.date()
    assert state.due_at("a") in (state.days.start(nearest), state.days.start(nearest + timedelta(days=1)))
    assert state.recall("a") == pytest.approx(fsrs.get_card_retrievability(card, on_line(state.today)))


@given(ACTS, st.sampled_from(ZONES))
def test_a_review_is_due_from_the_morning_of_its_day(acts: list[tuple[int, int, str, bool]], zone: str) -> None:
    state = lived(in_order(acts), zone)
    for skill in state.knowledge.memory:
        due = state.due_at(skill)
        assert due is not None
        assert state.days.start(state.days.of(due)) == due
        assert skill in replace(state, now=due).due
        if due > state.now:  # before that lies the time of acts that the memory holds already
            assert skill not in replace(state, now=due - timedelta(microseconds=1)).due
        assert (skill in state.due) == (due <= state.now)
    later = [time for skill in state.knowledge.memory if (time := state.due_at(skill)) and time > state.now]
    assert state.next_due == min(later, default=None)


def test_the_evenings_review_waits_in_the_morning() -> None:
    home = ZoneInfo("America/Los_Angeles")
    log = Log(datetime(2026, 11, 2, 23, 0, tzinfo=home).astimezone(UTC), offset=-480)
    log.item("a", True, "lesson")
    log.item("a", False)  # eleven in the evening, two days before it comes back
    state = replace(knowledge.fold(log.events, CHAIN), days=Days(home))
    assert state.due == ()
    assert state.next_due == datetime(2026, 11, 4, 4, 0, tzinfo=home)
    assert replace(state, now=datetime(2026, 11, 4, 3, 0, tzinfo=home)).due == ()
    assert replace(state, now=datetime(2026, 11, 4, 7, 0, tzinfo=home)).due == ("a",)


@given(st.integers(0, 30), st.floats(0.05, 1.0))
def test_credit_between_two_days_is_due_on_the_next(days: int, share: float) -> None:
    log = Log()
    log.item("a", True)
    kept = knowledge.fold(log.events, CHAIN).knowledge.memory["a"]
    moved = credit.raised(kept, share, kept.last + timedelta(days=days))
    day = from_line(moved.last)
    assert on_line(day) - timedelta(days=1) < moved.last <= on_line(day)
    assert from_line(on_line(day)) == day
