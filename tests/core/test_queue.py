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
DOWN = {"e": (("a", 0.6), ("b", 0.4), ("c", 0.1)), "d": (("a", 0.2),)}


@given(st.lists(st.sampled_from("abcde"), unique=True), st.integers(0, 60), st.integers(0, 60))
def test_a_day_is_never_longer_than_its_limit(due: list[str], done: int, limit: int) -> None:
    left = queue.of_the_day(due, done, limit)
    assert len(left) <= max(limit - done, 0)
    assert list(left) == due[: len(left)]


@given(st.lists(st.sampled_from("abcde"), unique=True), st.sampled_from(["", "a", "b", "d", "gone"]), st.integers(1, 6))
def test_every_due_skill_keeps_its_turn(due: list[str], last: str, near: int) -> None:
    line = queue.in_turn(due, SKILLS, DOWN, last, near)
    assert sorted(line) == sorted(due)
    assert list(line[near:]) == due[near:]


def test_the_one_that_spares_most_comes_first_then_the_most_urgent() -> None:
    assert queue.in_turn(["a", "b", "e"], SKILLS, DOWN)[0] == "e"
    assert queue.in_turn(["c", "a", "d"], SKILLS, DOWN)[0] == "c"
    assert queue.spared("e", {"a", "b", "c"}, DOWN) == ("a", "b")


def test_a_neighbour_easily_mixed_up_follows_else_another_area() -> None:
    assert queue.in_turn(["a", "d", "c"], SKILLS, {}, last="b")[0] == "c"
    assert queue.in_turn(["a", "c", "d"], SKILLS, {}, last="a")[0] == "d"


def test_nothing_due() -> None:
    assert queue.in_turn([], SKILLS, DOWN, "a") == ()
    assert queue.of_the_day([], 0) == ()
