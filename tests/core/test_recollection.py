"""What the fold tells the memories, told again under any way of forgetting."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from forgetful import QUICK
from learning import START, Log, chain
from mlroadmap.core import credit, knowledge, memory, recollection
from mlroadmap.core.memory import USUAL, Forgetting
from mlroadmap.core.recollection import Credit, Practice

CHAIN = chain()
PARAMETERS = st.one_of(
    st.just(QUICK.parameters),
    st.tuples(
        *(st.floats(low, high) for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))
    ),
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["review", "review", "lesson", "confirm", "graded", "hint", "declared", "placement", "undo"]),
        st.sampled_from("abcde"), st.booleans(), st.sampled_from([0.01, 0.9, 1.0, 3.0, 30.0, 200.0]),
    ),
    max_size=25,
)  # fmt: skip


def written(acts: list[tuple[str, str, bool, float]]) -> Log:
    log = Log()
    for number, (act, name, right, days) in enumerate(acts):
        wait = timedelta(days=days)
        exercise = "first/one" if name in "ab" else "second/one"
        if act == "graded":
            log.graded(exercise, "passed" if right else "failed", CHAIN.lessons[exercise.split("/")[0]].skills, wait)
        elif act == "hint":
            log.add("hint-shown", {"exercise": exercise, "hint": number % 3}, wait)
        elif act == "declared":
            log.add("skill-declared", {"skill": name, "known": right}, wait)
        elif act == "placement":
            log.placement([(name, right)], f"p{number}")
        elif act == "undo":
            if log.events:
                log.add("corrected", {"undoes": str(log.events[number % len(log.events)].id)})
        else:
            log.item(name, right, act, wait=wait)
    return log


@given(ACTS, PARAMETERS)
def test_a_story_gives_the_memories_of_the_fold(
    acts: list[tuple[str, str, bool, float]], parameters: tuple[float, ...]
) -> None:
    log = written(acts)
    shares, how = credit.shares_of(CHAIN), Forgetting(parameters)
    story = knowledge.story_of(log.events, CHAIN)
    assert recollection.remembered(story, shares) == knowledge.fold(log.events, CHAIN).knowledge.memory
    log.add("forgetting-chosen", {"parameters": list(parameters)})
    assert recollection.remembered(story, shares, how) == knowledge.fold(log.events, CHAIN).knowledge.memory


@given(ACTS, st.randoms(use_true_random=False))
def test_a_story_is_the_same_whatever_the_order_and_without_what_was_undone(
    acts: list[tuple[str, str, bool, float]], shuffler: random.Random
) -> None:
    log = written(acts)
    log.item("a", True, "review", wait=timedelta(days=2))
    before = knowledge.story_of(log.events, CHAIN)
    wrong = log.item("b", False, "review", wait=timedelta(days=2))
    log.add("corrected", {"undoes": str(wrong.id)})
    mixed = list(log.events)
    shuffler.shuffle(mixed)
    assert knowledge.story_of(mixed, CHAIN) == before


@given(ACTS)
def test_every_review_has_a_chance(acts: list[tuple[str, str, bool, float]]) -> None:
    story = knowledge.story_of(written(acts).events, CHAIN)
    known = recollection.reviews(story)
    told = list(recollection.foretold(story, credit.shares_of(CHAIN)))
    assert list(known) == [review for review, _ in told]
    assert all(0.0 <= chance <= 1.0 for _, chance in told)


def test_what_counts_as_a_review() -> None:
    log = Log()
    first = log.item("e", True, "lesson")
    log.item("e", False, "review", wait=timedelta(hours=2))  # the same day: practice, but no review
    log.item("e", True, "placement", extra=True, wait=timedelta(days=1))  # an extra question counts for nothing
    log.graded("side/one", "failed", ["e"], timedelta(days=1))  # part of learning it
    log.graded("side/one", "passed", ["e"], timedelta(days=1))  # practice, but only a pass would have been
    last = log.item("e", True, "review", wait=timedelta(days=9, hours=23))
    log.item("d", False, "review")  # never shown: nothing was forgotten
    (found,) = recollection.reviews(knowledge.story_of(log.events, CHAIN))
    assert found == recollection.Review("e", last.moment, True)
    assert (last.day - first.day).days == 13


def test_credit_between_two_reviews_is_told_but_is_no_review() -> None:
    log = Log()
    log.item("a", True, "lesson")
    log.item("b", True, "lesson", wait=timedelta(days=4))
    log.item("a", True, "review", wait=timedelta(days=4))
    story = knowledge.story_of(log.events, CHAIN)
    assert [type(act) for act in story].count(Credit) == 3
    (found,) = recollection.reviews(story)
    assert (found.skill, found.right) == ("a", True)
    (_, with_credit), *_ = recollection.foretold(story, credit.shares_of(CHAIN))
    (_, without), *_ = recollection.foretold(story, ({}, {}))
    assert with_credit > without
    assert without == pytest.approx(memory.recall(memory.reviewed(None, 3, story[0].time), story[-2].time))


def test_a_clock_set_back_counts_as_the_same_day() -> None:
    story: list[Any] = [Practice("a", START + timedelta(days=5), 3), Practice("a", START, 1)]
    assert recollection.reviews(story) == ()
    assert list(recollection.foretold(story, ({}, {}), USUAL)) == []
