"""Which review comes next, and how many a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from learning import START, skill
from mlroadmap.core import credit, memory, queue
from mlroadmap.core.memory import Memory

SKILLS = {s.id: s for s in (skill("a"), skill("b"), skill("c"), skill("d", "ml"), skill("e", "ml"))}
SKILLS["b"] = replace(SKILLS["b"], confused_with=("c",))
SKILLS["c"] = replace(SKILLS["c"], confused_with=("b",))


@given(st.lists(st.sampled_from("abcde"), unique=True), st.integers(0, 60), st.integers(0, 60))
def test_a_day_is_never_longer_than_its_limit(due: list[str], done: int, limit: int) -> None:
    left = queue.of_the_day(due, done, limit)
    assert len(left) <= max(limit - done, 0)
    assert list(left) == due[: len(left)]


@given(
    st.lists(st.sampled_from("abcde"), unique=True),
    st.sampled_from(["", "a", "b", "d", "gone"]),
    st.integers(1, 6),
    st.dictionaries(st.sampled_from("abcde"), st.floats(0.1, 5.0)),
)
def test_every_due_skill_keeps_its_turn(due: list[str], last: str, near: int, worth: dict[str, float]) -> None:
    line = queue.in_turn(due, SKILLS, worth, last, near)
    early = [skill for skill in line if skill not in due]
    assert sorted(line) == sorted([*due, *early])
    assert early == [] or (due and early == [line[0]] and line[0] in worth)
    assert len(line) == len(due) + len(early)


def test_what_takes_most_reviews_off_the_day_comes_first_then_the_most_urgent() -> None:
    assert queue.in_turn(["a", "b", "e"], SKILLS, {"a": 0.8, "b": 0.9, "e": 2.4})[0] == "e"
    assert queue.in_turn(["c", "a", "d"], SKILLS, {})[0] == "c"
    assert queue.in_turn(["a", "b"], SKILLS, {"e": 1.9, "a": 0.8, "b": 0.9}) == ("e", "b", "a")


def test_a_neighbour_easily_mixed_up_follows_else_another_area() -> None:
    assert queue.in_turn(["a", "d", "c"], SKILLS, {}, last="b")[0] == "c"
    assert queue.in_turn(["a", "c", "d"], SKILLS, {}, last="a")[0] == "d"


def test_nothing_due() -> None:
    assert queue.in_turn([], SKILLS, {"a": 2.0}, "a") == ()
    assert queue.worth([], {"a": Memory(5.0, 5.0, START)}, SHARES, START) == {}
    assert queue.of_the_day([], 0) == ()


NOW = START + timedelta(days=10)
SHARES = ({"e": (("a", 0.9), ("b", 0.9), ("c", 0.1))}, {"a": (("e", 0.45),), "b": (("e", 0.45),), "c": (("e", 0.05),)})


def test_a_skill_above_comes_early_where_it_spares_due_ones() -> None:
    kept = {skill: Memory(10.0, 5.0, START) for skill in "abc"}
    fresh = kept | {"e": Memory(10.0, 5.0, NOW)}
    assert "e" not in queue.worth(["a", "b", "c"], fresh, SHARES, NOW), "practised today, it would show nothing"
    worn = kept | {"e": Memory(14.0, 5.0, START)}
    assert memory.due(worn["e"]) > NOW
    found = queue.worth(["a", "b", "c"], worn, SHARES, NOW)
    assert queue.spared("e", "abc", worn, SHARES[0], NOW)[:2] == ("a", "b")
    assert found["e"] > 1.8 > 1.0 > found["a"]
    assert queue.in_turn(["a", "b", "c"], SKILLS, found)[0] == "e"


@given(st.dictionaries(st.sampled_from("abcde"), st.tuples(st.floats(0.5, 300.0), st.integers(0, 400))))
def test_what_a_right_answer_spares_is_not_due_after_it(drawn: dict[str, tuple[float, int]]) -> None:
    kept = {name: Memory(s, 5.0, NOW - timedelta(days=days)) for name, (s, days) in drawn.items()}
    due = sorted(name for name, one in kept.items() if memory.due(one) <= NOW)
    for name, count in queue.worth(due, kept, SHARES, NOW).items():
        gone = queue.spared(name, due, kept, SHARES[0], NOW)
        assert set(gone) <= set(due)
        assert count <= len(gone) + (name in due)
        share = dict(SHARES[0].get(name, ()))
        assert all(memory.due(credit.raised(kept[under], share[under], NOW)) > NOW for under in gone)
