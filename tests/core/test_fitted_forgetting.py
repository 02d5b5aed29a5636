"""The fit in the fold: the fold's own chances, the parameters that were there, and the prior where little is told."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

import forgetful
from forgetful import QUICK
from learning import START
from mlroadmap.core import credit, fitted_forgetting, forgetting, memory, recollection
from mlroadmap.core.catalogue import Edge
from mlroadmap.core.credit import Shares
from mlroadmap.core.memory import USUAL, Forgetting
from mlroadmap.core.recollection import Credit, Practice, Story

SKILLS = [f"s{number}" for number in range(40)]
DOWN = credit.downwards(
    Edge(SKILLS[n - back], SKILLS[n], "needs", share, "")
    for n in range(3, len(SKILLS)) for back, share in ((1, 0.6), (3, 0.4))
)  # fmt: skip
SHARES: tuple[Shares, Shares] = DOWN, credit.upwards(DOWN)
NOTHING: tuple[Shares, Shares] = ({}, {})
PARAMETERS = st.tuples(
    *(st.floats(low, high) for low, high in zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True))
)


def story(truth: Forgetting, reviews: int, seed: int = 0, credits: bool = False) -> Story:
    """What somebody who forgets like this tells; with credits, every act gives some to its neighbours as well."""
    found: list[Practice | Credit] = []
    for skill, time, right, open in forgetful.acts(SKILLS, truth, reviews, seed):
        found += [Credit(skill, time, right)] if credits else []
        found.append(Practice(skill, time, 3 if right else 1, open))
    return found


def loss(told: Story, how: Forgetting) -> float:
    return forgetting.foretelling(list(recollection.foretold(told, NOTHING, how))).log_loss


acts = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 5), st.sampled_from([1, 2, 3, 4]), st.booleans(), st.booleans()),
    max_size=30,
)


@given(acts, PARAMETERS, PARAMETERS)
def test_many_ways_at_once_foretell_what_the_fold_foretells_by_each(
    told: list[tuple[int, int, int, bool, bool]], one: tuple[float, ...], other: tuple[float, ...]
) -> None:
    time, found = START, []
    for at, days, grade, open, credited in told:
        time += timedelta(days=days)
        found += [Credit(SKILLS[at], time, grade > 1)] if credited else []
        found.append(Practice(SKILLS[at], time, grade, open))
    numbers, skills = fitted_forgetting._numbers(found, SHARES)
    chances = fitted_forgetting._told(numbers, skills, np.array([one, other]), near=False)
    for column, ways in enumerate((one, other)):
        by_fold = [p for _, p in recollection.foretold(found, SHARES, Forgetting(ways))]
        assert chances[:, column].tolist() == pytest.approx(by_fold, rel=1e-6, abs=1e-9)


def test_what_comes_out_foretells_nearly_as_well_as_the_truth() -> None:
    told, later = story(QUICK, 900, 1), story(QUICK, 900, 2)
    own = Forgetting(fitted_forgetting.find([told], NOTHING))
    assert memory.fault(own.parameters) == ""
    assert loss(later, USUAL) - loss(later, own) > 0.7 * (loss(later, USUAL) - loss(later, QUICK)) > 0.0


def test_credit_is_reckoned_in() -> None:
    """The same reviews say of somebody who was also practised by others that they forget faster."""
    plain, credited = story(QUICK, 500, 3), story(QUICK, 500, 3, credits=True)
    without = Forgetting(fitted_forgetting.find([plain], SHARES))
    with_it = Forgetting(fitted_forgetting.find([credited], SHARES))
    assert sum(forgetting.ladder(with_it, 0.9)) < sum(forgetting.ladder(without, 0.9))


def test_few_reviews_move_little_and_none_move_nothing() -> None:
    def far(told: list[Story], **more: float) -> float:
        found = np.array(fitted_forgetting.find(told, NOTHING, **more))
        return float(np.abs(found / np.array(USUAL.parameters) - 1.0).max())

    assert fitted_forgetting.find([], NOTHING) == fitted_forgetting.find([[]], NOTHING) == USUAL.parameters
    assert fitted_forgetting.find([story(USUAL, 0)[:5]], NOTHING, QUICK) == QUICK.parameters
    assert far([story(QUICK, 5)]) < far([story(QUICK, 600)])
    assert far([story(QUICK, 200)], pull=1e6) < 0.01 < far([story(QUICK, 200)])


def test_many_learners_together_are_nearer_to_how_they_all_forget_than_one() -> None:
    later = story(QUICK, 900, 30)
    one = Forgetting(fitted_forgetting.find([story(QUICK, 120, 10)], NOTHING))
    many = Forgetting(fitted_forgetting.find([story(QUICK, 120, seed) for seed in range(10, 16)], NOTHING))
    assert loss(later, many) < loss(later, one) < loss(later, USUAL)
    another = [story(QUICK, 120, 20)]
    alone, among = (Forgetting(fitted_forgetting.find(another, NOTHING, around)) for around in (USUAL, many))
    assert loss(later, among) < loss(later, alone)  # one's own starts from them


def test_the_same_stories_give_the_same() -> None:
    told = story(QUICK, 200, 5, credits=True)
    assert fitted_forgetting.find([told], SHARES) == fitted_forgetting.find([told], SHARES)
