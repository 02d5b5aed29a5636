"""Which review comes next, and how many a day."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from learning import skill
from mlroadmap.core import queue

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
    assert sorted(line) == sorted(due)
    assert line[near:] == tuple(due[near:])


def test_what_brings_back_most_comes_first_then_the_order_of_before() -> None:
    assert queue.in_turn(["a", "b", "e"], SKILLS, {"a": 1.1, "b": 1.2, "e": 2.4}) == ("e", "b", "a")
    assert queue.in_turn(["c", "a", "d"], SKILLS, {}) == ("c", "a", "d")


def test_a_neighbour_easily_mixed_up_follows_else_another_area() -> None:
    assert queue.in_turn(["a", "d", "c"], SKILLS, {}, last="b")[0] == "c"
    assert queue.in_turn(["a", "c", "d"], SKILLS, {}, last="a")[0] == "d"


def test_nothing_due() -> None:
    assert queue.in_turn([], SKILLS, {"a": 2.0}, "a") == ()
    assert queue.of_the_day([], 0) == ()
