"""From a log to what somebody knows."""

from __future__ import annotations

import json
import random
from datetime import timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forgetful import QUICK
from learning import START, Log, catalogue, chain, lesson, skill
from mlroadmap.core import knowledge
from mlroadmap.core.catalogue import Catalogue
from mlroadmap.core.events import Event
from mlroadmap.core.knowledge import fold
from mlroadmap.core.learner import Knowledge, LearnerState
from mlroadmap.core.progress import OnTheWay

CHAIN = chain()
ACTS = st.lists(
    st.one_of(
        st.tuples(
            st.just("item"), st.sampled_from("abcde"), st.booleans(), st.sampled_from(["review", "lesson", "confirm"])
        ),
        st.tuples(
            st.just("graded"),
            st.sampled_from(["first/one", "second/one"]),
            st.sampled_from(["passed", "failed", "broken"]),
        ),
        st.tuples(st.just("declared"), st.sampled_from("abcde"), st.booleans()),
        st.tuples(st.just("placement"), st.lists(st.tuples(st.sampled_from("abcde"), st.booleans()), max_size=4)),
        st.tuples(st.just("started"), st.integers(0, 2)),
        st.tuples(st.just("asked"), st.integers(0, 2), st.sampled_from("abcde"), st.booleans(), st.booleans()),
        st.tuples(st.just("hint"), st.sampled_from(["first/one", "second/one"])),
        st.tuples(st.just("undo"), st.integers(0, 30)),
        st.tuples(st.just("finished"), st.sampled_from(["first", "second", "side"])),
        st.tuples(st.just("skipped"), st.sampled_from(["first", "second", "side"]), st.booleans()),
        st.tuples(st.just("goals"), st.lists(st.sampled_from(["basics", "d", "side", "nobody"]), max_size=2)),
        st.tuples(st.just("ordered"), st.lists(st.sampled_from(["first", "second", "side"]), unique=True)),
        st.tuples(st.just("forgetting"), st.sampled_from([(), QUICK.parameters])),
        st.tuples(st.just("moved"), st.sampled_from([None, -600, 0, 345, 840])),  # as clocks are ahead of UTC there
        st.tuples(st.just("wait"), st.sampled_from([0.0, 0.3, 1.0, 9.0])),  # days
    ),
    max_size=14,
)


def written(acts: list[Any]) -> list[Event]:
    log = Log()
    for number, act in enumerate(acts):
        if act[0] == "item":
            log.item(act[1], act[2], act[3])
        elif act[0] == "graded":
            log.graded(act[1], act[2], CHAIN.lessons[act[1].split("/")[0]].skills)
        elif act[0] == "declared":
            log.add("skill-declared", {"skill": act[1], "known": act[2]})
        elif act[0] == "placement":
            log.placement(act[1], f"p{number}")
        elif act[0] == "started":
            log.add("placement-started", {"placement": f"o{act[1]}", "goals": [], "seed": 1, "engine": "1"})
        elif act[0] == "asked":  # also to a placement that another one was started after, or that never was
            log.item(act[2], act[3], "placement", placement=f"o{act[1]}", **({"extra": True} if act[4] else {}))
        elif act[0] == "hint":
            log.add("hint-shown", {"exercise": act[1], "hint": 1})
        elif act[0] == "finished":
            log.add("lesson-finished", {"lesson": act[1], "digest": "d"})
        elif act[0] == "skipped":
            log.add("lesson-skipped", {"lesson": act[1], "skip": act[2]})
        elif act[0] == "goals":
            log.add("goal-set", {"goals": act[1]})
        elif act[0] == "ordered":
            log.add("path-ordered", {"lessons": act[1]})
        elif act[0] == "forgetting":
            log.add("forgetting-chosen", {"parameters": list(act[1])})
        elif act[0] == "moved":
            log.offset = act[1]
        elif act[0] == "wait":
            log.time += timedelta(days=act[1])
        elif log.events:
            log.add("corrected", {"undoes": str(log.events[act[1] % len(log.events)].id)})
    return log.events


def view(state: LearnerState) -> dict[str, Any]:
    return {
        "knowledge": msgspec.to_builtins(state.knowledge), "path": state.path, "due": state.due, "known": state.known,
        "mastered": state.mastered, "lessons": state.lesson_states, "skills": state.skill_states,
        "minutes": state.minutes_range,
    }  # fmt: skip


@given(ACTS, st.randoms(use_true_random=False))
def test_any_order_of_the_same_events_gives_the_same(acts: list[Any], shuffler: random.Random) -> None:
    events = written(acts)
    mixed = list(events)
    shuffler.shuffle(mixed)
    now = START + timedelta(days=9)
    assert view(fold(events, CHAIN, now)) == view(fold(mixed, CHAIN, now))


@given(ACTS)
def test_json_gives_the_same_back(acts: list[Any]) -> None:
    state = fold(written(acts), CHAIN)
    data = json.loads(json.dumps(msgspec.to_builtins(state.knowledge)))
    again = LearnerState(msgspec.convert(data, Knowledge), CHAIN, state.now)
    assert again.knowledge == state.knowledge
    assert view(again) == view(state)


@given(ACTS)
def test_what_always_holds(acts: list[Any]) -> None:
    state = fold(written(acts), CHAIN)
    assert all(0.0 <= p <= 1.0 for p in state.p_known.values())
    assert state.p_known.keys() == CHAIN.skills.keys()
    assert state.mastered <= state.known
    taught = {s for id in state.path for s in CHAIN.lessons[id].skills}
    done = {s for id, progress in state.lesson_progress.items() if progress.finished for s in CHAIN.lessons[id].skills}
    left_out = {s for id in state.knowledge.skipped for s in CHAIN.lessons[id].skills}
    assert state.needed <= taught | state.known | done | left_out
    low, high = state.minutes_range
    assert low <= high
    assert all((recall := state.recall(s)) is not None and recall < 1.0 for s in state.due)


def test_nobody_knows_anything_before_the_first_answer() -> None:
    state = fold([], CHAIN)
    assert state.known == frozenset()
    assert state.goals == ("the-fundamentals",)
    assert state.path == ("first", "second", "side")
    assert state.lesson_states == {"first": "ready", "second": "ahead", "side": "ahead"}
    assert state.skill_states == {"a": "ready", "b": "ahead", "c": "ahead", "d": "ahead", "e": "ahead"}
    assert (state.placement, state.due, state.next_due, state.minutes_today) == (None, (), None, 0.0)
    assert state.outcome("a") != "skip"


def test_a_placement_reaches_beneath_what_was_asked() -> None:
    log = Log()
    log.placement([("b", True), ("c", True), ("d", False)])
    state = fold(log.events, CHAIN)
    before = fold([], CHAIN)
    assert state.p_known["a"] > before.p_known["a"]
    assert state.p_known["a"] > state.p_known["d"]
    assert {"a", "b"} <= state.known
    assert "a" not in state.evidence
    assert state.evidence["c"][0].where == "placement"
    assert state.lesson_states["first"] == "known"
    assert state.path == ("second", "side")
    assert state.outcome("a") == "skip"
    assert state.placement is not None
    assert (state.placement.finished, state.placement.reason, len(state.placement.answers)) == (True, "settled", 3)


def test_a_tool_edge_infers_nothing() -> None:
    with_tool = catalogue([skill("a"), skill("b", "other")], [("a", "b", "tool")])
    without = catalogue([skill("a"), skill("b", "other")])
    log = Log()
    log.placement([("b", True)])
    assert fold(log.events, with_tool).p_known == fold(log.events, without).p_known


def test_a_later_placement_asks_again_and_stands_alone_there() -> None:
    log = Log()
    log.placement([("a", False), ("e", True)], "p1")
    low = fold(log.events, CHAIN)
    log.placement([("a", True)], "p2")
    high = fold(log.events, CHAIN)
    assert high.p_known["a"] > low.p_known["a"] + 0.2
    only = Log()
    only.placement([("e", True)], "p1")
    only.placement([("a", True)], "p2")
    assert high.p_known == fold(only.events, CHAIN).p_known
    assert [p.id for p in high.knowledge.placements] == ["p1", "p2"]


def test_a_placement_after_lessons_is_believed_where_it_asked() -> None:
    log = Log()
    for number in range(3):
        log.item("a", True, "lesson", template=f"a/t{number}", lesson="first")
    log.add("skill-declared", {"skill": "e", "known": True})
    log.graded("first/one", "passed", ["a"])
    assert {"a", "e"} <= fold(log.events, CHAIN).known
    log.placement([("a", False), ("e", False)])
    state = fold(log.events, CHAIN)
    assert not {"a", "e"} & state.known
    assert len(state.evidence["a"]) == 5
    log.item("a", True)
    assert fold(log.events, CHAIN).p_known["a"] > state.p_known["a"]


def test_the_extra_question_is_recorded_and_decides_nothing() -> None:
    log = Log()
    log.placement([("a", True)], done=False)
    plain = fold(log.events, CHAIN)
    log.item("d", True, "placement", "d/asked", placement="p1", extra=True)
    state = fold(log.events, CHAIN)
    assert state.p_known == plain.p_known
    assert state.evidence["d"][0].weight == 0.0
    assert state.recall("d") is None
    assert state.placement is not None
    assert state.placement.answers[1].extra


def test_a_lesson_worked_through_is_mastered_and_can_fade_and_be_lost() -> None:
    log = Log()
    log.add("lesson-opened", {"lesson": "first", "digest": "d"})
    log.add("part-reached", {"lesson": "first", "part": "try"})
    assert fold(log.events, CHAIN).lesson_states["first"] == "progress"
    log.graded("first/one", "failed", ["a", "b"])
    log.graded("first/one", "passed", ["a", "b"])
    for name in ("a", "b"):
        log.item(name, True, "lesson", lesson="first")
    log.add("lesson-finished", {"lesson": "first", "digest": "d"})
    state = fold(log.events, CHAIN)
    assert state.mastered == {"a", "b"}
    assert state.lesson_states["first"] == "solid"
    assert state.lesson_states["second"] == "ready"
    assert state.knowledge.passed == ("first/one",)
    progress = state.lesson_progress["first"]
    assert (progress.finished, progress.part, progress.exercises) == (True, "try", ("first/one",))
    assert [act.kind for act in state.evidence["a"]] == ["exercise", "exercise", "item"]
    assert state.evidence["a"][1].attempts == 2
    later = fold(log.events, CHAIN, state.now + timedelta(days=60))
    assert set(later.due) == {"a", "b"}
    assert later.lesson_states["first"] == "fading"
    assert state.next_due is not None
    assert state.next_due > state.now
    for number in range(3):
        log.item("a", False, template=f"a/t{number}", wait=timedelta(days=20))
    lost = fold(log.events, CHAIN)
    assert "a" not in lost.mastered
    assert "a" not in lost.known
    assert lost.skill_states["a"] == "progress"


def test_hints_and_attempts_take_weight() -> None:
    alone, helped = Log(), Log()
    for hint in (1, 2):
        helped.add("hint-shown", {"exercise": "first/one", "hint": hint})
    for log in (alone, helped):
        log.graded("first/one", "passed", ["a"])
    assert fold(alone.events, CHAIN).p_known["a"] > fold(helped.events, CHAIN).p_known["a"]
    assert fold(helped.events, CHAIN).evidence["a"][0].hints == 2


def test_our_own_fault_counts_for_nothing() -> None:
    log = Log()
    log.graded("first/one", "broken", ["a"])
    assert fold(log.events, CHAIN).evidence == {}
    assert fold(log.events, CHAIN).p_known == fold([], CHAIN).p_known


def test_declarations_overrule_and_can_be_undone() -> None:
    log = Log()
    log.placement([("b", True), ("d", True), ("e", True)])
    assert "a" in fold(log.events, CHAIN).known
    no = log.add("skill-declared", {"skill": "a", "known": False})
    state = fold(log.events, CHAIN)
    assert state.outcome("a") == "learn"
    assert state.path == ("first", "second")
    undo = log.add("corrected", {"undoes": str(no.id)})
    assert "a" in fold(log.events, CHAIN).known
    log.add("corrected", {"undoes": str(undo.id)})
    assert "a" not in fold(log.events, CHAIN).known
    fresh = Log()
    fresh.add("skill-declared", {"skill": "a", "known": True})
    said = fold(fresh.events, CHAIN)
    assert "a" in said.known
    assert "a" not in said.mastered
    assert said.evidence["a"][0].kind == "declared"


def test_undoing_the_start_of_a_placement_takes_its_answers_along() -> None:
    log = Log()
    log.placement([("c", True)])
    log.add("corrected", {"undoes": str(log.events[0].id)})
    state = fold(log.events, CHAIN)
    assert state.placement is None
    assert state.evidence == {}
    assert not state.placed


def test_goals_and_retired_ids() -> None:
    cat = catalogue([skill("b")], [], [lesson("l", 1, ["b"])], retired={"old": "b", "gone": "", "old-l": "l"})
    log = Log()
    log.add("goal-set", {"goals": ["old-l", "nobody"]})
    log.item("old", True)
    log.item("gone", True)
    log.graded("old-l/x", "passed", ["old"])
    state = fold(log.events, cat)
    assert state.goals == ("l",)
    assert len(state.evidence["b"]) == 2
    assert state.knowledge.passed == ("l/x",)
    log.add("goal-set", {"goals": ["nobody"]})
    assert fold(log.events, cat).goals == ("the-fundamentals",)


def test_clocks_a_day_apart() -> None:
    here, there = Log(device=1), Log(START - timedelta(days=1), device=2)
    here.item("a", True)
    there.item("a", True)
    here.item("a", True)
    state = fold([*here.events, *there.events], CHAIN)
    assert state.evidence["a"][0].event == str(there.events[0].id)
    assert state.knowledge.events == 3


def test_minutes_of_today() -> None:
    log = Log()
    for _ in range(5):
        log.item("a", True)
    log.item("a", True, wait=timedelta(hours=5))
    assert fold(log.events, CHAIN).minutes_today == pytest.approx(4.5)


def test_empty_catalogue() -> None:
    empty = catalogue([], [], [])
    state = fold([], empty)
    assert (state.p_known, state.path, state.minutes_range) == ({}, (), (0.0, 0.0))


def test_two_thousand_events_of_many_skills() -> None:
    rng = random.Random(1)
    skills = [f"s{i}" for i in range(361)]
    cat = catalogue(
        [skill(s, f"area{i % 20}", 1 + i % 5) for i, s in enumerate(skills)],
        [(skills[rng.randrange(b)], skills[b]) for b in range(1, 361) for _ in "ab"],
        [lesson(f"l{i}", i, skills[3 * i : 3 * i + 3]) for i in range(120)],
    )
    knowledge.belief_of(cat)
    log = Log()
    log.placement([(rng.choice(skills), rng.random() < 0.6) for _ in range(30)])
    while len(log.events) < 2000:
        log.item(rng.choice(skills), rng.random() < 0.8, template=f"t{rng.randrange(3)}")
    state = fold(log.events, cat)
    assert state.path is not None
    again = LearnerState(state.knowledge, cat, state.now)
    assert again.lesson_states == state.lesson_states
    assert again.due == state.due


def same(one: Any, other: Any) -> bool:
    """Equal, numbers to the ninth place."""
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=1e-9, rel=1e-9)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def in_pieces(events: list[Event], cuts: list[int], cat: Catalogue, *, restarted: bool = False) -> Knowledge:
    """Fold the events one piece after the other; what a piece corrects of an earlier one takes a fold of all, and so
    does another forgetting."""
    ordered = sorted(events, key=lambda event: event.order)
    places = [0, *sorted({min(cut, len(ordered)) for cut in cuts}), len(ordered)]
    known = fold([], cat).knowledge
    for start, end in pairwise(places):
        if restarted:
            knowledge._READY.clear()
            known = msgspec.json.decode(msgspec.json.encode(known), type=Knowledge)
        newer = knowledge.resume(known, ordered[start:end], cat)
        if newer is None:
            earlier = {str(event.id) for event in ordered[:start]}
            assert any(
                e.kind == "forgetting-chosen" or (e.kind == "corrected" and e.payload["undoes"] in earlier)
                for e in ordered[start:end]
            )
            newer = fold(ordered[:end], cat).knowledge
        known = newer
    return known


@given(ACTS, ACTS, st.lists(st.integers(0, 60), max_size=6), st.booleans())
def test_going_on_from_what_is_known_gives_what_a_fold_of_all_gives(
    acts: list[Any], more: list[Any], cuts: list[int], restarted: bool
) -> None:
    events = written([*acts, *more])
    whole = fold(events, CHAIN).knowledge
    assert same(msgspec.to_builtins(in_pieces(events, cuts, CHAIN, restarted=restarted)), msgspec.to_builtins(whole))


@pytest.mark.parametrize("restarted", [False, True])
def test_going_on_after_more_answers_on_the_way_than_are_built_on(restarted: bool) -> None:
    rng = random.Random(3)
    skills = [f"s{i}" for i in range(40)]
    cat = catalogue(
        [skill(s, f"area{i % 4}", 1 + i % 5) for i, s in enumerate(skills)],
        [(skills[rng.randrange(b)], skills[b]) for b in range(1, 40)],
    )
    log = Log()
    log.placement([(s, rng.random() < 0.5) for s in skills[:6]])
    for number in range(3 * knowledge.MOST_WAY):
        if number == 150:
            log.placement([(s, rng.random() < 0.5) for s in skills[3:9]], "p2")
        log.item(rng.choice(skills[:20]), rng.random() < 0.6, "confirm", guess=0.25)
    whole = fold(log.events, cat).knowledge
    assert knowledge.WAY <= len(whole.on_the_way) < knowledge.MOST_WAY
    assert any(whole.traces[s].told for s in skills[20:])
    cuts = sorted(rng.sample(range(len(log.events)), 40))
    assert same(msgspec.to_builtins(in_pieces(log.events, cuts, cat, restarted=restarted)), msgspec.to_builtins(whole))


def test_forgetting_older_answers_on_the_way_leaves_what_they_told(monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log()
    log.placement([("b", True)])
    for number in range(8):
        log.item("c", number % 2 == 0, "confirm", guess=0.25)
    whole = fold(log.events, CHAIN).knowledge
    monkeypatch.setattr(knowledge, "MOST_WAY", 8)
    monkeypatch.setattr(knowledge, "WAY", 4)
    short = fold(log.events, CHAIN).knowledge
    assert len(short.on_the_way) == 4
    assert whole.told_before == () != short.told_before
    assert same(short.traces["d"].told, whole.traces["d"].told)


def test_a_placement_forgets_nothing_that_was_told_of_what_it_did_not_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(knowledge, "MOST_WAY", 2)
    monkeypatch.setattr(knowledge, "WAY", 1)
    log = Log()
    log.placement([("a", True)])
    log.item("c", True, "confirm")
    log.item("c", True, "confirm")
    before = fold(log.events, CHAIN).knowledge
    assert before.told_before[3] > 0.0
    log.placement([("e", True)], "p2")
    after = fold(log.events, CHAIN).knowledge
    assert after.told_before == (*before.told_before[:4], 0.0)
    assert after.traces["d"].told > after.told_before[3] > 0.0
    log.placement([("d", False)], "p3")
    assert fold(log.events, CHAIN).knowledge.told_before[3] == 0.0


def test_a_placement_is_told_of_anew_by_what_was_answered_on_the_way() -> None:
    log = Log()
    log.item("c", True, "confirm")
    told = fold(log.events, CHAIN)
    log.placement([("e", True)])
    state = fold(log.events, CHAIN)
    alone = Log()
    alone.placement([("e", True)])
    assert state.p_known["b"] > fold(alone.events, CHAIN).p_known["b"]
    log.placement([("c", False)], "p2")
    assert fold(log.events, CHAIN).knowledge.on_the_way == ()  # asked again: that answer stands alone
    assert told.knowledge.on_the_way == (OnTheWay("c", True, 0.05),)


def test_an_undo_of_what_is_new_goes_on_and_one_of_before_takes_a_fold_of_more() -> None:
    log = Log()
    log.item("a", True)
    before = fold(log.events, CHAIN).knowledge
    said = log.add("skill-declared", {"skill": "c", "known": True})
    log.add("corrected", {"undoes": str(said.id)})
    assert knowledge.resume(before, log.events[1:], CHAIN) == fold(log.events, CHAIN).knowledge
    middle = fold(log.events[:2], CHAIN).knowledge
    assert knowledge.resume(middle, log.events[2:], CHAIN) is None


def test_an_event_from_before_needs_a_fold_of_all() -> None:
    log = Log()
    log.item("a", True)
    log.item("b", True)
    early, late = log.events
    assert knowledge.resume(fold([late], CHAIN).knowledge, [early], CHAIN) is None
    assert knowledge.resume(fold([early], CHAIN).knowledge, [late], CHAIN) == fold([early, late], CHAIN).knowledge


def test_a_question_on_the_way_says_something_of_skills_without_acts_of_their_own() -> None:
    log = Log()
    log.placement([("b", True)], "p")
    log.add("skill-declared", {"skill": "e", "known": False})
    before = fold(log.events, CHAIN)
    log.item("c", False, "confirm")
    wrong = fold(log.events, CHAIN)
    assert wrong.p_known["c"] < before.p_known["c"]
    assert wrong.p_known["d"] < before.p_known["d"]
    assert wrong.p_known["e"] == before.p_known["e"]  # the learner's own word stands
    log.events.pop()
    log.item("c", True, "confirm")
    assert fold(log.events, CHAIN).p_known["d"] > before.p_known["d"]
