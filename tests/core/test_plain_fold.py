"""The quick fold against a slow one that does each step as it stands in the books: py-fsrs, chances, logarithms."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from math import exp, log

import pytest
from fsrs import Card, Rating, Scheduler, State
from hypothesis import given
from hypothesis import strategies as st

from learning import Log, chain
from mlroadmap.core import credit, knowledge, mastery
from mlroadmap.core.mastery import Trace
from mlroadmap.core.memory import Memory

CHAIN = chain()
FSRS = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
EQUAL = 1e-9


def reviewed(kept: Memory | None, grade: int, time: datetime) -> Memory:
    card = Card(card_id=1)
    if kept is not None:
        card = Card(1, State.Review, None, kept.stability, kept.difficulty, kept.last, kept.last)
        time = max(time, kept.last)
    card, _ = FSRS.review_card(card, Rating(grade), time)
    assert card.stability is not None
    assert card.difficulty is not None
    return Memory(card.stability, card.difficulty, time, kept.reviews + 1 if kept else 1)


def credited(kept: Memory, share: float, time: datetime, right: bool) -> Memory:
    days = (time - kept.last).days
    if right and days <= 0:
        return kept
    whole = reviewed(
        Memory(kept.stability, kept.difficulty, time - timedelta(days=max(days, 1))), 3 if right else 1, time
    )
    recall = FSRS.get_card_retrievability(
        Card(1, State.Review, None, kept.stability, kept.difficulty, kept.last, kept.last), time
    )
    if not right:
        if days < 1:  # nothing forgotten yet; a review of the same day follows another rule of FSRS
            w = FSRS.parameters
            lost = w[11] * kept.difficulty ** -w[12] * ((kept.stability + 1) ** w[13] - 1)
            there = min(max(min(lost, kept.stability / exp(w[17] * w[18])), 0.001), kept.stability)
        else:
            there = min(whole.stability, kept.stability)
        moved = exp((1 - share) * log(kept.stability) + share * log(there))
        return Memory(max(moved, min(kept.stability, float(max(days, 0)))), kept.difficulty, kept.last, kept.reviews)
    share *= min(1.0, (1.0 - recall) / 0.1)
    if share < credit.FAINT:
        return kept
    moved = exp((1 - share) * log(kept.stability) + share * log(max(whole.stability, kept.stability)))
    return Memory(moved, kept.difficulty, kept.last + share * (time - kept.last), kept.reviews)


def moved(before: Trace, right: bool, guess: float, weight: float, where: str) -> Trace:
    guess, held = min(max(guess, 0.05), 0.8), lambda odds: min(max(odds, -4.0), 4.0)
    start = held(before.base + before.told)
    at = held(start + before.moved)
    says = weight * (log(0.9 / guess) if right else log(0.1 / (1 - guess)))
    if right:
        p = 1 / (1 + exp(-at))
        learned = {"lesson": 0.3, "review": 0.1}.get(where, 0.0) * min(2 * weight, 1)
        grown = p + learned * (1 - p)
        says += held(log(grown / (1 - grown))) - at
    after = held(start + (0.95 if weight > 0 else 1) * (at - start) + says)
    return Trace(before.base, (max(after, at) if right else min(after, at)) - start, before.told)


class Plain(knowledge._Fold):
    def _remember(self, skill: str, grade: int, time: datetime) -> None:
        self.memory[skill] = reviewed(self.memory.get(skill), grade, time)

    def _credit(self, skill: str, right: bool, time: datetime) -> None:
        for other, share in self.shares[0 if right else 1].get(skill, ()):
            if other in self.memory:
                self.memory[other] = credited(self.memory[other], share, time, right)

    def _moved(self, skill: str, right: bool, *, guess: float = 0.05, weight: float = 1.0, where: str) -> None:
        self._settle()
        self.traces[skill] = moved(self._trace(skill), right, guess, weight, where)
        self.own[skill] = None


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["review", "review", "lesson", "confirm", "graded", "hint", "declared", "placement"]),
        st.sampled_from("abcde"), st.booleans(), st.sampled_from([0.01, 0.2, 1.0, 3.0, 30.0, 200.0]),
    ),
    max_size=25,
)  # fmt: skip


@given(ACTS)
def test_the_quick_fold_gives_what_the_slow_one_gives(acts: list[tuple[str, str, bool, float]]) -> None:
    log_ = Log()
    for number, (act, name, right, days) in enumerate(acts):
        wait = timedelta(days=days)
        exercise = "first/one" if name in "ab" else "second/one"
        if act == "graded":
            log_.graded(exercise, "passed" if right else "failed", CHAIN.lessons[exercise.split("/")[0]].skills, wait)
        elif act == "hint":
            log_.add("hint-shown", {"exercise": exercise, "hint": number % 3}, wait)
        elif act == "declared":
            log_.add("skill-declared", {"skill": name, "known": right}, wait)
        elif act == "placement":
            log_.placement([(name, right)], f"p{number}")
        else:
            log_.item(name, right, act, wait=wait, guess=0.25 if number % 2 else 0.02)
    shuffled = list(log_.events)
    random.Random(len(shuffled)).shuffle(shuffled)
    quick = knowledge.fold(shuffled, CHAIN).knowledge
    slow = Plain(CHAIN, mastery.COLD).run(log_.events, log_.events)
    assert quick.memory.keys() == slow.memory.keys()
    for skill, kept in slow.memory.items():
        assert quick.memory[skill].stability == pytest.approx(kept.stability, rel=EQUAL)
        assert quick.memory[skill].difficulty == pytest.approx(kept.difficulty, rel=EQUAL)
        assert abs(quick.memory[skill].last - kept.last) <= timedelta(microseconds=2)
        assert quick.memory[skill].reviews == kept.reviews
    for skill, trace in slow.traces.items():
        assert quick.traces[skill].base == pytest.approx(trace.base, abs=EQUAL)
        assert quick.traces[skill].moved == pytest.approx(trace.moved, abs=EQUAL)
        assert quick.traces[skill].told == pytest.approx(trace.told, abs=EQUAL)
    assert (quick.acts, quick.proofs, quick.until) == (slow.acts, slow.proofs, slow.until)
    assert {s: [(a.event, a.weight, a.right) for a in acts] for s, acts in quick.evidence.items()} == {
        s: [(a.event, a.weight, a.right) for a in acts] for s, acts in slow.evidence.items()
    }
