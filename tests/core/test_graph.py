"""The skill graph: orders respect prerequisites, closures are exactly what is needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning import catalogue, chain, lesson, skill
from mlroadmap.core import graph, planner
from mlroadmap.core.catalogue import Catalogue, Topic


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """Layered graphs of up to 24 skills, edges of both kinds, one to three consecutive skills a lesson."""
    n = draw(st.integers(0, 24))
    pairs = [(a, b) for b in range(n) for a in range(b)]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=50, unique=True)) if pairs else []
    kinds = draw(st.lists(st.sampled_from(["needs", "tool"]), min_size=len(chosen), max_size=len(chosen)))
    sizes = draw(st.lists(st.integers(1, 3), min_size=n, max_size=n))
    lessons, at = [], 0
    for number, size in enumerate(sizes):
        own = [f"s{i}" for i in range(at, min(at + size, n))]
        if own:
            lessons.append(lesson(f"l{number}", number, own))
        at += size
    return catalogue(
        [skill(f"s{i}") for i in range(n)],
        [(f"s{a}", f"s{b}", kind) for (a, b), kind in zip(chosen, kinds, strict=True)],  # type: ignore[misc]
        lessons,
    )


@given(catalogues())
def test_order_puts_prerequisites_first(cat: Catalogue) -> None:
    place = {s: i for i, s in enumerate(graph.skill_order(cat))}
    assert place.keys() == cat.skills.keys()
    assert all(place[e.prerequisite] < place[e.skill] for e in cat.edges)


@given(catalogues(), st.data())
def test_closure_is_closed_and_minimal(cat: Catalogue, data: st.DataObject) -> None:
    if not cat.skills:
        return
    goal = data.draw(st.sampled_from([*cat.skills, *cat.lessons]))
    found = graph.closure(cat, [goal])
    named = graph.goal_skills(cat, goal)
    assert named <= found
    assert all(e.prerequisite in found for e in cat.edges if e.skill in found)
    for extra in found - named:  # each one is there because something in the closure rests on it
        assert any(e.skill in found for e in cat.after[extra])


@given(catalogues(), st.data())
def test_path_respects_prerequisites_and_covers_the_goal(cat: Catalogue, data: st.DataObject) -> None:
    known = data.draw(st.sets(st.sampled_from(list(cat.skills)))) if cat.skills else set()
    goals = data.draw(st.lists(st.sampled_from(list(cat.lessons)), max_size=3)) if cat.lessons else []
    found = planner.path(cat, goals, known)
    place = {id: i for i, id in enumerate(found)}
    assert len(place) == len(found)
    for id, under in graph.lessons_before(cat).items():
        assert all(place[u] < place[id] for u in under if u in place and id in place)
    taught = {s for id in found for s in cat.lessons[id].skills}
    assert graph.closure(cat, goals) <= taught | known


def test_goals_may_be_sections_topics_lessons_and_skills() -> None:
    cat = catalogue(
        [skill("a"), skill("b"), skill("c")],
        [("a", "b")],
        [lesson("l", 1, ["b"])],
        [Topic("t", "T", skills=("c",), lessons=("l",)), Topic("empty", "E")],
        retired={"old": "l"},
    )
    assert graph.goal_skills(cat, "the-fundamentals") == {"b", "c"}
    assert graph.goal_skills(cat, "t") == {"b", "c"}
    assert graph.goal_skills(cat, "old") == {"b"}
    assert graph.goal_skills(cat, "a") == {"a"}
    assert graph.goal_skills(cat, "empty") == graph.goal_skills(cat, "nobody") == frozenset()
    assert graph.closure(cat, ["l"]) == {"a", "b"}
    assert graph.default_goals(cat) == ("the-fundamentals",)
    assert [graph.goal_title(cat, g) for g in ("the-fundamentals", "t", "l", "a", "nobody")] == [
        "The fundamentals", "T", "Lesson l", "Do a", "nobody",
    ]  # fmt: skip


def test_needs_alone_leaves_tools_out() -> None:
    cat = chain()
    needs = graph.prerequisites(cat, ("needs",))
    assert graph.ancestors(needs, ["e"]) == frozenset()
    assert graph.ancestors(graph.prerequisites(cat), ["e"]) == {"a", "b"}
    assert graph.depth(cat.skills, needs) == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 0}


def test_a_circle_is_named() -> None:
    with pytest.raises(graph.GraphError) as caught:
        graph.order(["a", "b", "c"], {"a": ["b"], "b": ["c"], "c": ["a"]})
    assert set(caught.value.cycle) == {"a", "b", "c"}


def test_a_deep_graph_is_no_problem() -> None:
    n = 5000
    cat = catalogue(
        [skill(f"s{i}") for i in range(n)],
        [(f"s{i}", f"s{i + 1}") for i in range(n - 1)],
        [lesson(f"l{i}", i, [f"s{i}"]) for i in range(n)],
    )
    assert len(graph.closure(cat, [f"l{n - 1}"])) == n
    assert planner.path(cat, [f"l{n - 1}"], set()) == tuple(f"l{i}" for i in range(n))
