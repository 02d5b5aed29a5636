"""Sessions and times."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import catalogue, chain, lesson, skill
from mlroadmap.core import graph, planner
from mlroadmap.core.catalogue import Catalogue, Edge
from mlroadmap.core.pace import USUAL


@given(st.integers(0, 80), st.booleans(), st.sampled_from(planner.SESSIONS))
def test_reviews_come_first_while_they_fit(due: int, lessons: bool, minutes: int) -> None:
    skills = [f"s{i}" for i in range(due)]
    plan = planner.session(skills, "l0" if lessons else None, minutes)
    assert plan.reviews == tuple(skills[:minutes])
    assert plan.review_minutes + plan.lesson_minutes <= minutes
    if lessons and due <= minutes - 3:
        assert plan.lesson == "l0"
        assert plan.lesson_minutes == minutes - due
    if not lessons or due >= minutes:
        assert plan.lesson is None
        assert plan.lesson_minutes == 0


def test_minutes_count_a_question_for_the_known_and_a_lesson_for_the_rest() -> None:
    cat = chain()
    unknown = planner.minutes(cat, ["first", "second"], dict.fromkeys(cat.skills, 0.0))
    assert unknown == pytest.approx((48 * USUAL.low, 48 * USUAL.high))
    known = planner.minutes(cat, ["first"], dict.fromkeys(cat.skills, 0.0), {"a", "b"})
    assert known == pytest.approx((2 * USUAL.low, 2 * USUAL.high))
    unsure = planner.minutes(cat, ["first"], dict.fromkeys(cat.skills, 0.5))
    assert known[0] < unsure[0] < 24 * USUAL.low
    assert unsure[1] / unsure[0] > USUAL.high / USUAL.low
    assert planner.minutes(cat, [], {}) == (0.0, 0.0)


def test_what_a_lesson_needs_comes_directly_before_it() -> None:
    cat = chain()
    assert planner.path(cat, ["second", "side"], set()) == ("first", "second", "side")
    assert planner.path(cat, ["side"], set()) == ("first", "side")
    assert planner.path(cat, ["side"], {"a", "b"}) == ("side",)
    assert planner.path(cat, ["side"], set(), {"first"}) == ("side",)
    assert planner.path(cat, ["second"], {"a", "c"}) == ("first", "second")
    assert planner.path(cat, [], set()) == ()


def world(seed: int, size: int = 24) -> Catalogue:
    """A random graph of skills with some alternatives and helpful edges, two skills a lesson."""
    rng = random.Random(seed)
    names = [f"s{i}" for i in range(size)]
    edges = []
    for place in range(1, size):
        for other in {rng.randrange(place) for _ in range(rng.randrange(1, 4))}:
            kind = rng.choice(["needs", "needs", "tool", "helps"])
            group = "either" if kind == "needs" and rng.random() < 0.4 else ""
            edges.append(Edge(names[other], names[place], kind, 0.4 if kind == "needs" else 0.0, group))  # type: ignore[arg-type]
    lessons = [lesson(f"l{i}", i, names[2 * i : 2 * i + 2]) for i in range(size // 2)]
    return replace(catalogue([skill(n) for n in names], [], lessons), edges=tuple(edges))


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_a_path_is_a_linear_extension_whatever_order_is_wanted(seed: int, rng: random.Random) -> None:
    cat = world(seed)
    known = {s for s in cat.skills if rng.random() < 0.3}
    goals = [f"s{rng.randrange(24)}" for _ in range(2)]
    wanted = [f"l{i}" for i in range(12) if rng.random() < 0.7]
    rng.shuffle(wanted)
    plain = planner.path(cat, goals, known)
    needed = {cat.lesson_of[s].id for s in planner.needs(cat, goals, known)}
    before = {id: [u for u in under if u in needed] for id, under in graph.lessons_before(cat).items()}
    for path in (plain, planner.path(cat, goals, known, wanted=wanted)):
        assert sorted(path) == sorted(plain)
        place = {id: i for i, id in enumerate(path)}
        for id in path:
            assert all(place[under] < place[id] for under in graph.ancestors(before, [id]) if under in place)


@given(st.integers(0, 10_000), st.sets(st.integers(0, 23)))
def test_what_is_known_and_what_is_taught_on_the_way_cover_the_goal(seed: int, held: set[int]) -> None:
    cat = world(seed)
    known = {f"s{i}" for i in held}
    taught = {s for id in planner.path(cat, ["s23"], known) for s in cat.lessons[id].skills}
    needed = planner.needs(cat, ["s23"], known)
    assert needed <= taught | known
    assert needed <= graph.closure(cat, ["s23"])
    for one in needed - known:
        assert graph.satisfied(cat.before[one], needed)


def test_of_alternatives_the_one_with_least_left_to_learn_is_taken() -> None:
    cat = catalogue([skill(s) for s in "abcxg"], [], [lesson(f"l{s}", i, [s]) for i, s in enumerate("abcxg")])
    cat = replace(
        cat,
        edges=(
            Edge("a", "b", "needs", 0.4), Edge("b", "g", "needs", 0.4, "way"), Edge("x", "g", "needs", 0.4, "way"),
            Edge("c", "g", "helps", 0.0),
        ),
    )  # fmt: skip
    assert planner.path(cat, ["g"], set()) == ("lx", "lg")
    assert planner.path(cat, ["g"], {"a", "b"}) == ("lg",)
    assert planner.path(cat, ["g"], {"a"}, p_known={"b": 0.9}) == ("lb", "lg")
    assert planner.path(cat, ["g", "c"], set()) == ("lc", "lx", "lg")


def test_the_goal_named_first_is_reached_first() -> None:
    cat = catalogue([skill(s) for s in "abc"], [("a", "c")], [lesson(f"l{s}", i, [s]) for i, s in enumerate("abc")])
    assert planner.path(cat, ["b", "c"], set()) == ("lb", "la", "lc")
    assert planner.path(cat, ["c", "b"], set()) == ("la", "lc", "lb")


def test_the_learners_own_order_holds_where_it_can_and_what_was_skipped_stays_out() -> None:
    cat = catalogue([skill(s) for s in "abcd"], [("a", "b")], [lesson(f"l{s}", i, [s]) for i, s in enumerate("abcd")])
    goals = ["a", "b", "c", "d"]
    assert planner.path(cat, goals, set(), wanted=["ld", "lb", "la", "lc"]) == ("ld", "la", "lb", "lc")
    assert planner.path(cat, goals, set(), wanted=["lc", "gone"]) == ("la", "lb", "lc", "ld")
    assert planner.path(cat, goals, set(), skipped=["la"]) == ("lb", "lc", "ld")


def test_days_to_the_end() -> None:
    today = date(2026, 11, 25)
    low, high = planner.finish((120.0, 600.0), 2.0, today)
    assert (low, high) == (date(2026, 12, 2), date(2026, 12, 30))
    assert planner.finish((0.0, 0.0), 2.0, today) == (today, today)
    assert planner.finish((1e12, 1e12), 0.1, today)[0] > today
    with pytest.raises(ValueError, match="hours"):
        planner.finish((1.0, 1.0), 0.0, today)
