"""When a skill is due, by what asking about it brings back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import START
from mlroadmap.core import credit, dues, memory
from mlroadmap.core.memory import USUAL, Memory

NOW = START + timedelta(days=60)
DOWN = {"e": (("a", 0.8), ("b", 0.4)), "d": (("e", 0.6),), "b": (("a", 0.2),)}
SHARES = DOWN, credit.upwards(DOWN)
KEPT = st.dictionaries(
    st.sampled_from("abcde"),
    st.builds(
        lambda stability, hard, hours: Memory(stability, hard, NOW - timedelta(hours=hours)),
        st.floats(0.1, 300.0), st.floats(1.0, 10.0), st.integers(0, 3000),
    ),
)  # fmt: skip
RETENTION = st.floats(0.7, 0.97)


@given(KEPT, RETENTION, st.integers(0, 2000))
def test_a_skill_is_due_from_its_time_on(kept: dict[str, Memory], retention: float, later: int) -> None:
    for now in (NOW, NOW + timedelta(hours=later)):
        found = dues.due(kept, DOWN, now, retention)
        times = {skill: dues.time_of(skill, kept, DOWN, retention) for skill in kept}
        assert set(found) == {skill for skill, time in times.items() if time <= now}
        assert list(found.values()) == sorted(found.values(), reverse=True)
        assert all(brings >= 1.0 for brings in found.values())
        waiting = [time for time in times.values() if time > now]
        assert dues.first_after(now, kept, DOWN, retention) == min(waiting, default=None)


@given(KEPT, RETENTION)
def test_it_is_the_first_day_on_which_enough_comes_back(kept: dict[str, Memory], retention: float) -> None:
    for skill, one in kept.items():
        days = next(
            n for n in range(1, 100_000)
            if dues.gained(skill, kept, DOWN, one.last + timedelta(days=n)) >= dues.allowed(retention)
            or n > 36_499
        )  # fmt: skip
        first = one.last + timedelta(days=days)
        under = [kept[other].last for other, _ in DOWN.get(skill, ()) if other in kept]
        assert dues.time_of(skill, kept, DOWN, retention) == max([first, *under])


@given(KEPT, RETENTION, st.sampled_from("abcde"), st.booleans())
def test_no_act_calls_for_a_review_before_itself(
    kept: dict[str, Memory], retention: float, skill: str, right: bool
) -> None:
    before = {one: dues.time_of(one, kept, DOWN, retention) for one in kept}
    after = dict(kept)
    credit.spread(after, SHARES, skill, right, NOW)
    after[skill] = memory.reviewed(kept.get(skill), memory.GOOD if right else memory.AGAIN, NOW)
    assert dues.time_of(skill, after, DOWN, retention) >= NOW + timedelta(days=1)
    for one in before:
        # Days count in whole ones from a skill's own last practice, which credit moves: who is due stays so, by another
        # day that lies back. A failure beneath shakes what rests on it: that may be due at once, by such a day too.
        found = dues.time_of(one, after, DOWN, retention)
        if found < min(before[one], NOW - timedelta(days=1)):
            assert one in dues.due(after, DOWN, NOW, retention)
            assert not right or before[one] <= NOW


def test_credit_that_moves_the_last_practice_may_move_a_day_that_lies_back_further_back() -> None:
    """Found by chance: e is due before d is answered and after it, by a day that is some hours earlier."""

    def ago(stability: float, hours: int) -> Memory:
        return Memory(stability, 1.0, NOW - timedelta(hours=hours))

    kept = {"a": ago(1.0, 169), "b": ago(1.0, 265), "e": ago(15.0, 130)}
    before = dues.time_of("e", kept, DOWN, 0.75)
    credit.spread(kept, SHARES, "d", True, NOW)
    kept["d"] = memory.reviewed(None, memory.GOOD, NOW)
    assert dues.time_of("e", kept, DOWN, 0.75) < before < NOW
    assert "e" in dues.due(kept, DOWN, NOW, 0.75)


@given(KEPT, RETENTION, st.sampled_from("abcde"))
def test_a_right_answer_never_makes_another_skill_due(kept: dict[str, Memory], retention: float, skill: str) -> None:
    before = dues.due(kept, DOWN, NOW, retention)
    credit.spread(kept, SHARES, skill, True, NOW)
    kept[skill] = memory.reviewed(kept.get(skill), memory.GOOD, NOW)
    assert set(dues.due(kept, DOWN, NOW, retention)) <= set(before) - {skill}


@given(KEPT, RETENTION, st.floats(0.01, 0.2))
def test_to_stay_surer_is_to_be_asked_no_later(kept: dict[str, Memory], retention: float, surer: float) -> None:
    for skill in kept:
        sooner = dues.time_of(skill, kept, DOWN, min(retention + surer, 0.97))
        assert sooner <= dues.time_of(skill, kept, DOWN, retention)


def test_a_skill_that_rests_on_nothing_comes_by_its_own_loss() -> None:
    kept = {"a": Memory(20.0, 5.0, START)}
    due = dues.time_of("a", kept, DOWN)
    day = (due - START).days
    assert USUAL.recall(20.0, day) <= 1.0 - dues.allowed(0.9) < USUAL.recall(20.0, day - 1)
    assert due > memory.due(kept["a"])


def test_one_that_takes_others_with_it_comes_first_and_spares_them() -> None:
    kept = {skill: Memory(20.0, 5.0, START) for skill in "abe"}
    alone = dues.time_of("e", {"e": kept["e"]}, DOWN)
    due = dues.time_of("e", kept, DOWN)
    assert due < alone
    found = dues.due(kept, DOWN, alone)
    assert next(iter(found)) == "e"
    assert set(found) == {"a", "b", "e"}
    credit.spread(kept, SHARES, "e", True, alone)
    kept["e"] = memory.reviewed(kept["e"], memory.GOOD, alone)
    assert set(dues.due(kept, DOWN, alone)) <= {"b"}


@pytest.mark.parametrize("now", [NOW, NOW - timedelta(days=400)])
def test_nothing_kept_and_clocks_that_go_wrong(now: datetime) -> None:
    assert dues.due({}, DOWN, now) == {}
    assert dues.first_after(now, {}, DOWN) is None
    assert dues.due({"a": Memory(1.0, 5.0, NOW + timedelta(days=1))}, DOWN, now) == {}
