"""Parameters of one's own: offered if they foretell better what they have not seen, and used for everything."""

from __future__ import annotations

import random
from datetime import timedelta
from math import log
from typing import Any

import pytest
from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

import forgetful
from forgetful import QUICK
from learning import START, Log, chain
from mlroadmap.core import dues, fitted_forgetting, forgetting, knowledge, memory, recollection
from mlroadmap.core import events as rules
from mlroadmap.core.events import EventError
from mlroadmap.core.memory import USUAL, Forgetting
from mlroadmap.core.recollection import Practice, Review, Story

CHAIN = chain()
SKILLS = [f"s{number}" for number in range(60)]
NOTHING: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
PARAMETERS = st.tuples(
    *(st.floats(low, high) for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))
)


def story(truth: Forgetting, reviews: int, seed: int = 0) -> Story:
    found = forgetful.acts(SKILLS, truth, reviews, seed)
    return [Practice(skill, time, 3 if right else 1, open) for skill, time, right, open in found]


def fit(told: Story) -> tuple[float, ...]:
    return fitted_forgetting.find([told], NOTHING)


def test_somebody_who_forgets_otherwise_is_foretold_better_by_their_own() -> None:
    judged = forgetting.judge(story(QUICK, 800, 1), NOTHING, fit)
    assert judged.better
    assert judged.fitted.log_loss < judged.usual.log_loss - 0.01
    assert abs(judged.fitted.recalled - judged.recalled) < abs(judged.usual.recalled - judged.recalled)
    assert judged.used == judged.usual
    assert (judged.reviews, judged.unseen) == (800, pytest.approx(267, abs=2))
    assert memory.fault(judged.parameters) == ""
    assert forgetting.ladder(Forgetting(judged.parameters), 0.9)[0] < forgetting.ladder(USUAL, 0.9)[0]


def test_somebody_who_forgets_as_most_do_is_offered_nothing() -> None:
    better = [forgetting.judge(story(USUAL, 400, seed), NOTHING, fit).better for seed in range(8)]
    assert not any(better)


def test_what_is_in_use_is_what_must_be_beaten() -> None:
    judged = forgetting.judge(story(QUICK, 600, 1), NOTHING, fit, QUICK)
    assert judged.used.log_loss < judged.usual.log_loss
    assert not judged.better  # nobody foretells better than the truth


def test_the_fit_sees_nothing_of_what_it_is_judged_on() -> None:
    seen: list[list[Review]] = []

    def spy(told: Story) -> tuple[float, ...]:
        seen.append(list(recollection.reviews(told)))
        return DEFAULT_PARAMETERS

    told = story(USUAL, 90)
    judged = forgetting.judge(told, NOTHING, spy)
    earlier, everything = seen
    assert len(everything) == judged.reviews == 90
    assert len(earlier) + judged.unseen == 90
    assert max(one.time for one in earlier) < everything[len(earlier)].time
    assert (judged.gain, judged.error, judged.better) == (0.0, 0.0, False)


@pytest.mark.parametrize("reviews", [0, 1])
def test_too_few_reviews_to_tell_earlier_from_later(reviews: int) -> None:
    with pytest.raises(ValueError, match="reviews"):
        forgetting.judge(story(USUAL, reviews), NOTHING, fit)


@pytest.mark.parametrize("grade", [1, 3])
@pytest.mark.parametrize("reviews", [2, 12, 200])
def test_all_right_or_all_wrong_gives_sound_numbers(grade: int, reviews: int) -> None:
    told: list[Practice] = []
    for number in range(reviews):
        time = START + timedelta(days=3 * (number // 8), minutes=number)
        told += [Practice(f"s{number % 8}", time, 3, False)] if number < 8 else []
        told.append(Practice(f"s{number % 8}", time + timedelta(days=2), grade))
    judged = forgetting.judge(told, NOTHING, fit)
    assert memory.fault(judged.parameters) == ""
    assert judged.recalled == (grade == 3)
    assert judged.fitted.log_loss > 0.0
    assert judged.error is None or judged.error >= 0.0


def test_one_day_or_one_skill_is_never_certain() -> None:
    times = [START + timedelta(days=day) for day in range(4)]
    assert forgetting._error([Review("a", time, True) for time in times], [1.0] * 4) is None
    assert forgetting._error([Review(name, START, True) for name in "abcd"], [1.0] * 4) is None
    mixed = [Review(name, time, True) for name, time in zip("aabb", times, strict=True)]
    # By skill two sums of deviations, +1 and -1: sqrt(2 * 2 / 1) / 4; by day four of a half: sqrt(1 * 4 / 3) / 4.
    assert forgetting._error(mixed, [1.0, 1.0, 0.0, 0.0]) == pytest.approx(0.5)


def test_a_foretelling_by_hand() -> None:
    told = [(Review("a", START, True), 0.9), (Review("b", START, False), 0.6), (Review("c", START, True), 1.0)]
    found = forgetting.foretelling(told)
    assert found.log_loss == pytest.approx((-log(0.9) - log(0.4) - log(0.9999)) / 3)
    assert found.recalled == pytest.approx(2.5 / 3)
    assert found.off == pytest.approx((0.1 + 0.6 + 0.0) / 3)
    with pytest.raises(ValueError, match="no reviews"):
        forgetting.foretelling([])


@given(PARAMETERS, st.sampled_from([0.8, 0.9, 0.95]))
def test_the_days_shown_are_those_of_fsrs(parameters: tuple[float, ...], retention: float) -> None:
    scheduler = Scheduler(parameters, retention, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, time, days = Card(card_id=1), START, []
    for _ in range(forgetting.STEPS):
        card, _ = scheduler.review_card(card, Rating.Good, time)
        days.append((card.due - time).days)
        time = card.due
    assert list(forgetting.ladder(Forgetting(parameters), retention)) == pytest.approx(days, abs=1, rel=1e-6)


def test_when_to_look_again() -> None:
    assert forgetting.next_look(0) == forgetting.next_look(10) == forgetting.ENOUGH
    assert forgetting.next_look(1000) == 1500
    # What the next fit is judged on is then all new to the one in use.
    assert 1500 * forgetting.UNSEEN <= 1500 - 1000


# --- chosen, and part of the log -------------------------------------------------------------------------------------

SOUND = list(QUICK.parameters)
DAMAGED: list[tuple[list[Any], str]] = [
    (SOUND[:20], "21 parameters, not 20"), ([*SOUND, 0.1], "not 22"),
    ([float("nan"), *SOUND[1:]], "parameter 0 of FSRS"),
    ([*SOUND[:20], float("inf")], "parameter 20 .* from 0.1 to 0.8"), ([*SOUND[:3], -1.0, *SOUND[4:]], "parameter 3"),
    (["1", *SOUND[1:]], "parameter 0"), ([True, *SOUND[1:]], "parameter 0"),
    ([None, *SOUND[1:]], "parameter 0"), ([[], *SOUND[1:]], "parameter 0"),
]  # fmt: skip


@pytest.mark.parametrize(("parameters", "fault"), DAMAGED)
def test_damaged_parameters_are_refused_in_words(parameters: list[Any], fault: str) -> None:
    with pytest.raises(EventError, match=f"forgetting-chosen: .*{fault}"):
        rules.check("forgetting-chosen", {"parameters": parameters})


@given(PARAMETERS)
def test_sound_parameters_are_taken_as_they_are(parameters: tuple[float, ...]) -> None:
    payload = {"parameters": list(parameters), "reviews": 400, "unseen": 133, "before": 0.4, "after": 1}
    assert rules.check("forgetting-chosen", payload) is payload
    assert rules.check("forgetting-chosen", {"parameters": []})


def practised(log_: Log, days: int = 9) -> None:
    for name, right in (("e", True), ("d", True), ("e", False), ("e", True)):
        log_.item(name, right, "review", wait=timedelta(days=days))


@given(PARAMETERS)
def test_a_choice_counts_for_all_that_was_before_and_comes_after(parameters: tuple[float, ...]) -> None:
    log_ = Log()
    practised(log_)
    log_.add("forgetting-chosen", {"parameters": list(parameters)})
    practised(log_, 20)
    state = knowledge.fold(log_.events, CHAIN)
    sure = 1.0 - dues.allowed(state.retention)
    scheduler = Scheduler(parameters, sure, learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1)
    for event in log_.events:
        if event.payload.get("skill") == "e":
            card, _ = scheduler.review_card(card, Rating.Good if event.payload["right"] else Rating.Again, event.moment)
    kept = state.knowledge.memory["e"]
    assert kept.stability == pytest.approx(card.stability, rel=1e-9)
    due = state.due_at("e")
    assert due is not None
    later = (due - state.days.start(card.due.date())) / timedelta(days=1)  # the first whole day, not the nearest
    assert 0 <= later <= 1 or (abs(later) <= 2 and card.due - kept.last > timedelta(days=500))
    assert state.recall("e") == pytest.approx(scheduler.get_card_retrievability(card, state.moment), rel=1e-9)


def test_the_last_choice_counts_and_may_be_taken_back() -> None:
    log_ = Log()
    practised(log_)
    plain = knowledge.fold(log_.events, CHAIN).knowledge
    own = log_.add(
        "forgetting-chosen", {"parameters": SOUND, "reviews": 400, "unseen": 133, "before": 0.5, "after": 0.4}
    )
    chosen = knowledge.fold(log_.events, CHAIN).knowledge
    assert chosen.chosen is not None
    assert (chosen.chosen.time, chosen.chosen.reviews, chosen.chosen.after) == (own.time, 400, 0.4)
    assert chosen.memory != plain.memory
    back = log_.add("forgetting-chosen", {"parameters": []})
    assert knowledge.fold(log_.events, CHAIN).knowledge.memory == plain.memory
    log_.add("corrected", {"undoes": str(back.id)})
    assert knowledge.fold(log_.events, CHAIN).knowledge.memory == chosen.memory
    log_.add("corrected", {"undoes": str(own.id)})
    undone = knowledge.fold(log_.events, CHAIN).knowledge
    assert (undone.memory, undone.chosen) == (plain.memory, None)


@given(st.lists(st.sampled_from(["usual", "own", "quick", "review", "lesson"]), max_size=8),
       st.lists(st.sampled_from(["usual", "own", "quick", "review", "lesson"]), max_size=8),
       st.randoms(use_true_random=False))  # fmt: skip
def test_two_machines_come_to_the_same(here: list[str], there: list[str], shuffler: random.Random) -> None:
    logs = Log(device=1), Log(START + timedelta(days=3), device=2)
    choices = {"usual": [], "own": list(DEFAULT_PARAMETERS), "quick": SOUND}
    for log_, acts in zip(logs, (here, there), strict=True):
        for act in acts:
            if act in choices:
                log_.add("forgetting-chosen", {"parameters": choices[act]}, timedelta(days=2))
            else:
                log_.item("e", act == "lesson", act, wait=timedelta(days=2))
    one, other = (rules.merge(a.events, b.events) for a, b in (logs, logs[::-1]))
    mixed = [*one]
    shuffler.shuffle(mixed)
    found = [knowledge.fold(events, CHAIN).knowledge for events in (one, other, mixed)]
    assert found[0] == found[1] == found[2]
    last = next((e for e in reversed(one) if e.kind == "forgetting-chosen"), None)
    assert found[0].forgetting.parameters == (tuple(last.payload["parameters"]) if last else ()) or DEFAULT_PARAMETERS


@given(st.lists(st.sampled_from(["own", "usual", "right", "wrong"]), min_size=1, max_size=10), st.data())
def test_catching_up_gives_what_a_fold_of_all_gives(acts: list[str], data: st.DataObject) -> None:
    log_ = Log()
    for act in acts:
        if act in ("own", "usual"):
            log_.add("forgetting-chosen", {"parameters": SOUND if act == "own" else []})
        else:
            log_.item("e", act == "right", "review", wait=timedelta(days=6))
    cut = data.draw(st.integers(0, len(log_.events)))
    before = knowledge.fold(log_.events[:cut], CHAIN).knowledge
    caught_up = knowledge.resume(before, log_.events[cut:], CHAIN)
    if any(e.kind == "forgetting-chosen" for e in log_.events[cut:]):
        assert caught_up is None
    else:
        assert caught_up == knowledge.fold(log_.events, CHAIN).knowledge
